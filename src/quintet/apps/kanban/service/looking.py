"""Look at the board, at one card and at what happened, in small helpings."""

from __future__ import annotations

from dataclasses import dataclass

from quintet.apps.kanban.errors import CardNotFound, ColumnNotFound
from quintet.apps.kanban.repository import history, things
from quintet.apps.kanban.repository.history import PastChange
from quintet.apps.kanban.rules import Board, Card, Column
from quintet.apps.kanban.rules.finding import Sought, found
from quintet.apps.kanban.service.changing import board_now, off_loop
from quintet.kernel.unit import Unit


@dataclass(frozen=True)
class Matches:
    """The first cards that are like what was sought, and how many there are in all."""

    revision: int
    cards: list[tuple[Column, Card]]
    count: int


async def find_cards(unit: Unit, sought: Sought, most: int) -> Matches:
    """The cards on the board that are like that; `ColumnNotFound` when it names no column."""
    revision, board = await board_now(unit)
    if sought.column_id and board.column(sought.column_id) is None:
        raise ColumnNotFound
    matches = await off_loop(lambda: list(found(board, sought)), board)
    return Matches(revision, matches[:most], len(matches))


async def look_at_board(unit: Unit) -> tuple[int, Board]:
    """The board and its revision."""
    return await board_now(unit)


async def look_at_card(unit: Unit, card_id: str) -> str:
    """A card on the board, as JSON."""
    card = await things.card(unit, card_id)
    if card is None:
        raise CardNotFound
    return card[1]


async def look_back(unit: Unit, most: int, subject_id: str | None) -> list[PastChange]:
    """The newest changes, of one card or column where one is named."""
    return await history.newest(unit, most, subject_id)
