"""A board as a file: this house's own JSON, Trello's, and CSV. Bytes in, values out, no I/O."""

from __future__ import annotations

from typing import Literal, assert_never

from quintet.apps.kanban.interchange import csv_file, own, trello
from quintet.apps.kanban.interchange.adopting import adopted
from quintet.apps.kanban.interchange.errors import UnreadableFile
from quintet.apps.kanban.interchange.result import Imported
from quintet.apps.kanban.rules import Board

__all__ = [
    "ExportFormat",
    "ImportFormat",
    "Imported",
    "UnreadableFile",
    "adopted",
    "read",
    "written",
]

ImportFormat = Literal["own", "trello", "csv"]
ExportFormat = Literal["own", "csv"]


def read(form: ImportFormat, content: bytes) -> Imported:
    """The valid board in a file; `UnreadableFile` lists everything that is wrong with it."""
    match form:
        case "own":
            return own.read(content)
        case "trello":
            return trello.read(content)
        case "csv":
            return csv_file.read(content)
        case _:
            assert_never(form)


def written(form: ExportFormat, board: Board, revision: int) -> bytes:
    """The board as a file that `read` takes back."""
    match form:
        case "own":
            return own.written(board, revision)
        case "csv":
            return csv_file.written(board)
        case _:
            assert_never(form)
