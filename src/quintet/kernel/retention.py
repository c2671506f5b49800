"""What is kept for a time only: change logs, answers to repeated calls, and what apps name.

Rows go a page at a time, each page in a unit of its own, so that nobody waits behind them, and
several processes that do it at once harm nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, literal, select, tuple_

from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from quintet.kernel.jobs import Job, repeated
from quintet.kernel.moments import written
from quintet.kernel.preconditions import ANSWERS
from quintet.kernel.settings import Settings

PAGE = 1_000
ACTOR = "retention"


async def forget(database: Database, table: Table, *conditions: ColumnElement[bool]) -> int:
    """Remove the rows that these conditions are true of; how many they were."""
    key = list(table.primary_key)
    # Rows that another process removes just now are left to it.
    page = select(*key).where(*conditions).order_by(*key).limit(PAGE)
    mine = tuple_(*key).in_(page.with_for_update(skip_locked=True))
    total = 0
    while await _is_any(database, table, *conditions):
        async with database.write(ACTOR) as unit:
            removed = (await unit.execute(delete(table).where(mine))).rowcount
        total += removed
        if removed < PAGE:
            break
    return total


async def _is_any(database: Database, table: Table, *conditions: ColumnElement[bool]) -> bool:
    """Whether there is a row to go: with none, nobody's write has to wait for us."""
    async with database.read() as unit:
        found = await unit.scalar(select(literal(1)).select_from(table).where(*conditions).limit(1))
    return found is not None


async def forget_changes(database: Database, keep: timedelta) -> int:
    """Remove what the change log says of earlier times, but never its newest row.

    Whoever resumes from before what is left is told to read anew.
    """
    young = CHANGES.c.at >= written(database.clock() - keep)
    first = select(CHANGES.c.id).where(young).order_by(CHANGES.c.id).limit(1)
    async with database.read() as unit:
        until = await unit.scalar(first)
        if until is None:
            until = await unit.scalar(select(func.max(CHANGES.c.id)))
    return 0 if until is None else await forget(database, CHANGES, CHANGES.c.id < until)


async def forget_answers(database: Database, keep: timedelta) -> int:
    """Remove stored answers: a call repeated with a key that old has its effect again."""
    return await forget(database, ANSWERS, ANSWERS.c.at < written(database.clock() - keep))


async def _tidy(database: Database, settings: Settings) -> Any:
    await forget_changes(database, timedelta(days=settings.keep_changes_days))
    await forget_answers(database, timedelta(days=settings.keep_answers_days))


TIDYING = repeated(Job(name="retention", every=timedelta(hours=6), run=_tidy))
"""Done for every app, beside its own jobs."""
