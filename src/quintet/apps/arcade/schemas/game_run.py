"""Score runs."""

from __future__ import annotations

from quintet.apps.arcade.schemas.base import Day, Patch, Sent, Shown, Status, Timestamp
from quintet.kernel.text import RowId


class GameRunCreate(Sent):
    run_date: Day | None = None
    started_at: Timestamp | None = None
    status: Status = "active"


class GameRunUpdate(Patch):
    clearable = frozenset({"ended_at"})

    run_date: Day | None = None
    started_at: Timestamp | None = None
    ended_at: Timestamp | None = None
    status: Status | None = None


class GameRunRead(Shown):
    game_run_id: int
    run_date: str
    started_at: str
    ended_at: str | None
    total_score: int
    status: str


class CarryOver(Sent):
    to_run_id: RowId
