"""Sessions, and what was asked of a model in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from quintet.apps.clarity.repository.tables import AI_LOG, SESSION
from quintet.kernel.ai import Call
from quintet.kernel.unit import Unit, WriteUnit

MOST_IN_ONE_PURGE = 500


async def session(unit: Unit, session_id: str, *, is_locked: bool = False) -> Row[Any] | None:
    """The session; locked until the unit ends where rows are to be added to it."""
    statement: Select[Any] = select(SESSION).where(SESSION.c.session_id == session_id)
    if is_locked:
        statement = statement.with_for_update(key_share=True)
    return (await unit.execute(statement)).first()


async def add_session(
    unit: WriteUnit, session_id: str, user_agent: str | None, client_ip: str | None
) -> bool:
    """Open a session; False when there is one of this id already."""
    make = insert_on_sqlite if unit.statements.kind == "sqlite" else insert_on_postgresql
    statement = make(SESSION).values(
        session_id=session_id,
        created_at=unit.now,
        last_seen_at=unit.now,
        user_agent=user_agent,
        client_ip=client_ip,
    )
    added = statement.on_conflict_do_nothing().returning(SESSION.c.session_id)
    return (await unit.execute(added)).first() is not None


async def note_seen(unit: WriteUnit, session_id: str) -> None:
    """The session was used just now."""
    statement = update(SESSION).where(SESSION.c.session_id == session_id)
    await unit.execute(statement.values(last_seen_at=unit.now))


async def remove_session(unit: WriteUnit, session_id: str) -> bool:
    """Remove a session with every row that is its own; False when there was none."""
    statement = delete(SESSION).where(SESSION.c.session_id == session_id)
    return (await unit.execute(statement)).rowcount > 0


async def remove_unused(unit: WriteUnit, before: datetime, most: int = MOST_IN_ONE_PURGE) -> int:
    """Remove up to `most` sessions not used since `before`, whole; how many they were."""
    unused = select(SESSION.c.session_id).where(SESSION.c.last_seen_at < before)
    some = unused.order_by(SESSION.c.last_seen_at).limit(most)
    statement = delete(SESSION).where(
        SESSION.c.session_id.in_(some), SESSION.c.last_seen_at < before
    )
    return int((await unit.execute(statement)).rowcount)


async def add_log(unit: WriteUnit, session_id: str, call: Call, *, is_usable: bool) -> None:
    """Keep what was asked and answered; nothing reads it but somebody at the database."""
    values = {
        "session_id": session_id,
        "endpoint_name": call.purpose,
        "prompt_sent": call.prompt,
        "raw_ai_response": call.response,
        "parsed_successfully": is_usable,
        "created_at": unit.now,
    }
    await unit.execute(insert(AI_LOG).values(**values))
