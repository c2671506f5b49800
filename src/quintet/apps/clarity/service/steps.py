"""Steps: ticked, changed, moved, added, removed. The task completes with its last required one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from quintet.apps.clarity.errors import StepNotFound, TaskIsFull
from quintet.apps.clarity.repository import tasks
from quintet.apps.clarity.rules.progress import Tick, family, is_done, moved, settled, ticked
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.tasks import StoredTask, owned, read
from quintet.kernel.unit import WriteUnit

MOST_STEPS = 100


@dataclass(frozen=True)
class StepChange:
    """What of a step is to change: `values` are columns, the rest has consequences."""

    values: dict[str, Any]
    is_completed: bool | None = None
    position: int | None = None


async def add(
    unit: WriteUnit, visit: Visit, task_id: int, values: dict[str, Any], position: int | None
) -> tuple[StoredTask, int]:
    """Add a step; the task and the new step's id.

    Where no position is given, at the end: of the task, or of the step it is a part of.
    """
    await owned(unit, visit, task_id)
    before = await tasks.steps(unit, visit.session_id, task_id)
    require_room(before, 1)
    if (parent_id := values.get("parent_step_id")) is not None:
        require_step(before, parent_id)
        last = family(ticks(before), parent_id)[-1]
        position = position or [row.id for row in before].index(last) + 2
    row = {"step_number": len(before) + 1, **values}
    [step_id] = await tasks.add_steps(unit, task_id, [row])
    if position is not None:
        await change(unit, visit, task_id, step_id, StepChange({}, position=position))
    return await settle(unit, visit, task_id, {}), step_id


async def change(
    unit: WriteUnit, visit: Visit, task_id: int, step_id: int, wanted: StepChange
) -> StoredTask:
    """Change a step; those it was split into are ticked and moved with it."""
    await owned(unit, visit, task_id)
    before = await tasks.steps(unit, visit.session_id, task_id)
    require_step(before, step_id)
    if wanted.values:
        await tasks.change_step(unit, task_id, step_id, **wanted.values)
        before = await tasks.steps(unit, visit.session_id, task_id)
    if wanted.position is not None:
        await renumber(unit, before, moved(ticks(before), step_id, wanted.position))
    done: dict[int, bool] = {}
    if wanted.is_completed is not None:
        done = ticked(ticks(before), step_id, wanted.is_completed)
    return await settle(unit, visit, task_id, done)


async def remove(unit: WriteUnit, visit: Visit, task_id: int, step_id: int) -> None:
    """Remove a step and those it was split into; the others close ranks."""
    await owned(unit, visit, task_id)
    before = await tasks.steps(unit, visit.session_id, task_id)
    require_step(before, step_id)
    gone = set(family(ticks(before), step_id))
    await tasks.remove_step(unit, task_id, step_id)
    left = [row for row in before if row.id not in gone]
    await renumber(unit, left, [row.id for row in left])
    if left:
        await settle(unit, visit, task_id, {})


async def settle(unit: WriteUnit, visit: Visit, task_id: int, told: dict[int, bool]) -> StoredTask:
    """Store which steps are done, and whether with them the task is; the task as it then is."""
    stored = await read(unit, visit, task_id)
    known = ticks(stored.steps)
    done = settled(known, {tick.id: tick.is_completed for tick in known} | told)
    is_unticked = False
    for row in stored.steps:
        if done[row.id] != row.is_completed:
            is_unticked = is_unticked or not done[row.id]
            at = unit.now if done[row.id] else None
            await tasks.change_step(
                unit, task_id, row.id, is_completed=done[row.id], completed_at=at
            )
    status = _status(stored, is_done(known, done), is_unticked)
    if status != stored.task.status:
        at = unit.now if status == "completed" else None
        await tasks.change_task(unit, visit.session_id, task_id, status=status, completed_at=at)
    return await read(unit, visit, task_id)


def _status(stored: StoredTask, is_all_done: bool, is_unticked: bool) -> str:
    """A task that was called done stays so until a step of it is unticked."""
    if is_all_done:
        return "completed"
    return "active" if is_unticked else str(stored.task.status)


async def renumber(unit: WriteUnit, steps: Sequence[Row[Any]], order: Sequence[int]) -> None:
    """Give the steps the numbers 1, 2, 3 in this order."""
    before = {row.id: row for row in steps}
    for number, step_id in enumerate(order, 1):
        row = before[step_id]
        if row.step_number != number:
            await tasks.change_step(unit, row.task_id, step_id, step_number=number)


def ticks(steps: Sequence[Row[Any]]) -> list[Tick]:
    """The steps as far as progress goes."""
    return [Tick(row.id, row.parent_step_id, row.is_optional, row.is_completed) for row in steps]


def require_step(steps: Sequence[Row[Any]], step_id: int) -> Row[Any]:
    """The step among those of the task."""
    found = next((row for row in steps if row.id == step_id), None)
    if found is None:
        raise StepNotFound
    return found


def require_room(steps: Sequence[Row[Any]], more: int) -> None:
    """Raise `TaskIsFull` unless so many more steps fit."""
    if len(steps) + more > MOST_STEPS:
        raise TaskIsFull(MOST_STEPS)
