"""Scores: the ledger of completed lines."""

from __future__ import annotations

from quintet.apps.arcade.schemas.base import Count, Patch, Sent, Shown
from quintet.kernel.text import RowId


class ScoringCreate(Sent):
    game_run_id: RowId
    completed_in_run_id: RowId
    task_line_id: RowId
    bonus_points: Count = 0


class ScoringUpdate(Patch):
    completed_in_run_id: RowId | None = None
    bonus_points: Count | None = None


class ScoringRead(Shown):
    score_id: int
    game_run_id: int
    completed_in_run_id: int
    task_line_id: int
    bonus_points: int
    created_at: str


class ScoringDetailRead(Shown):
    score_id: int
    game_run_id: int
    completed_in_run_id: int
    task_line_id: int
    bonus_points: int
    created_at: str
    base_points: int
    total_points: int
    subtask_title: str
    status: str
    task_id: int
    task_title: str
    category_id: int
    category_name: str
    points_weight: float
    task_created_date: str
    completed_date: str
