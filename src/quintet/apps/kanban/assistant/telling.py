"""The board in words."""

from __future__ import annotations

from datetime import date

from quintet.apps.kanban.rules.board import Board, Card, Column

MOST_LISTED = 50
LONGEST_TITLE = 80
HELP = """\
I understand commands like these, one a line, or with “;” or “and” between them:
- add Buy milk to Backlog (… at the top, … before Bake bread, … with details 2 litres)
- move Buy milk to Done (… to the top of Review, … after Bake bread) · Buy milk is done
- rename Buy milk to Buy oat milk · describe Buy milk as 2 litres
- archive Buy milk · archive all cards in Done
- add column Later after Backlog · rename column Later to Someday · move column Later before Done
- remove column Later and move its cards to Backlog
- list Review · summarise
A part of a title is enough while only one card has it. Put a title in “quotation marks” when it \
reads like a command."""


def listed(board: Board, column_id: str | None) -> str:
    """The titles of one column's cards, or of all."""
    columns = [column for column in board.columns if column_id in (None, column.id)]
    return "\n\n".join(_column(board, column) for column in columns) or "The board is empty."


def summarised(board: Board, today: date) -> str:
    """How many cards there are where, and what needs attention."""
    counts = ", ".join(f"{column.title} {len(column.card_ids)}" for column in board.columns)
    told = [f"{_cards(len(board.cards))} in {len(board.columns)} columns: {counts or 'none'}."]
    for column in board.columns:
        if column.wip_limit is not None and len(column.card_ids) > column.wip_limit:
            told.append(f"“{column.title}” is over its limit of {column.wip_limit}.")
    unfinished = {name for column in board.columns[:-1] for name in column.card_ids}
    late = [board.cards[name] for name in unfinished if _is_late(board.cards[name], today)]
    if late:
        late.sort(key=lambda card: (card.due or "", card.title))
        shown = ", ".join(f"{_title(card)} ({card.due})" for card in late[:MOST_LISTED])
        told.append(f"Overdue: {shown}.")
    return "\n".join(told)


def _is_late(card: Card, today: date) -> bool:
    return card.due is not None and card.due < today.isoformat()


def _column(board: Board, column: Column) -> str:
    cards = [board.cards[name] for name in column.card_ids]
    lines = [f"- {_title(card)}" for card in cards[:MOST_LISTED]]
    if len(cards) > MOST_LISTED:
        lines.append(f"- and {len(cards) - MOST_LISTED} more")
    return "\n".join([f"{column.title} ({_cards(len(cards))})", *lines])


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"


def _title(card: Card) -> str:
    line = " ".join(card.title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"
