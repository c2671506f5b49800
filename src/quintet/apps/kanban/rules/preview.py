"""Operations in plain English, for those who are asked to agree to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quintet.apps.kanban.rules.board import Board
from quintet.apps.kanban.rules.operations import (
    AddCard,
    AddColumn,
    ArchiveCard,
    MoveCard,
    MoveColumn,
    Operation,
    RemoveColumn,
    RenameColumn,
    UpdateCard,
)

LONGEST_SHOWN = 80


def lines(before: Board, operations: Sequence[Operation]) -> list[str]:
    """One sentence for each operation, by the titles that people know."""
    names = _Names(before)
    return [names.told(operation) for operation in operations]


class _Names:
    """What cards and columns are called while the operations are gone through."""

    def __init__(self, board: Board) -> None:
        self._cards = {card.id: card.title for card in board.cards.values()}
        self._columns = {column.id: column.title for column in board.columns}
        self._homes = {name: column.id for column in board.columns for name in column.card_ids}

    def told(self, operation: Operation) -> str:
        match operation:
            case AddCard(column, title):
                return self._added_card(operation, column, title)
            case UpdateCard(card):
                return "; ".join(self._updated(operation, card)) or f"Leave {self._card(card)}"
            case MoveCard(card, column, before, after):
                home = self._homes.get(card)
                source = f" from {self._column(home)}" if home and home != column else ""
                self._homes[card] = column
                target = (
                    f" to {self._column(column)}"
                    if home != column
                    else f" in {self._column(column)}"
                )
                place = self._beside(before, after, self._card)
                return f"Move {self._card(card)}{source}{target}{place}"
            case ArchiveCard(card):
                home = self._homes.pop(card, None)
                source = f" in {self._column(home)}" if home else ""
                return f"Archive {self._card(card)}{source}"
            case AddColumn(title, before, after, handle):
                if handle:
                    self._columns[handle] = title
                place = self._beside(before, after, self._column)
                return f"Add the column {_quoted(title)}{place}"
            case RenameColumn(column, title):
                told = f"Rename the column {self._column(column)} to {_quoted(title)}"
                self._columns[column] = title
                return told
            case MoveColumn(column, before, after):
                place = self._beside(before, after, self._column) or " to the right end"
                return f"Move the column {self._column(column)}{place}"
            case RemoveColumn(column, cards_to):
                return f"Remove the column {self._column(column)}{self._cards_of(column, cards_to)}"

    def _added_card(self, operation: AddCard, column: str, title: str) -> str:
        if operation.handle:
            self._cards[operation.handle] = title
            self._homes[operation.handle] = column
        place = self._beside(operation.before, operation.after, self._card)
        return f"Add {_quoted(title)} to {self._column(column)}{place}"

    def _updated(self, operation: UpdateCard, card: str) -> Iterator[str]:
        name = self._card(card)
        if operation.title is not None:
            yield f"Rename {name} to {_quoted(operation.title)}"
            self._cards[card] = operation.title
        if operation.details is not None:
            yield (
                f"Describe {name} as {_quoted(operation.details)}"
                if operation.details
                else (f"Clear the details of {name}")
            )
        if operation.labels is not None:
            labels = ", ".join(map(_quoted, operation.labels))
            yield f"Label {name} with {labels}" if labels else f"Take all labels off {name}"
        if operation.due is not None:
            due = operation.due
            yield f"Make {name} due on {due}" if due else f"Take the due day off {name}"

    def _cards_of(self, column: str, cards_to: str | None) -> str:
        cards = [card for card, home in self._homes.items() if home == column]
        for card in cards:
            if not cards_to:
                del self._homes[card]
            else:
                self._homes[card] = cards_to
        if not cards:
            return ", which is empty"
        count = "its card" if len(cards) == 1 else f"its {len(cards)} cards"
        if not cards_to:
            return f" and archive {count}"
        return f" and move {count} to {self._column(cards_to)}"

    def _beside(self, before: str | None, after: str | None, name: Callable[[str], str]) -> str:
        if before:
            return f", before {name(before)}"
        return f", after {name(after)}" if after else ""

    def _card(self, name: str) -> str:
        return _quoted(self._cards.get(name, name))

    def _column(self, name: str) -> str:
        return _quoted(self._columns.get(name, name))


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + '…'}”"
