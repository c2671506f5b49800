"""A session as one file."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Request, Response

from quintet.apps.scenes import schemas
from quintet.apps.scenes.routes.parameters import IF_MATCH, Chain, Seen, SessionId, with_tag
from quintet.apps.scenes.schemas import Export, Imported
from quintet.apps.scenes.service import moving
from quintet.kernel.preconditions import Reading, UnitRoute, Writing
from quintet.kernel.problems import responses

IMPORT = "/api/v1/import"
LARGEST_IMPORT = 16 * 1024 * 1024

router = APIRouter(tags=["files"], route_class=UnitRoute)


@router.get(
    "/api/v1/export/{session_id:segment}",
    response_model=Export,
    responses=responses(404),
    summary="Export a session",
)
async def export(session_id: SessionId, request: Request, unit: Reading) -> Response:
    """The session with its whole history as one JSON file, sealed by a checksum."""
    now = request.app.state.database.clock()
    document = await moving.export(unit, session_id, now)
    name = quote(f"{session_id}.json", safe="")
    return Response(
        orjson.dumps(document, option=orjson.OPT_INDENT_2),
        media_type="application/json",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


@router.post(
    IMPORT,
    responses=responses(412, 428),
    openapi_extra=IF_MATCH,
    summary="Import a session",
)
async def import_session(
    request: Request,
    file: Export,
    response: Response,
    unit: Writing,
    chain: Chain,
    seen: Seen,
    session_id: Annotated[
        schemas.SessionId | None, Query(description="Import under this id instead of the file's")
    ] = None,
) -> Imported:
    """Store an exported session, under its own id or another.

    A new session becomes what it was. Where there is a session of that id, 428 asks for its
    ETag as `If-Match`; then the file's slots are added, and its newest save becomes the newest.
    """
    original = orjson.loads(await request.body())
    imported = await moving.import_(unit, chain, file, original, session_id, seen)
    with_tag(response, imported.revision)
    return imported
