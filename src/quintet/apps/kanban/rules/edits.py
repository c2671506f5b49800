"""Single edits of a board: each gives the board after it, or raises what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quintet.apps.kanban.errors import (
    CardNotFound,
    ColumnHoldsCards,
    ColumnNotFound,
    IdTaken,
    NeighbourNotThere,
)
from quintet.apps.kanban.rules.board import Board, Card, Column


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing goes: before or after another one, or with neither to the end."""

    before: str | None = None
    after: str | None = None


END = Place()


def add_card(board: Board, card: Card, column_id: str, place: Place = END) -> Board:
    """Add a card; raises `IdTaken` or `ColumnNotFound`."""
    if card.id in board.cards:
        raise IdTaken("card")
    added = replace(board, cards={**board.cards, card.id: card})
    return _put(added, card.id, column_id, place)


def move_card(board: Board, card_id: str, column_id: str, place: Place = END) -> Board:
    """Put a card elsewhere; raises `CardNotFound`, `ColumnNotFound` or `NeighbourNotThere`."""
    _require_card(board, card_id)
    return _put(_lifted(board, card_id), card_id, column_id, place)


def change_card(board: Board, card_id: str, **content: Any) -> Board:
    """Give a card another title, details, labels or day."""
    card = replace(_require_card(board, card_id), **content)
    return replace(board, cards={**board.cards, card_id: card})


def archive_card(board: Board, card_id: str) -> Board:
    """Take a card off the board."""
    _require_card(board, card_id)
    left = {name: card for name, card in board.cards.items() if name != card_id}
    return replace(_lifted(board, card_id), cards=left)


def add_column(board: Board, column: Column, place: Place = END) -> Board:
    """Add a column; raises `IdTaken`."""
    if board.column(column.id) is not None:
        raise IdTaken("column")
    order = _inserted([c.id for c in board.columns], column.id, place, "column", "the board")
    return _ordered(replace(board, columns=(*board.columns, column)), order)


def change_column(board: Board, column_id: str, **content: Any) -> Board:
    """Give a column another title or limit."""
    _require_column(board, column_id)
    columns = (replace(c, **content) if c.id == column_id else c for c in board.columns)
    return replace(board, columns=tuple(columns))


def move_column(board: Board, column_id: str, place: Place = END) -> Board:
    """Put a column elsewhere."""
    _require_column(board, column_id)
    others = [column.id for column in board.columns if column.id != column_id]
    return _ordered(board, _inserted(others, column_id, place, "column", "the board"))


def remove_column(board: Board, column_id: str, cards_to: str | None = None) -> Board:
    """Remove a column; its cards go below those of `cards_to`, else it must hold none."""
    column = _require_column(board, column_id)
    left = tuple(c for c in board.columns if c.id != column_id)
    if cards_to is None and column.card_ids:
        raise ColumnHoldsCards
    if cards_to is not None:
        target = _require_column(replace(board, columns=left), cards_to)
        filled = replace(target, card_ids=(*target.card_ids, *column.card_ids))
        left = tuple(filled if c.id == cards_to else c for c in left)
    return replace(board, columns=left)


def _require_card(board: Board, card_id: str) -> Card:
    if card_id not in board.cards:
        raise CardNotFound
    return board.cards[card_id]


def _require_column(board: Board, column_id: str) -> Column:
    column = board.column(column_id)
    if column is None:
        raise ColumnNotFound
    return column


def _lifted(board: Board, card_id: str) -> Board:
    columns = (
        replace(c, card_ids=tuple(n for n in c.card_ids if n != card_id))
        if card_id in c.card_ids
        else c
        for c in board.columns
    )
    return replace(board, columns=tuple(columns))


def _put(board: Board, card_id: str, column_id: str, place: Place) -> Board:
    column = _require_column(board, column_id)
    order = _inserted(column.card_ids, card_id, place, "card", "that column")
    filled = replace(column, card_ids=tuple(order))
    return replace(board, columns=tuple(filled if c.id == column_id else c for c in board.columns))


def _inserted(names: Sequence[str], name: str, place: Place, what: str, where: str) -> list[str]:
    neighbour = place.before if place.before is not None else place.after
    if neighbour is None:
        return [*names, name]
    if neighbour not in names:
        raise NeighbourNotThere(what, where)
    at = names.index(neighbour) + (place.before is None)
    return [*names[:at], name, *names[at:]]


def _ordered(board: Board, order: Sequence[str]) -> Board:
    known = {column.id: column for column in board.columns}
    return replace(board, columns=tuple(known[name] for name in order))
