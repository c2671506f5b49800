"""Sessions, their saves, and going back to one of them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import SessionNotFound
from quintet.apps.scenes.routes.parameters import (
    IF_MATCH,
    Chain,
    Revision,
    Seen,
    SessionId,
    with_tag,
)
from quintet.apps.scenes.rules import tag
from quintet.apps.scenes.schemas import Restored, SaveInList, SaveRead, Session
from quintet.apps.scenes.service import moving, reading, saving
from quintet.kernel.lists import list_route
from quintet.kernel.preconditions import Reading, UnitRoute, Writing
from quintet.kernel.problems import responses

router = APIRouter(tags=["history"], route_class=UnitRoute)

list_route(
    router,
    "/api/v1/sessions",
    repository.SESSIONS,
    Session,
    summary="List sessions",
    default_sort="-updated_at",
)
list_route(
    router,
    "/api/v1/saves/{session_id:segment}",
    repository.HISTORY,
    SaveInList,
    summary="List the saves of a session",
    within={"session_id": "session_id"},
    parent=(repository.SESSIONS, SessionNotFound),
    default_sort="-is_slot,-revision",
)


@router.get(
    "/api/v1/saves/{session_id:segment}/{revision:int}",
    response_model=SaveRead,
    responses=responses(404),
    summary="Read one save",
)
async def read_save(session_id: SessionId, revision: Revision, unit: Reading) -> Response:
    """One save of the history, its state in the version it was stored in."""
    document = await reading.read_save(unit, session_id, revision)
    return Response(document, headers={"ETag": tag(revision)}, media_type="application/json")


@router.post(
    "/api/v1/saves/{session_id:segment}/{revision:int}/restore",
    responses=responses(404, 412),
    openapi_extra=IF_MATCH,
    summary="Go back to a save",
)
async def restore(
    session_id: SessionId,
    revision: Revision,
    response: Response,
    unit: Writing,
    chain: Chain,
    seen: Seen,
) -> Restored:
    """The old state becomes the newest revision; the saves between stay in the history."""
    newest, scene = await saving.restore(unit, chain, session_id, revision, seen)
    with_tag(response, newest)
    return Restored(
        session_id=session_id, revision=newest, restored_from=revision, scene_index=scene
    )


@router.delete(
    "/api/v1/saves/{session_id:segment}",
    status_code=204,
    responses=responses(404, 412),
    summary="Remove a session",
)
async def remove(session_id: SessionId, unit: Writing, chain: Chain, seen: Seen) -> Response:
    """Remove the session with all its saves. There is no way back but an export."""
    await moving.remove(unit, chain, session_id, seen)
    return Response(status_code=204)
