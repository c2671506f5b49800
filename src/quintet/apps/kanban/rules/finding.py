"""Which cards of a board somebody means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quintet.apps.kanban.rules.board import Board, Card, Column


@dataclass(frozen=True, slots=True)
class Sought:
    """What a card must be like; what is empty does not matter.

    Each word of `text` must be somewhere in its title, details or labels, in any case of letters;
    `due_until` is the last day that its due day may be.
    """

    text: str = ""
    column_id: str = ""
    label: str = ""
    due_until: str = ""


def found(board: Board, sought: Sought) -> Iterator[tuple[Column, Card]]:
    """The cards like that with their columns, in the order of the board."""
    words = sought.text.casefold().split()
    for column in board.columns:
        if sought.column_id in {"", column.id}:
            for card in (board.cards[name] for name in column.card_ids):
                if _is_like(card, sought, words):
                    yield column, card


def _is_like(card: Card, sought: Sought, words: list[str]) -> bool:
    if sought.label and sought.label.casefold() not in map(str.casefold, card.labels):
        return False
    if sought.due_until and (card.due is None or card.due > sought.due_until):
        return False
    text = "\n".join((card.title, card.details, *card.labels)).casefold() if words else ""
    return all(word in text for word in words)
