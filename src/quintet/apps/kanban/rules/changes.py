"""A change of the board as what was before and what is after: done, undone, found between boards.

Changes are exact: places are counted at the moment of the change, so that a run of changes taken
back in reverse gives the very board from before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.order import insert_like, unmoved

OPPOSITES = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}
CARD_FIELDS = ("title", "details", "labels", "due")
COLUMN_FIELDS = ("title", "wip_limit")
State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one card or column; `kind` is `card.moved`, `column.added` and so on.

    `before` and `after` hold all of a thing that came or went, else only what changed.
    """

    kind: str
    subject_id: str
    before: State | None = None
    after: State | None = None


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    subject, _, verb = change.kind.partition(".")
    kind = f"{subject}.{OPPOSITES[verb]}"
    return Change(kind, change.subject_id, change.after, change.before)


class Draft:
    """A board that is being changed."""

    def __init__(self, board: Board) -> None:
        self.cards: dict[str, Card] = dict(board.cards)
        self.order: list[str] = [column.id for column in board.columns]
        self.columns: dict[str, Column] = {column.id: column for column in board.columns}
        self.lists: dict[str, list[str]] = {c.id: list(c.card_ids) for c in board.columns}
        self.homes = {card: column.id for column in board.columns for card in column.card_ids}

    def board(self) -> Board:
        """What it has become."""
        columns = (self.columns[name] for name in self.order)
        return Board(
            tuple(Column(c.id, c.title, tuple(self.lists[c.id]), c.wip_limit) for c in columns),
            dict(self.cards),
        )

    def place(self, card_id: str) -> dict[str, Any]:
        """Where the card is."""
        home = self.homes[card_id]
        return {"column_id": home, "position": self.lists[home].index(card_id)}

    def apply(self, change: Change) -> None:
        """Do an exact change; one that does not fit this board is an error of the caller."""
        subject, _, verb = change.kind.partition(".")
        if subject == "card":
            self._apply_to_card(verb, change)
        else:
            self._apply_to_column(verb, change)

    def _apply_to_card(self, verb: str, change: Change) -> None:
        name, after = change.subject_id, change.after or {}
        if verb in {"removed", "moved"}:
            self.lists[self.homes.pop(name)].remove(name)
        if verb == "removed":
            del self.cards[name]
        if verb == "added":
            self.cards[name] = Card(name, **card_fields(after))
        elif verb == "changed":
            known = {field: getattr(self.cards[name], field) for field in CARD_FIELDS}
            self.cards[name] = Card(name, **card_fields({**known, **after}))
        if verb in {"added", "moved"}:
            self.lists[after["column_id"]].insert(after["position"], name)
            self.homes[name] = after["column_id"]

    def _apply_to_column(self, verb: str, change: Change) -> None:
        name, after = change.subject_id, change.after or {}
        if verb in {"removed", "moved"}:
            self.order.remove(name)
        if verb == "removed":
            del self.columns[name], self.lists[name]
        if verb == "added":
            self.lists[name] = []
        if verb in {"added", "changed"}:
            known = self.columns.get(name, Column(name, ""))
            self.columns[name] = Column(
                name, after.get("title", known.title), (), after.get("wip_limit", known.wip_limit)
            )
            if verb == "changed" and "wip_limit" in after:
                self.columns[name] = Column(name, self.columns[name].title, (), after["wip_limit"])
        if verb in {"added", "moved"}:
            self.order.insert(after["position"], name)


def undone(board: Board, changes: Iterable[Change]) -> Board:
    """The board before `changes`, which come newest first."""
    draft = Draft(board)
    for change in changes:
        draft.apply(inverse(change))
    return draft.board()


def diff(before: Board, after: Board, moved: Collection[str] = ()) -> list[Change]:
    """What makes `after` out of `before`; both are valid. Nothing moves that need not.

    Of two things that changed places, those in `moved` are said to have moved.
    """
    return _Diff(before, after, moved).changes


