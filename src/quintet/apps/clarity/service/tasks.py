"""Tasks: one big thing, split into steps and done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row

from quintet.apps.clarity.assistant.answers import PlanAnswer
from quintet.apps.clarity.assistant.prompts import split_messages
from quintet.apps.clarity.errors import SessionIsFull, TaskNotFound
from quintet.apps.clarity.repository import tasks
from quintet.apps.clarity.rules.splitting import Plan, split
from quintet.apps.clarity.service.asking import Asker, Help, Question, ask, help_for
from quintet.apps.clarity.service.sessions import Visit, hold
from quintet.kernel.unit import Unit, WriteUnit

MOST_TASKS = 1_000
Source = Literal["ai", "offline"]


@dataclass(frozen=True)
class StoredTask:
    """A task with its steps in order."""

    task: Row[Any]
    steps: Sequence[Row[Any]]


@dataclass(frozen=True)
class Proposed:
    """Steps that nobody has stored yet, and who wrote them."""

    plan: Plan
    source: Source


async def propose(asker: Asker, visit: Visit, text: str) -> Proposed | Help:
    """The text in steps, by the model or, where it does not help, by our own rules."""
    if help_ := help_for(visit, text):
        return help_
    messages = split_messages(text, visit.language)
    question = Question("POST /tasks", messages, PlanAnswer, PlanAnswer.plan)
    plan = await ask(asker, visit, question)
    if plan is not None:
        return Proposed(plan, "ai")
    return Proposed(await asyncio.to_thread(split, text, visit.language), "offline")


async def store(unit: WriteUnit, visit: Visit, text: str, proposed: Proposed) -> StoredTask:
    """Keep the task with these steps."""
    await hold(unit, visit.session_id)
    if await tasks.count_tasks(unit, visit.session_id) >= MOST_TASKS:
        raise SessionIsFull(MOST_TASKS)
    task_id = await tasks.add_task(
        unit,
        visit.session_id,
        original_input=text,
        task_title=proposed.plan.title,
        source=proposed.source,
    )
    rows = [
        {
            "step_number": number,
            "step_text": step.text,
            "minutes": step.minutes or None,  # somebody's own step may have none
            "is_optional": step.is_optional,
        }
        for number, step in enumerate(proposed.plan.steps, 1)
    ]
    await tasks.add_steps(unit, task_id, rows)
    return await read(unit, visit, task_id)


async def read(unit: Unit, visit: Visit, task_id: int) -> StoredTask:
    """The task, if it is the session's own."""
    found = await tasks.task(unit, visit.session_id, task_id)
    if found is None:
        raise TaskNotFound
    return StoredTask(found, await tasks.steps(unit, visit.session_id, task_id))


async def read_all(
    unit: Unit, visit: Visit, limit: int | None = None, offset: int = 0
) -> list[StoredTask]:
    """The session's tasks, newest first."""
    found = await tasks.tasks(unit, visit.session_id, limit=limit, offset=offset)
    steps: dict[int, list[Row[Any]]] = {row.id: [] for row in found}
    for step in await tasks.steps(unit, visit.session_id, *steps):
        steps[step.task_id].append(step)
    return [StoredTask(row, steps[row.id]) for row in found]


async def change(
    unit: WriteUnit,
    visit: Visit,
    task_id: int,
    *,
    title: str | None = None,
    status: Literal["active", "completed"] | None = None,
) -> StoredTask:
    """Give the task another title, or say that it is done or not."""
    before = await owned(unit, visit, task_id)
    values: dict[str, Any] = {} if title is None else {"task_title": title}
    if status is not None and status != before.status:
        completed_at = unit.now if status == "completed" else None
        values |= {"status": status, "completed_at": completed_at}
    if values:
        await tasks.change_task(unit, visit.session_id, task_id, **values)
    return await read(unit, visit, task_id)


async def remove(unit: WriteUnit, visit: Visit, task_id: int) -> None:
    """Remove the task with its steps."""
    if not await tasks.remove_task(unit, visit.session_id, task_id):
        raise TaskNotFound


async def owned(unit: WriteUnit, visit: Visit, task_id: int) -> Row[Any]:
    """The task, locked until the unit ends, if it is the session's own."""
    found = await tasks.task(unit, visit.session_id, task_id, is_locked=True)
    if found is None:
        raise TaskNotFound
    return found
