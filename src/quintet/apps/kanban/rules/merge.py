"""Two people's changes become one board: what one changed is done to what others made of it.

Field by field the later one wins. Between a change and a removal the change wins, whichever came
first: a card that somebody edits or moves to another column is not taken away by somebody who had
not seen that, and comes back when it was gone. A column stays, or comes back, for the cards in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.changes import Draft
from quintet.apps.kanban.rules.order import insert_like, unmoved


def merge(base: Board, wanted: Board, current: Board) -> Board:
    """The current board with all that makes `wanted` out of `base`; all three are valid.

    So is the outcome, unless it has become too large. With nothing changed since `base` it is
    `wanted`, and merging the same once more changes nothing.
    """
    return _Merge(base, wanted, current).draft.board()


class _Merge:
    def __init__(self, base: Board, wanted: Board, current: Board) -> None:
        self.base, self.wanted = base, wanted
        self.draft = Draft(current)
        self.before = {name: column.id for column in base.columns for name in column.card_ids}
        self.homes = {name: column.id for column in wanted.columns for name in column.card_ids}
        self._remove_cards()
        coming_back = self._change_cards()
        placed = self._placed_anew(coming_back)
        self._change_columns(self.homes[name] for name in coming_back | placed)
        self._place_cards(placed, coming_back - placed)
        self._remove_columns()
        self._order_columns(current)

    def _remove_cards(self) -> None:
        for name in self.base.cards.keys() - self.wanted.cards.keys():
            is_as_seen = self.draft.cards.get(name) == self.base.cards[name]
            if is_as_seen and self.draft.homes[name] == self.before[name]:
                del self.draft.cards[name]
                self.draft.lists[self.draft.homes.pop(name)].remove(name)

    def _change_cards(self) -> set[str]:
        """Give the cards their content; the names of those that need a place again."""
        coming_back = set()
        for name, card in self.wanted.cards.items():
            old, now = self.base.cards.get(name), self.draft.cards.get(name)
            is_changed = card != old or self.homes[name] != self.before.get(name)
            if now is None and is_changed:
                coming_back.add(name)
                self.draft.cards[name] = card
            elif now is not None and card != old:
                self.draft.cards[name] = _merged_card(old, card, now)
        return coming_back

    def _placed_anew(self, coming_back: set[str]) -> set[str]:
        """Cards to which the client has given a place: new here, or in another order."""
        found = {name for name, home in self.homes.items() if self.before.get(name) != home}
        for column in self.wanted.columns:
            old = self.base.column(column.id)
            if old is not None and old.card_ids != column.card_ids:
                stayed = [name for name in column.card_ids if self.before.get(name) == column.id]
                reordered = set(stayed) - unmoved(old.card_ids, stayed)
                here = {n for n in reordered if self.draft.homes.get(n) == column.id}
                found |= here | (reordered & coming_back)
        return found

    def _change_columns(self, needed: Iterable[str]) -> None:
        used = set(needed)
        for column in self.wanted.columns:
            old, now = self.base.column(column.id), self.draft.columns.get(column.id)
            is_changed = old is None or _content(old) != _content(column)
            if now is not None and is_changed:
                self.draft.columns[column.id] = _merged_column(old, column, now)
            elif now is None and (is_changed or column.id in used):
                self.draft.columns[column.id] = column
                self.draft.lists[column.id] = []

    def _place_cards(self, placed: set[str], coming_back: set[str]) -> None:
        for name in placed & self.draft.homes.keys():
            self.draft.lists[self.draft.homes[name]].remove(name)
        for name in placed | coming_back:
            self.draft.homes[name] = self.homes[name]
        for column in self.wanted.columns:
            names = set(column.card_ids)
            if names & placed or names & coming_back:
                target = self.draft.lists[column.id]
                insert_like(
                    target, column.card_ids, names & placed, target.insert, names & coming_back
                )

    def _remove_columns(self) -> None:
        """Those that the client removed, unless somebody has put cards there or renamed them."""
        for old in self.base.columns:
            now = self.draft.columns.get(old.id)
            if now is None or self.wanted.column(old.id) is not None:
                continue
            if not self.draft.lists[old.id] and _content(now) == _content(old):
                del self.draft.columns[old.id], self.draft.lists[old.id]

    def _order_columns(self, current: Board) -> None:
        known = [column.id for column in self.base.columns]
        order = [column.id for column in self.wanted.columns]
        placed = (set(order) - unmoved(known, order)) & self.draft.columns.keys()
        there = {column.id for column in current.columns}
        coming_back = self.draft.columns.keys() - there - placed
        self.draft.order = [
            name for name in self.draft.order if name in self.draft.columns and name not in placed
        ]
        target = self.draft.order
        insert_like(target, order, placed, target.insert, coming_back)


def _merged_card(old: Card | None, card: Card, now: Card) -> Card:
    """`now` with the fields in which `card` is not `old`; labels and a day that others gave a card
    of the same id stay when the newcomer has none."""
    if old is None:
        return replace(card, labels=card.labels or now.labels, due=card.due or now.due)
    return Card(
        card.id,
        card.title if card.title != old.title else now.title,
        card.details if card.details != old.details else now.details,
        card.labels if card.labels != old.labels else now.labels,
        card.due if card.due != old.due else now.due,
    )


def _merged_column(old: Column | None, column: Column, now: Column) -> Column:
    if old is None:
        return replace(now, title=column.title, wip_limit=column.wip_limit or now.wip_limit)
    return replace(
        now,
        title=column.title if column.title != old.title else now.title,
        wip_limit=column.wip_limit if column.wip_limit != old.wip_limit else now.wip_limit,
    )


def _content(column: Column) -> tuple[str, int | None]:
    return column.title, column.wip_limit
