"""Todo lists stored and planned through units: what pipeline.process does over plain sqlite3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.planner import (
    Log,
    Plan,
    Progress,
    ask,
    no_progress,
    plan_offline_because,
    plan_or_failures,
    reason_not_to_ask,
)
from quintet.apps.arcade.pipeline.process import Report, checked_lines, local, planned
from quintet.apps.arcade.pipeline.rows import (
    StoredList,
    call_told,
    log_rows,
    run_row,
    step_rows,
    task_row,
    todo_row,
)
from quintet.apps.arcade.rules import score_day
from quintet.kernel.ai import MODEL_CALLED, Model
from quintet.kernel.database import Database
from quintet.kernel.rows import insert_row
from quintet.kernel.unit import WriteUnit

ACTOR = "pipeline"


async def process_list(
    database: Database,
    raw_text: str,
    *,
    run: bool,
    model: Model | None,
    now: datetime,
    day_starts_at: time,
    progress: Progress = no_progress,
) -> Report:
    """Store a list, and with `run` plan it as a new active run; no unit waits for the model.

    Raises `Invalid` for a list that cannot be taken, before anything is stored. The list stays
    stored whatever the planning comes to.
    """
    lines = checked_lines(raw_text, run=run)
    at, today = stamp(now), score_day(local(now), day_starts_at)
    async with database.write(ACTOR) as unit:
        stored = await store_list(unit, raw_text, lines, at)
    if not run:
        return Report(input_id=stored.input_id, lines=lines)
    plan = await _plan(database, model, stored, today=today, at=at, progress=progress)
    async with database.write(ACTOR) as unit:
        run_id = await store_plan(unit, plan, stored, today, at)
    return planned(plan, stored, run_id, today)


async def store_list(unit: WriteUnit, raw_text: str, lines: Sequence[str], at: str) -> StoredList:
    """The list as it was pasted, and its lines numbered from 1."""
    document = await insert_row(unit, repository.TODOS, todo_row(raw_text, at))
    input_id = orjson.loads(document)["input_id"]
    await repository.add_todo_lines(unit, input_id, lines)
    unit.record("todo.added", "todos", input_id, lines=len(lines))
    line_ids = await repository.todo_line_ids(unit, input_id)
    return StoredList(input_id=input_id, lines=lines, line_ids=line_ids)


async def store_plan(
    unit: WriteUnit, plan: Plan, stored: StoredList, run_date: date, at: str
) -> int:
    """A new active run with all its tasks and their lines, and the audit rows; its id."""
    document = await insert_row(unit, repository.RUNS, run_row(run_date, at))
    run_id = int(orjson.loads(document)["game_run_id"])
    unit.record("run.started", "game_runs", run_id)
    await store_tasks(unit, plan.tasks, stored, run_id, at)
    await store_logs(unit, plan.logs, stored, at)
    return run_id


async def store_tasks(
    unit: WriteUnit, tasks: Sequence[PlannedTask], stored: StoredList, run_id: int, at: str
) -> None:
    """The tasks of a run with their lines, in their order."""
    lanes = await repository.category_ids(unit)
    for task in tasks:
        row = task_row(task, run_id, stored, lanes, at)
        task_id = orjson.loads(await insert_row(unit, repository.TASKS, row))["task_id"]
        await repository.add_rows(unit, repository.LINE, step_rows(task, task_id))
        unit.record("task.added", "tasks", task_id, run=run_id)


async def store_logs(unit: WriteUnit, logs: Sequence[Log], stored: StoredList, at: str) -> None:
    """The audit rows of a call, or of the offline rules."""
    await repository.add_rows(unit, repository.LOG, log_rows(logs, stored, at))
    told = call_told(logs)
    if told is not None:
        unit.record(MODEL_CALLED, "todos", stored.input_id, **told)


async def _plan(
    database: Database,
    model: Model | None,
    stored: StoredList,
    *,
    today: date,
    at: str,
    progress: Progress,
) -> Plan:
    """The model's plan, else the offline one with the reason why."""
    lines = stored.lines
    reason = reason_not_to_ask(model, lines)
    if reason is not None:
        return plan_offline_because(reason, lines, today=today, progress=progress)
    assert model is not None  # else there is a reason
    async with database.read() as unit:
        categories = list(await repository.category_ids(unit))
    reply = await ask(model, lines, today=today, categories=categories)
    plan, failures = plan_or_failures(
        reply, lines, today=today, categories=categories, progress=progress
    )
    if failures:
        async with database.write(ACTOR) as unit:
            await store_logs(unit, failures, stored, at)
    return plan
