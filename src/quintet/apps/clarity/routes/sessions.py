"""Sessions: begin one, look at it, take everything along, remove everything."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from quintet.apps.clarity import schemas
from quintet.apps.clarity.errors import SessionNotFound
from quintet.apps.clarity.routes.parameters import Data, Visitor, keep
from quintet.apps.clarity.service import exporting, sessions, shown
from quintet.apps.clarity.service.panic import Calm
from quintet.apps.clarity.service.sessions import Visit, session_id_of
from quintet.kernel.preconditions import Reading
from quintet.kernel.problems import responses

router = APIRouter(tags=["sessions"])

SessionId = Annotated[str, Path(max_length=100)]


@router.get("/health", summary="Say that the server is there")
async def health() -> dict[str, str]:
    """For the first clients; `/readyz` also asks the database."""
    return {"status": "ok"}


@router.post(
    "/sessions",
    status_code=201,
    responses={200: {"model": schemas.SessionStarted}, **responses()},
    summary="Start a session",
)
async def start(
    request: Request,
    response: Response,
    database: Data,
    body: schemas.SessionBody | None = None,
) -> schemas.SessionStarted:
    """A browser may bring its own id, a UUID; 200 when that is known already."""
    found, is_new = await sessions.start(
        database,
        body.session_id if body else None,
        user_agent=request.headers.get("user-agent"),
        client_ip=request.client.host if request.client else None,
        keep=keep(request),
    )
    if not is_new:
        response.status_code = 200
    return schemas.SessionStarted(session_id=found.session_id, created_at=found.created_at)


@router.get("/sessions/{session_id}", responses=responses(404), summary="Look at the session")
async def read(session_id: SessionId, request: Request, visit: Visitor) -> schemas.SessionRead:
    """What is kept of the visit, and when it is removed unless it is used again."""
    _require_own(visit, session_id)
    found = await sessions.use(request.app.state.database, visit.session_id, keep(request))
    return schemas.SessionRead(
        session_id=found.session_id,
        created_at=found.created_at,
        user_agent=found.user_agent,
        client_ip=found.client_ip,
        last_seen_at=found.last_seen_at,
        expires_at=found.last_seen_at + keep(request),
    )


@router.delete(
    "/sessions/{session_id}",
    status_code=204,
    responses=responses(404),
    summary="Remove the session",
)
async def remove(session_id: SessionId, visit: Visitor, database: Data) -> None:
    """Everything of it goes, from every table, and cannot come back."""
    _require_own(visit, session_id)
    await sessions.remove(database, visit.session_id)


@router.get(
    "/sessions/{session_id}/export", responses=responses(404), summary="Take everything along"
)
async def export(
    session_id: SessionId, visit: Visitor, unit: Reading, response: Response
) -> schemas.Export:
    """All that the session holds, as one file."""
    _require_own(visit, session_id)
    held = await exporting.export(unit, visit)
    response.headers["Content-Disposition"] = 'attachment; filename="clarity.json"'
    row, contacts = held.session, visit.contacts
    return schemas.Export(
        session=schemas.SessionStarted(session_id=row.session_id, created_at=row.created_at),
        user_agent=row.user_agent,
        client_ip=row.client_ip,
        tasks=[shown.task(one) for one in held.tasks],
        panic_events=[
            shown.calm(visit, Calm(panic, exercises, contacts)) for panic, exercises in held.panics
        ],
    )


def _require_own(visit: Visit, session_id: str) -> None:
    if session_id_of(session_id) != visit.session_id:
        raise SessionNotFound
