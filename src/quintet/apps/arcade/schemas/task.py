"""Tasks and their lines, the subtasks that score."""

from __future__ import annotations

from quintet.apps.arcade.schemas.base import (
    Count,
    Flag,
    Minutes,
    Patch,
    Points,
    Sent,
    Shown,
    Status,
)
from quintet.kernel.text import Line, RowId


class TaskCreate(Sent):
    game_run_id: RowId
    todo_line_id: RowId
    category_id: RowId
    title: Line
    time_estimate: Minutes | None = None
    deadline: Line | None = None
    is_parent: Flag = 0


class TaskUpdate(Patch):
    clearable = frozenset({"time_estimate", "deadline"})

    game_run_id: RowId | None = None
    todo_line_id: RowId | None = None
    category_id: RowId | None = None
    title: Line | None = None
    time_estimate: Minutes | None = None
    deadline: Line | None = None
    is_parent: Flag | None = None


class TaskRead(Shown):
    task_id: int
    game_run_id: int
    todo_line_id: int
    category_id: int
    title: str
    time_estimate: int | None
    deadline: str | None
    is_parent: int
    created_at: str


class TaskLineCreate(Sent):
    title: Line
    base_points: Points
    status: Status = "active"
    order_number: Count | None = None


class TaskLineUpdate(Patch):
    title: Line | None = None
    base_points: Points | None = None
    status: Status | None = None
    order_number: Count | None = None


class TaskLineRead(Shown):
    task_line_id: int
    task_id: int
    title: str
    base_points: int
    status: str
    completed_at: str | None
    order_number: int
