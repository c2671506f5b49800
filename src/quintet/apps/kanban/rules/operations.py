"""What may be done to a board in words: operations as values, and what they make of a board.

A card that an operation adds gets its id from the server. Whoever wrote the operations may give
it a handle, and name it so in the operations that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.changes import Draft
from quintet.apps.kanban.rules.problems import Problem, problems, shown_id

MOST_OPERATIONS = 200
MOST_ARCHIVED = 3

NewId = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class AddCard:
    """A new card, at the end of its column or beside a card that is there."""

    column: str
    title: str
    details: str = ""
    labels: tuple[str, ...] = ()
    due: str | None = None
    before: str | None = None
    after: str | None = None
    handle: str | None = None
    op: Literal["add_card"] = "add_card"


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """New contents; what is None stays as it is, and an empty `due` takes the day away."""

    card: str
    title: str | None = None
    details: str | None = None
    labels: tuple[str, ...] | None = None
    due: str | None = None
    op: Literal["update_card"] = "update_card"


@dataclass(frozen=True, slots=True)
class MoveCard:
    """To the end of a column, or beside a card that is there."""

    card: str
    column: str
    before: str | None = None
    after: str | None = None
    op: Literal["move_card"] = "move_card"


@dataclass(frozen=True, slots=True)
class ArchiveCard:
    """Off the board, to be restored at any time."""

    card: str
    op: Literal["archive_card"] = "archive_card"


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A new column, at the right end or beside another."""

    title: str
    before: str | None = None
    after: str | None = None
    handle: str | None = None
    op: Literal["add_column"] = "add_column"


@dataclass(frozen=True, slots=True)
class RenameColumn:
    column: str
    title: str
    op: Literal["rename_column"] = "rename_column"


@dataclass(frozen=True, slots=True)
class MoveColumn:
    """To the right end, or beside another column."""

    column: str
    before: str | None = None
    after: str | None = None
    op: Literal["move_column"] = "move_column"


@dataclass(frozen=True, slots=True)
class RemoveColumn:
    """A column goes; its cards go to the end of `cards_to`, without that they are archived."""

    column: str
    cards_to: str | None = None
    op: Literal["remove_column"] = "remove_column"


Operation = (
    AddCard
    | UpdateCard
    | MoveCard
    | ArchiveCard
    | AddColumn
    | RenameColumn
    | MoveColumn
    | RemoveColumn
)


