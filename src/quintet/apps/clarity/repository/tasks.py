"""Tasks and their steps; every query carries the session that asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from quintet.apps.clarity.repository.tables import STEP, TASK
from quintet.kernel.unit import Unit, WriteUnit


async def count_tasks(unit: Unit, session_id: str) -> int:
    counted = select(func.count()).select_from(TASK).where(TASK.c.session_id == session_id)
    return int(await unit.scalar(counted))


async def tasks(
    unit: Unit, session_id: str, *, limit: int | None = None, offset: int = 0
) -> Sequence[Row[Any]]:
    """The session's tasks, newest first."""
    statement = select(TASK).where(TASK.c.session_id == session_id).order_by(TASK.c.id.desc())
    return (await unit.execute(statement.limit(limit).offset(offset))).all()


async def task(
    unit: Unit, session_id: str, task_id: int, *, is_locked: bool = False
) -> Row[Any] | None:
    """The task if it is the session's; locked until the unit ends where it is to be changed."""
    statement: Select[Any] = select(TASK).where(
        TASK.c.id == task_id, TASK.c.session_id == session_id
    )
    return (await unit.execute(statement.with_for_update() if is_locked else statement)).first()


async def add_task(unit: WriteUnit, session_id: str, **values: Any) -> int:
    """The id of a new task."""
    statement = insert(TASK).values(session_id=session_id, created_at=unit.now, **values)
    return int((await unit.execute(statement.returning(TASK.c.id))).scalar_one())


async def change_task(unit: WriteUnit, session_id: str, task_id: int, **values: Any) -> None:
    owned = update(TASK).where(TASK.c.id == task_id, TASK.c.session_id == session_id)
    await unit.execute(owned.values(**values))


async def remove_task(unit: WriteUnit, session_id: str, task_id: int) -> bool:
    """Remove a task with its steps; False when the session has none such."""
    owned = delete(TASK).where(TASK.c.id == task_id, TASK.c.session_id == session_id)
    return (await unit.execute(owned)).rowcount > 0


async def steps(unit: Unit, session_id: str, *task_ids: int) -> Sequence[Row[Any]]:
    """The steps of these tasks of the session, in their order."""
    owned = select(STEP).join(TASK, TASK.c.id == STEP.c.task_id)
    owned = owned.where(TASK.c.session_id == session_id, STEP.c.task_id.in_(task_ids))
    ordered = owned.order_by(STEP.c.task_id, STEP.c.step_number, STEP.c.id)
    return (await unit.execute(ordered)).all()


async def add_steps(unit: WriteUnit, task_id: int, rows: Sequence[dict[str, Any]]) -> list[int]:
    """The ids of new steps of a task that the caller has locked, in the order given."""
    ids = []
    for row in rows:
        statement = insert(STEP).values(task_id=task_id, **row).returning(STEP.c.id)
        ids.append(int((await unit.execute(statement)).scalar_one()))
    return ids


async def change_step(unit: WriteUnit, task_id: int, step_id: int, **values: Any) -> None:
    """Change a step of a task that the caller has locked."""
    owned = update(STEP).where(STEP.c.id == step_id, STEP.c.task_id == task_id)
    await unit.execute(owned.values(**values))


async def remove_step(unit: WriteUnit, task_id: int, step_id: int) -> None:
    """Remove a step, and those it was split into, from a task that the caller has locked."""
    await unit.execute(delete(STEP).where(STEP.c.id == step_id, STEP.c.task_id == task_id))
