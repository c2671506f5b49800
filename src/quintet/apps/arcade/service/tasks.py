"""Tasks: added, changed and removed with the totals they count for."""

from __future__ import annotations

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import TaskHasScores, TaskNotFound
from quintet.apps.arcade.schemas.task import TaskCreate, TaskUpdate
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import delete_row, insert_row, row, update_row
from quintet.kernel.unit import WriteUnit


async def add_task(unit: WriteUnit, task: TaskCreate) -> str:
    """Store a task of a run, for a line of a todo list, in a category."""
    values = {**task.model_dump(), "created_at": stamp(unit.now)}
    document = await insert_row(unit, repository.TASKS, values)
    unit.record("task.added", "tasks", orjson.loads(document)["task_id"], run=task.game_run_id)
    return document


async def change_task(
    unit: WriteUnit, task_id: int, change: TaskUpdate, if_match: str | None
) -> str:
    """Change a task; one that has scored stays in its run, which its scores name."""
    current = await _task(unit, task_id)
    require_match(if_match, current)
    values = change.given()
    moves = values.get("game_run_id", None) not in (None, orjson.loads(current)["game_run_id"])
    if moves:
        await repository.lock_lines_of_task(unit, task_id)  # nobody scores one meanwhile
        if await repository.runs_scored_by(unit, repository.LINE.c.task_id == task_id):
            raise TaskHasScores(task_id)
    document = await update_row(unit, repository.TASKS, task_id, values)
    unit.record("task.changed", "tasks", task_id)
    return str(document)


async def remove_task(unit: WriteUnit, task_id: int, if_match: str | None) -> None:
    """Remove a task with its lines and their scores; the totals of its runs follow."""
    require_match(if_match, await _task(unit, task_id))
    await repository.lock_lines_of_task(unit, task_id)
    runs = await repository.runs_scored_by(unit, repository.LINE.c.task_id == task_id)
    await repository.lock(unit, repository.RUN, runs)
    await delete_row(unit, repository.TASKS, task_id)
    await repository.set_totals(unit, runs)
    unit.record("task.removed", "tasks", task_id)


async def _task(unit: WriteUnit, task_id: int) -> str:
    current = await row(unit, repository.TASKS, task_id, is_locked=True)
    if current is None:
        raise TaskNotFound(task_id)
    return current
