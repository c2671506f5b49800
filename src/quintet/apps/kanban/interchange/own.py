"""This house's own file: the whole board, and read back it is the same board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, FailFast, Field, Strict

from quintet.apps.kanban.interchange.json_file import read_json
from quintet.apps.kanban.interchange.result import Imported, require_valid
from quintet.apps.kanban.rules import Board, Card, Column
from quintet.apps.kanban.rules.problems import MOST_CARDS, MOST_COLUMNS, MOST_LABELS

FORMAT = "quintet.kanban/1"

String = Annotated[str, Strict()]


class CardOfFile(BaseModel):
    model_config = ConfigDict(frozen=True)
    id: String
    title: String
    details: String = ""
    labels: Annotated[list[String], FailFast(), Field(max_length=MOST_LABELS)] = []
    due: String | None = None


class ColumnOfFile(BaseModel):
    model_config = ConfigDict(frozen=True)
    id: String
    title: String
    wip_limit: Annotated[int, Strict()] | None = None
    cards: Annotated[list[CardOfFile], Field(max_length=MOST_CARDS)] = []


class BoardFile(BaseModel):
    """An exported board. What is not known is passed over."""

    model_config = ConfigDict(frozen=True)
    format: Literal["quintet.kanban/1"]
    revision: Annotated[int, Strict(), Field(ge=0)] = 0
    columns: Annotated[list[ColumnOfFile], Field(max_length=MOST_COLUMNS)]


def read(content: bytes) -> Imported:
    """The board in an exported file; `UnreadableFile` lists everything that is wrong with it."""
    file = read_json(content, BoardFile)
    columns = tuple(
        Column(column.id, column.title, tuple(card.id for card in column.cards), column.wip_limit)
        for column in file.columns
    )
    board = Board(columns, {card.id: _card(card) for c in file.columns for card in c.cards})
    require_valid(board, _places(file.columns))
    return Imported(board)


def written(board: Board, revision: int) -> bytes:
    """The board as a file."""
    columns = [_column(board, column) for column in board.columns]
    document = {"format": FORMAT, "revision": revision, "columns": columns}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _card(card: CardOfFile) -> Card:
    return Card(card.id, card.title, card.details, tuple(card.labels), card.due)


def _places(columns: Sequence[ColumnOfFile]) -> dict[str, str]:
    """Where in the file each card stands, and each place of a column."""
    places: dict[str, str] = {}
    for number, column in enumerate(columns):
        for index, card in enumerate(column.cards):
            place = f"columns.{number}.cards.{index}"
            places[f"columns.{number}.cardIds.{index}"] = place
            places.setdefault(f"cards.{card.id}", place)
    return places


def _column(board: Board, column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "title": column.title,
        "wip_limit": column.wip_limit,
        "cards": [
            {
                "id": card.id,
                "title": card.title,
                "details": card.details,
                "labels": list(card.labels),
                "due": card.due,
            }
            for card in (board.cards[name] for name in column.card_ids)
        ],
    }