class _Diff:
    def __init__(self, before: Board, after: Board, moved: Collection[str]) -> None:
        self.after, self.moved = after, moved
        self.draft = Draft(before)
        self.changes: list[Change] = []
        self._columns_come(before)
        self._cards_go()
        self._cards_change()
        self._cards_come_and_move(before)
        self._columns_go()

    def _do(self, kind: str, name: str, before: State | None, after: State | None) -> None:
        change = Change(kind, name, before, after)
        self.draft.apply(change)
        self.changes.append(change)

    def _columns_come(self, before: Board) -> None:
        wanted = {column.id: column for column in self.after.columns}
        for name in self.draft.order:
            if name in wanted:
                self._change("column", name, self.draft.columns[name], wanted[name], COLUMN_FIELDS)
        kept = unmoved([column.id for column in before.columns], list(wanted), self.moved)

        def insert(index: int, name: str) -> None:
            state = {"position": index}
            if name in self.draft.columns:
                self._move("column", name, self.draft.order, state)
            else:
                self._do("column.added", name, None, _fields(wanted[name], COLUMN_FIELDS) | state)

        insert_like(self.draft.order, list(wanted), wanted.keys() - kept, insert)

    def _cards_go(self) -> None:
        for name in [name for name in self.draft.cards if name not in self.after.cards]:
            state = _fields(self.draft.cards[name], CARD_FIELDS) | self.draft.place(name)
            self._do("card.removed", name, state, None)

    def _cards_change(self) -> None:
        for name, card in list(self.draft.cards.items()):
            self._change("card", name, card, self.after.cards[name], CARD_FIELDS)

    def _cards_come_and_move(self, before: Board) -> None:
        for column in self.after.columns:
            known = before.column(column.id)
            kept = unmoved(known.card_ids, column.card_ids, self.moved) if known else set()
            self._fill(column, set(column.card_ids) - kept)

    def _fill(self, column: Column, moved: Collection[str]) -> None:
        if not moved:
            return
        target = self.draft.lists[column.id]

        def insert(index: int, name: str) -> None:
            state = {"column_id": column.id, "position": index}
            if name in self.draft.cards:
                self._move("card", name, target, state)
            else:
                card = self.after.cards[name]
                self._do("card.added", name, None, _fields(card, CARD_FIELDS) | state)

        insert_like(target, column.card_ids, moved, insert)

    def _columns_go(self) -> None:
        wanted = {column.id for column in self.after.columns}
        for name in [name for name in self.draft.order if name not in wanted]:
            state = _fields(self.draft.columns[name], COLUMN_FIELDS)
            state["position"] = self.draft.order.index(name)
            self._do("column.removed", name, state, None)

    def _move(self, subject: str, name: str, target: list[str], state: dict[str, Any]) -> None:
        """`state` has the place as long as the thing is still where it was."""
        if name in target and target.index(name) < state["position"]:
            state = {**state, "position": state["position"] - 1}
        old = self.draft.place(name) if subject == "card" else {"position": target.index(name)}
        if old != state:
            self._do(f"{subject}.moved", name, old, state)

    def _change(self, subject: str, name: str, old: Any, new: Any, fields: Iterable[str]) -> None:
        changed = [f for f in fields if getattr(old, f) != getattr(new, f)]
        if changed:
            self._do(f"{subject}.changed", name, _fields(old, changed), _fields(new, changed))


def card_fields(state: State) -> dict[str, Any]:
    """What a card holds, out of a change's state; labels from JSON are a list."""
    found = {name: state[name] for name in CARD_FIELDS if name in state}
    return found | ({"labels": tuple(found["labels"])} if "labels" in found else {})


def _fields(thing: Card | Column, names: Iterable[str]) -> dict[str, Any]:
    found = {name: getattr(thing, name) for name in names}
    return found | ({"labels": list(found["labels"])} if "labels" in found else {})
