"""Lists, runs and audit rows as columns and values, whoever writes them into which database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quintet.apps.arcade.pipeline.offline import PLANNER
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.planner import Log
from quintet.apps.arcade.rules import match_category
from quintet.kernel.errors import Conflict

type Row = dict[str, str | int | None]


@dataclass(frozen=True, kw_only=True)
class StoredList:
    """A list in the database: its id, its lines and their ids, line 1 first."""

    input_id: int
    lines: Sequence[str]
    line_ids: Sequence[int]


def todo_row(raw_text: str, at: str) -> Row:
    """The list as it was pasted."""
    return {"raw_input": raw_text, "created_at": at}


def run_row(run_date: date, at: str) -> Row:
    """A new active run."""
    return {"run_date": run_date.isoformat(), "started_at": at, "status": "active"}


def task_row(
    task: PlannedTask, run_id: int, stored: StoredList, lanes: Mapping[str, int], at: str
) -> Row:
    """One planned task; `lanes` are the ids of the categories there are, by name."""
    return {
        "game_run_id": run_id,
        "todo_line_id": stored.line_ids[task.line - 1],
        "category_id": _lane_id(task, lanes),
        "title": task.title,
        "time_estimate": task.time_estimate,
        "deadline": task.deadline,
        "is_parent": int(len(task.lines) > 1),
        "created_at": at,
    }


def step_rows(task: PlannedTask, task_id: int) -> list[Row]:
    """The lines of a task, numbered from 1."""
    return [
        {"task_id": task_id, "title": step.title, "base_points": step.points, "order_number": order}
        for order, step in enumerate(task.lines, 1)
    ]


def log_rows(logs: Sequence[Log], stored: StoredList, at: str) -> list[Row]:
    """What the model, or the offline rules, were asked and said about each line."""
    return [
        {
            "todo_line_id": stored.line_ids[log.line - 1],
            "model_name": log.model_name,
            "raw_prompt": log.raw_prompt,
            "raw_response": log.raw_response,
            "parsed_json": log.parsed_json,
            "success": int(log.is_success),
            "error_message": log.error_message,
            "processing_time_ms": log.milliseconds,
            "created_at": at,
        }
        for log in logs
    ]


def call_told(logs: Sequence[Log]) -> Row | None:
    """What others may know of the call of a model behind these rows; None if none was asked."""
    asked = [log for log in logs if log.model_name != PLANNER]
    if not asked:
        return None
    return {
        "purpose": "plan",
        "model": asked[0].model_name,
        "milliseconds": asked[0].milliseconds,
        "lines": len(asked),
        "error": None if all(log.is_success for log in asked) else "unusable",
    }


def _lane_id(task: PlannedTask, lanes: Mapping[str, int]) -> int:
    name = match_category(task.category, lanes)
    if name is None:
        raise Conflict(f"There is no category {task.category} any more.")
    return lanes[name]
