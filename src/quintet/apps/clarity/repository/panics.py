"""Moments of panic and the exercises that were shown in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, insert, select

from quintet.apps.clarity.repository.tables import EXERCISE, PANIC
from quintet.kernel.unit import Unit, WriteUnit


async def add_panic(
    unit: WriteUnit, session_id: str, trigger_reason: str | None, ai_response: str
) -> int:
    """The id of a new moment."""
    values = {"trigger_reason": trigger_reason, "ai_response": ai_response}
    statement = insert(PANIC).values(session_id=session_id, created_at=unit.now, **values)
    return int((await unit.execute(statement.returning(PANIC.c.id))).scalar_one())


async def panic(
    unit: Unit, session_id: str, panic_id: int, *, is_locked: bool = False
) -> Row[Any] | None:
    """The moment if it is the session's."""
    statement: Select[Any] = select(PANIC).where(
        PANIC.c.id == panic_id, PANIC.c.session_id == session_id
    )
    return (await unit.execute(statement.with_for_update() if is_locked else statement)).first()


async def panics(unit: Unit, session_id: str) -> Sequence[Row[Any]]:
    """The session's moments, oldest first."""
    owned = select(PANIC).where(PANIC.c.session_id == session_id).order_by(PANIC.c.id)
    return (await unit.execute(owned)).all()


async def add_exercise(unit: WriteUnit, panic_id: int, **values: Any) -> int:
    """The id of an exercise shown in a moment that the caller has read."""
    statement = insert(EXERCISE).values(panic_id=panic_id, **values).returning(EXERCISE.c.id)
    return int((await unit.execute(statement)).scalar_one())


async def exercises(unit: Unit, session_id: str, *panic_ids: int) -> Sequence[Row[Any]]:
    """What was shown in these moments of the session, in order."""
    owned = select(EXERCISE).join(PANIC, PANIC.c.id == EXERCISE.c.panic_id)
    owned = owned.where(PANIC.c.session_id == session_id, EXERCISE.c.panic_id.in_(panic_ids))
    return (await unit.execute(owned.order_by(EXERCISE.c.panic_id, EXERCISE.c.id))).all()
