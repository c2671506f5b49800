"""Write to the tables what makes one valid board of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quintet.apps.kanban.repository import boards
from quintet.apps.kanban.rules import Board, Change
from quintet.kernel.unit import WriteUnit


async def store_board(
    unit: WriteUnit, before: Board, after: Board, changes: Sequence[Change], revision: int
) -> None:
    """Bring the tables from `before` to `after`.

    Only rows that `changes` name get the revision; others are at most counted anew. Cards leave a
    column before it goes, so that no card can go with it.
    """
    changed = {change.subject_id for change in changes if change.kind.startswith("card.")}
    columns = {change.subject_id for change in changes if change.kind.startswith("column.")}
    places, was = _places(after), _places(before)
    await boards.put_columns(unit, _column_rows(after, columns, revision))
    await boards.put_cards(unit, _card_rows(after, changed, revision))
    await boards.archive_cards(unit, before.cards.keys() - after.cards.keys(), revision)
    shifted = [n for n in after.cards if n not in changed and places[n] != was[n]]
    await boards.place_cards(unit, [(name, places[name][1]) for name in shifted])
    order = {column.id: place for place, column in enumerate(before.columns)}
    await boards.place_columns(
        unit,
        [
            (column.id, place)
            for place, column in enumerate(after.columns)
            if column.id not in columns and order[column.id] != place
        ],
    )
    await boards.remove_columns(unit, order.keys() - {column.id for column in after.columns})
    await boards.set_revision(unit, revision)


def _places(board: Board) -> dict[str, tuple[str, int]]:
    return {
        card_id: (column.id, place)
        for column in board.columns
        for place, card_id in enumerate(column.card_ids)
    }


def _column_rows(board: Board, names: set[str], revision: int) -> list[dict[str, Any]]:
    return [
        {
            "id": column.id,
            "title": column.title,
            "wip_limit": column.wip_limit,
            "position": place,
            "revision": revision,
        }
        for place, column in enumerate(board.columns)
        if column.id in names
    ]


def _card_rows(board: Board, names: set[str], revision: int) -> list[dict[str, Any]]:
    places = _places(board)
    cards = (board.cards[name] for name in names if name in board.cards)
    return [
        {
            "id": card.id,
            "title": card.title,
            "details": card.details,
            "labels": list(card.labels),
            "due": card.due,
            "column_id": places[card.id][0],
            "position": places[card.id][1],
            "revision": revision,
        }
        for card in cards
    ]
