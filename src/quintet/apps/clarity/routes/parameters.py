"""What every route takes: whose call it is, said in one header and checked in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Header, Query, Request

from quintet.apps.clarity.errors import SessionIdMissing
from quintet.apps.clarity.rules.speaking import country_of, language_of
from quintet.apps.clarity.service import sessions
from quintet.apps.clarity.service.asking import Asker
from quintet.apps.clarity.service.sessions import Visit, session_id_of
from quintet.apps.clarity.settings import ClaritySettings, own_settings_in
from quintet.kernel.database import Database
from quintet.kernel.request_id import request_id
from quintet.kernel.text import PathId
from quintet.kernel.unit import WriteUnit

SESSION = "X-Session-ID"
TaskId = PathId
StepId = PathId
PanicId = PathId


def own_settings(request: Request) -> ClaritySettings:
    """Clarity's own settings."""
    return own_settings_in(request.app.state.settings)


def keep(request: Request) -> timedelta:
    """How long an unused session is kept."""
    return timedelta(days=own_settings(request).keep_days)


async def visit(
    request: Request,
    session: Annotated[
        str | None, Header(alias=SESSION, description="The session's id, a UUID")
    ] = None,
    country: Annotated[
        str | None, Query(max_length=8, description="Two letters, for the emergency numbers")
    ] = None,
) -> Visit:
    """Whose call it is: 400 without a UUID, 404 when there is no such session."""
    if session is None or len(request.headers.getlist(SESSION)) != 1:
        raise SessionIdMissing
    session_id = session_id_of(session.strip())
    await sessions.use(request.app.state.database, session_id, keep(request))
    wanted = request.headers.get("accept-language")
    own = own_settings(request)
    where = country or country_of(wanted) or own.country
    return Visit(session_id, language_of(wanted), where, own.own_contacts)


async def writing(request: Request) -> AsyncIterator[WriteUnit]:
    """A unit that is committed before the answer is sent.

    Not the kernel's, which keeps answers under an Idempotency-Key: after a session is removed no
    table may hold its words.
    """
    database: Database = request.app.state.database
    async with database.write(request_id=request_id.get()) as unit:
        yield unit


async def asker(request: Request) -> Asker:
    """The configured model, if any; asked while no transaction is open."""
    state = request.app.state
    return Asker(state.database, state.model, own_settings(request).model_seconds)


async def database(request: Request) -> Database:
    """For what opens its own units."""
    found: Database = request.app.state.database
    return found


Visitor = Annotated[Visit, Depends(visit)]
Writing = Annotated[WriteUnit, Depends(writing, scope="function")]
Asking = Annotated[Asker, Depends(asker)]
Data = Annotated[Database, Depends(database)]
