"""Task lines: added, changed, completed once, re-opened, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import LineNotFound, TaskNotFound
from quintet.apps.arcade.schemas.task import TaskLineCreate, TaskLineUpdate
from quintet.apps.arcade.service import scores
from quintet.apps.arcade.service.scores import Completion
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import delete_row, insert_row, row, update_row
from quintet.kernel.unit import WriteUnit


async def add_line(
    unit: WriteUnit, task_id: int, line: TaskLineCreate, completion: Completion
) -> str:
    """Add a line to a task, behind its last one unless it names its place."""
    if await row(unit, repository.TASKS, task_id, is_locked=True) is None:
        raise TaskNotFound(task_id)
    values = line.model_dump() | {"task_id": task_id, "status": "active"}
    if line.order_number is None:
        values["order_number"] = await repository.next_order_number(unit, task_id)
    document = await insert_row(unit, repository.LINES, values)
    line_id = orjson.loads(document)["task_line_id"]
    unit.record("line.added", "task_lines", line_id, task=task_id)
    if line.status == "active":
        return document
    return await _set_status(unit, orjson.loads(document), {"status": line.status}, completion)


async def change_line(
    unit: WriteUnit,
    task_id: int,
    line_id: int,
    change: TaskLineUpdate,
    completion: Completion,
    if_match: str | None,
) -> str:
    """Change a line. Completing it makes its score once; repeating is harmless."""
    current = await _line(unit, task_id, line_id)
    require_match(if_match, current)
    line, values = orjson.loads(current), change.given()
    if values.get("status", line["status"]) != line["status"]:
        return await _set_status(unit, line, values, completion)
    document = await update_row(unit, repository.LINES, line_id, values)
    if "base_points" in values:
        await scores.follow_lines(unit, repository.LINE.c.task_line_id == line_id)
    if str(document) != current:
        unit.record("line.changed", "task_lines", line_id)
    return str(document)


async def remove_line(unit: WriteUnit, task_id: int, line_id: int, if_match: str | None) -> None:
    """Remove a line with its score; the total of the run it counted for follows."""
    require_match(if_match, await _line(unit, task_id, line_id))
    runs = await repository.runs_scored_by(unit, repository.LINE.c.task_line_id == line_id)
    await repository.lock(unit, repository.RUN, runs)
    await delete_row(unit, repository.LINES, line_id)
    await repository.set_totals(unit, runs)
    unit.record("line.removed", "task_lines", line_id)


async def _set_status(
    unit: WriteUnit, line: Mapping[str, Any], values: dict[str, Any], completion: Completion
) -> str:
    was_completed = line["status"] == "completed"
    is_completed = values["status"] == "completed"
    if was_completed:
        await scores.take_back(unit, line, completion.day_starts_at)
    completed_at = stamp(unit.now) if is_completed else None
    line_id = line["task_line_id"]
    document = await update_row(
        unit, repository.LINES, line_id, {**values, "completed_at": completed_at}
    )
    if is_completed:
        await scores.score(unit, orjson.loads(str(document)), completion)
    kind = {"active": "line.reopened"}.get(values["status"], f"line.{values['status']}")
    unit.record(kind, "task_lines", line_id, task=line["task_id"])
    return str(document)


async def _line(unit: WriteUnit, task_id: int, line_id: int) -> str:
    current = await row(unit, repository.LINES, line_id, is_locked=True)
    if current is None or orjson.loads(current)["task_id"] != task_id:
        raise LineNotFound(task_id, line_id)
    return current
