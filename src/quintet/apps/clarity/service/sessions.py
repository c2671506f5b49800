"""A session begins, is used, and is removed with all that it holds."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from quintet.apps.clarity.errors import SessionIdMalformed, SessionNotFound
from quintet.apps.clarity.repository import sessions
from quintet.apps.clarity.rules.speaking import Language
from quintet.apps.clarity.texts.contacts import Contact, Own, contacts_for
from quintet.kernel.database import Database
from quintet.kernel.unit import WriteUnit

NOTED_EVERY = timedelta(hours=12)
LONGEST_USER_AGENT = 500
PURGED_BY_A_NEW_ONE = 20
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Visit:
    """One call: whose it is, and how to speak to them."""

    session_id: str
    language: Language
    country: str | None
    own_contacts: Own = field(default_factory=dict)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Who to call; never empty."""
        return contacts_for(self.country, self.language, self.own_contacts)


def session_id_of(text: str) -> str:
    """The id as it is stored; raises `SessionIdMalformed` unless it is a UUID."""
    if not _UUID.fullmatch(text):
        raise SessionIdMalformed
    return text.lower()


async def start(
    database: Database,
    session_id: str | None,
    *,
    user_agent: str | None,
    client_ip: str | None,
    keep: timedelta,
) -> tuple[Row[Any], bool]:
    """The session of this id, or of a new one, and whether it has just begun.

    Some sessions that nobody has used for so long are removed by the way, this one too.
    """
    known = session_id_of(session_id) if session_id is not None else str(uuid.uuid4())
    async with database.write() as unit:
        await _forget_if_unused(unit, known, keep)
        agent = (user_agent or "")[:LONGEST_USER_AGENT] or None
        is_new = await sessions.add_session(unit, known, agent, client_ip)
        if not is_new:
            await sessions.note_seen(unit, known)
        await sessions.remove_unused(unit, unit.now - keep, PURGED_BY_A_NEW_ONE)
        found = await sessions.session(unit, known)
    if found is None:
        raise SessionNotFound
    return found, is_new


async def use(database: Database, session_id: str, keep: timedelta) -> Row[Any]:
    """The session, noted as used; raises `SessionNotFound` for one unused for too long, too."""
    async with database.read() as unit:
        found = await sessions.session(unit, session_id)
    now = database.clock()
    if found is None or found.last_seen_at < now - keep:
        raise SessionNotFound
    if found.last_seen_at < now - NOTED_EVERY:
        async with database.write() as writing:
            await sessions.note_seen(writing, session_id)
    return found


async def remove(database: Database, session_id: str) -> None:
    """Remove the session and every row of it, in all tables."""
    async with database.write() as unit:
        if not await sessions.remove_session(unit, session_id):
            raise SessionNotFound


async def hold(unit: WriteUnit, session_id: str) -> None:
    """Keep the session from being removed until the unit ends; it may have gone already."""
    if await sessions.session(unit, session_id, is_locked=True) is None:
        raise SessionNotFound


async def _forget_if_unused(unit: WriteUnit, session_id: str, keep: timedelta) -> None:
    found = await sessions.session(unit, session_id)
    if found is not None and found.last_seen_at < unit.now - keep:
        await sessions.remove_session(unit, session_id)
