"""The calls of the first clients: save, load, health."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.types import Scope

from quintet.apps.scenes import repository
from quintet.apps.scenes.routes.parameters import (
    PRECONDITIONS,
    chain_in,
    seen_in,
)
from quintet.apps.scenes.rules import tag
from quintet.apps.scenes.schemas import Loaded, Save, Saved
from quintet.apps.scenes.service import reading, saving
from quintet.kernel.direct import JSON, Answer, direct_post, direct_route, tagged
from quintet.kernel.lists import path_parameter
from quintet.kernel.preconditions import UnitRoute, header_parameter
from quintet.kernel.problems import responses
from quintet.kernel.unit import WriteUnit

router = APIRouter(tags=["saves"], route_class=UnitRoute)
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}


class Health(BaseModel):
    """All is well; `/readyz` tells more."""

    status: str = "healthy"


@direct_post(
    router,
    "/api/v1/save",
    Save,
    response_model=Saved,
    responses=responses(412),
    openapi_extra=PRECONDITIONS,
    summary="Save",
)
async def save(scope: Scope, unit: WriteUnit, body: Save) -> Answer:
    """Create or replace what is saved under a session id; every save stays in its history.

    The answer's `ETag` is the revision. Send it back as `If-Match` with the next save, and a
    save that somebody else made meanwhile is not overwritten: 412, with it as `current`.
    """
    revision = await saving.save(unit, chain_in(scope), body, seen_in(scope))
    answer = b'{"status":"saved","scene_index":%d}' % body.state.scene_index
    return 200, [JSON, (b"etag", tag(revision).encode())], answer


async def _load(scope: Scope) -> Answer:
    chain, session_id = chain_in(scope), scope["path_params"]["session_id"]
    found = await reading.load(scope["app"].state.database, chain, session_id)
    version = (b"state-version", str(found.state_version).encode())
    return tagged(scope, found.document, tag(found.revision), [version])


direct_route(
    router,
    "/api/v1/load/{session_id:segment}",
    _load,
    Loaded,
    summary="Load",
    parameters=[
        path_parameter("session_id", repository.PARTY.c.session_id),
        header_parameter("If-None-Match", "The ETag you have; 304 while it is still right."),
    ],
    further=NOT_MODIFIED,
)


@router.get("/health", summary="Tell that the service runs", tags=["operations"])
async def health() -> Health:
    """Answers as long as the service runs; it does not ask the database."""
    return Health()
