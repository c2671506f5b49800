"""The board as a file, in and out."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from quintet.apps.kanban.interchange import ExportFormat, ImportFormat, read, written
from quintet.apps.kanban.routes.parameters import WRITES, By, board_headers, with_revision
from quintet.apps.kanban.service.changing import board_now, off_loop
from quintet.apps.kanban.service.importing import replace_board
from quintet.kernel.preconditions import IfMatch, Reading, UnitRoute, Writing
from quintet.kernel.problems import responses

IMPORT = "/api/board/import"
LARGEST_IMPORT = 16 * 1024 * 1024
LARGE_FILE = 100_000  # bytes; to read more takes too long for the event loop
MEDIA = {"own": "application/json", "csv": "text/csv; charset=utf-8"}
ENDINGS = {"own": "json", "csv": "csv"}
TAKES_A_FILE = {
    **WRITES,
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    },
}

router = APIRouter(tags=["files"], route_class=UnitRoute)


class BoardImported(BaseModel):
    """What is on the board now, and in `notes` what of the file is not."""

    revision: int
    columns: int
    cards: int
    notes: list[str]


@router.post(
    IMPORT, responses=responses(412, 428), openapi_extra=TAKES_A_FILE, summary="Import a board"
)
async def import_board(
    request: Request,
    response: Response,
    unit: Writing,
    by: By,
    if_match: IfMatch,
    form: Annotated[
        ImportFormat,
        Query(alias="format", description="`own`: an export of this app; `trello`: Trello's JSON"),
    ],
) -> BoardImported:
    """Replace the board by the one in a file of up to 16 MiB.

    A board of more than three cards is replaced only with its ETag as `If-Match` (428); it stays
    in the history and can be brought back by undo. A file that is not a valid board changes
    nothing, and 422 lists everything that is wrong with it. In CSV there are no ids: columns and
    cards with the titles of present ones keep theirs. Send JSON as `application/json`, CSV as
    `text/csv`.
    """
    content = await request.body()
    if len(content) > LARGE_FILE:
        file = await asyncio.to_thread(read, form, content)
    else:
        file = read(form, content)
    changed = await replace_board(unit, by, file, if_match)
    with_revision(response, changed.revision)
    board = changed.board
    return BoardImported(
        revision=changed.revision,
        columns=len(board.columns),
        cards=len(board.cards),
        notes=list(file.notes),
    )


def _as_file(kind: str) -> dict[str, Any]:
    return {"schema": {"type": kind}}


@router.get(
    "/api/board/export",
    response_class=Response,
    responses={
        **responses(),
        200: {"content": {"application/json": _as_file("object"), "text/csv": _as_file("string")}},
    },
    summary="Export the board",
)
async def export_board(
    unit: Reading,
    form: Annotated[ExportFormat, Query(alias="format", description="`own` is JSON")] = "own",
) -> Response:
    """The board as a file that an import takes back. Its ETag is the board's.

    `own` holds all of it: an import gives the same board. CSV has a row for each card, for
    spreadsheets; it has no ids and no limits of columns.
    """
    revision, board = await board_now(unit)
    content = await off_loop(lambda: written(form, board, revision), board)
    name = f'attachment; filename="board-{revision}.{ENDINGS[form]}"'
    headers = {**board_headers(revision), "Content-Disposition": name}
    return Response(content, 200, headers, media_type=MEDIA[form])