class NotApplicable(Exception):
    """The operations do not fit the board; nothing of them was done."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.loc} {one.message}" for one in found))
        self.problems = list(found)


def apply(board: Board, operations: Sequence[Operation], new_id: NewId) -> Board:
    """The board after all operations, in their order; `NotApplicable`, with every reason, else.

    `new_id("card")` and `new_id("column")` give ids that nothing has had yet.
    """
    if len(operations) > MOST_OPERATIONS:
        raise NotApplicable([Problem("operations", f"must be at most {MOST_OPERATIONS}")])
    work = _Work(board, new_id)
    for place, operation in enumerate(operations):
        work.do(f"operations.{place}", operation)
    after = work.draft.board()
    found = work.problems or problems(after)
    if found:
        raise NotApplicable(found)
    return after


def removed(before: Board, after: Board) -> frozenset[str]:
    """The ids of the cards and columns that are no longer there."""
    columns = {column.id for column in before.columns} - {column.id for column in after.columns}
    return frozenset(columns | (before.cards.keys() - after.cards.keys()))


def needs_approval(before: Board, after: Board) -> bool:
    """Whether somebody has to agree first: a column goes, or more than three cards do."""
    gone = removed(before, after)
    return any(column.id in gone for column in before.columns) or len(gone) > MOST_ARCHIVED


class _Unfit(Exception):
    """One operation cannot be done; an empty message is told elsewhere already."""


class _Work:
    """A board on which operations are tried one after another."""

    def __init__(self, board: Board, new_id: NewId) -> None:
        self.draft = Draft(board)
        self.problems: list[Problem] = []
        self._new_id = new_id
        self._handles: dict[str, str | None] = {}  # None: of something that could not be added

    def do(self, loc: str, operation: Operation) -> None:
        try:
            self._do(operation)
        except _Unfit as unfit:
            handle = getattr(operation, "handle", None)
            if handle:
                self._handles.setdefault(handle, None)
            if message := str(unfit):
                self.problems.append(Problem(loc, message))

    def _do(self, operation: Operation) -> None:
        match operation:
            case AddCard():
                self._add_card(operation)
            case UpdateCard():
                self._update(operation)
            case MoveCard():
                self._move_card(operation)
            case ArchiveCard(card):
                self._archive(self._card(card))
            case AddColumn():
                self._add_column(operation)
            case RenameColumn(column, title):
                name = self._column(column)
                self.draft.columns[name] = replace(self.draft.columns[name], title=title)
            case MoveColumn(column, before, after):
                self._move_column(self._column(column), before, after)
            case RemoveColumn(column, cards_to):
                self._remove_column(self._column(column), cards_to)

    def _add_card(self, wanted: AddCard) -> None:
        column = self._column(wanted.column)
        index = self._place_in(column, wanted.before, wanted.after)
        name = self._named("card", wanted.handle)
        self.draft.cards[name] = Card(
            name, wanted.title, wanted.details, wanted.labels, wanted.due or None
        )
        self._put(name, column, index)

    def _update(self, wanted: UpdateCard) -> None:
        name = self._card(wanted.card)
        card = self.draft.cards[name]
        self.draft.cards[name] = replace(
            card,
            title=card.title if wanted.title is None else wanted.title,
            details=card.details if wanted.details is None else wanted.details,
            labels=card.labels if wanted.labels is None else wanted.labels,
            due=card.due if wanted.due is None else wanted.due or None,
        )

    def _move_card(self, wanted: MoveCard) -> None:
        name, column = self._card(wanted.card), self._column(wanted.column)
        beside = _one_of(wanted.before, wanted.after)
        if beside is not None and self._card(beside) == name:
            raise _Unfit("puts a card beside itself")
        self._place_in(column, wanted.before, wanted.after)  # refused before anything is moved
        self._lift(name)
        self._put(name, column, self._place_in(column, wanted.before, wanted.after))

    def _archive(self, name: str) -> None:
        self._lift(name)
        del self.draft.cards[name]

    def _add_column(self, wanted: AddColumn) -> None:
        index = self._place_among_columns(wanted.before, wanted.after)
        name = self._named("column", wanted.handle)
        self.draft.columns[name] = Column(name, wanted.title)
        self.draft.lists[name] = []
        self.draft.order.insert(index, name)

    def _move_column(self, name: str, before: str | None, after: str | None) -> None:
        beside = _one_of(before, after)
        if beside is not None and self._column(beside) == name:
            raise _Unfit("puts a column beside itself")
        self.draft.order.remove(name)
        self.draft.order.insert(self._place_among_columns(before, after), name)

    def _remove_column(self, name: str, cards_to: str | None) -> None:
        target = self._column(cards_to) if cards_to else None
        if target == name:
            raise _Unfit("moves the cards to the column that goes")
        for card in list(self.draft.lists[name]):
            if target is None:
                self._archive(card)
            else:
                self._lift(card)
                self._put(card, target, len(self.draft.lists[target]))
        self.draft.order.remove(name)
        del self.draft.columns[name], self.draft.lists[name]

    def _lift(self, card: str) -> None:
        self.draft.lists[self.draft.homes.pop(card)].remove(card)

    def _put(self, card: str, column: str, index: int) -> None:
        self.draft.lists[column].insert(index, card)
        self.draft.homes[card] = column

    def _place_in(self, column: str, before: str | None, after: str | None) -> int:
        beside = _one_of(before, after)
        if beside is None:
            return len(self.draft.lists[column])
        name = self._card(beside)
        if self.draft.homes.get(name) != column:
            raise _Unfit(f"names the card {shown_id(beside)}, which is not in that column")
        return self.draft.lists[column].index(name) + (not before)

    def _place_among_columns(self, before: str | None, after: str | None) -> int:
        beside = _one_of(before, after)
        if beside is None:
            return len(self.draft.order)
        return self.draft.order.index(self._column(beside)) + (not before)

    def _named(self, kind: str, handle: str | None) -> str:
        """A new id, known by its handle from now on."""
        if handle and self._is_known(handle):
            raise _Unfit(f"gives a handle that is taken already: {shown_id(handle)}")
        name = self._new_id(kind)
        if handle:
            self._handles[handle] = name
        return name

    def _is_known(self, name: str) -> bool:
        return name in self._handles or name in self.draft.cards or name in self.draft.columns

    def _card(self, name: str) -> str:
        return self._found(name, self.draft.cards, "card")

    def _column(self, name: str) -> str:
        return self._found(name, self.draft.columns, "column")

    def _found(self, name: str, among: Iterable[str], what: str) -> str:
        known = self._handles.get(name, name)
        if known is None:
            raise _Unfit  # what it waits for failed, and that has been told
        if known not in among:
            raise _Unfit(f"names a {what} that is not on the board: {shown_id(name)}")
        return known


def _one_of(before: str | None, after: str | None) -> str | None:
    """The neighbour that is named; models write an empty text where they mean none."""
    if before and after:
        raise _Unfit("says both before and after")
    return before or after or None
