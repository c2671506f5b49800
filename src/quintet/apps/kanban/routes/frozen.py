"""The calls of the first clients: read the board, store the board."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Request, Response
from starlette.types import Scope

from quintet.apps.kanban.routes.parameters import (
    NONE_MATCH,
    NOT_MODIFIED,
    WRITES,
    By,
    board_headers,
    reader_in,
    token_id_in,
)
from quintet.apps.kanban.rules import tag
from quintet.apps.kanban.schemas import FrozenBoard
from quintet.apps.kanban.service import saving
from quintet.kernel.direct import Answer, direct_route, tagged
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing
from quintet.kernel.problems import responses

BOARD = "/api/board"
router = APIRouter(tags=["board"], route_class=UnitRoute)


async def _read(scope: Scope) -> Answer:
    revision, body = await reader_in(scope).frozen(token_id_in(scope))
    return tagged(scope, body, tag(revision))


direct_route(
    router,
    BOARD,
    _read,
    FrozenBoard,
    summary="Read the board",
    parameters=[NONE_MATCH],
    further=NOT_MODIFIED,
)


@router.patch(
    BOARD,
    response_model=FrozenBoard,
    responses=responses(412, 428),
    openapi_extra=WRITES,
    summary="Store the board",
)
async def store_board(
    body: FrozenBoard, request: Request, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Store a whole board, and get it as it then is.

    With `If-Match` the board must still be the one you read: 412 brings it as `current`. Without,
    what you changed since your token was last answered with the board is done to what others have
    made of it: field by field the later wins, and nobody's edit is lost. To take the last of more
    than three cards away needs `If-Match` (428).
    """
    seen = saving.Seen(token_id_in(request.scope), if_match)
    changed = await saving.save_board(unit, by, body.board(), seen)
    document = orjson.dumps(changed.board.frozen())
    headers = board_headers(changed.revision)
    return Response(document, 200, headers, media_type="application/json")
