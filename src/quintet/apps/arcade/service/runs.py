"""Score runs: started, ended once, and carried over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from operator import itemgetter
from typing import Any

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import RunNotFound, RunNotOpen
from quintet.apps.arcade.rules import score_day
from quintet.apps.arcade.schemas.game_run import GameRunCreate, GameRunUpdate
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import insert_row, row, update_row
from quintet.kernel.unit import WriteUnit


async def start_run(unit: WriteUnit, run: GameRunCreate, day_starts_at: time) -> str:
    """Start a run, today and now unless it says otherwise."""
    now = stamp(unit.now)
    today = score_day(unit.now.astimezone().replace(tzinfo=None), day_starts_at)
    values = {
        "run_date": run.run_date or today.isoformat(),
        "started_at": run.started_at or now,
        "status": run.status,
        "ended_at": None if run.status == "active" else now,
    }
    document = await insert_row(unit, repository.RUNS, values)
    unit.record("run.started", "game_runs", orjson.loads(document)["game_run_id"])
    return document


async def change_run(
    unit: WriteUnit, run_id: int, change: GameRunUpdate, if_match: str | None
) -> str:
    """Change a run; the first change to completed or abandoned sets when it ended."""
    current = await row(unit, repository.RUNS, run_id, is_locked=True)
    if current is None:
        raise RunNotFound(run_id)
    require_match(if_match, current)
    values = change.given()
    values |= _end(orjson.loads(current), values, stamp(unit.now))
    document = await update_row(unit, repository.RUNS, run_id, values)
    kind = f"run.{change.status}" if change.status else "run.changed"
    unit.record(kind, "game_runs", run_id, status=orjson.loads(str(document))["status"])
    return str(document)


def _end(current: Mapping[str, Any], change: Mapping[str, Any], now: str) -> dict[str, Any]:
    status = change.get("status", current["status"])
    if status == "active":
        return {"ended_at": None} if "status" in change else {}
    return {"ended_at": change.get("ended_at") or current["ended_at"] or now}


async def carry_over(unit: WriteUnit, from_run: int, to_run: int) -> list[str]:
    """Make the unfinished lines of one run playable in another; the JSON of those lines.

    The lines stay with their tasks; completed later, they count for the run they were
    carried to. Repeating is harmless.
    """
    lines = await repository.lock_unfinished_lines(unit, from_run)
    runs = {
        run["game_run_id"]: run
        for run in await repository.lock(unit, repository.RUN, [from_run, to_run])
    }
    for run_id in (from_run, to_run):
        if run_id not in runs:
            raise RunNotFound(run_id)
    if runs[to_run]["status"] != "active" or from_run == to_run:
        raise RunNotOpen(to_run)
    carried = {"from_run_id": from_run, "to_run_id": to_run, "created_at": stamp(unit.now)}
    for line in lines:
        line_id = line["task_line_id"]
        if await repository.carry_line(unit, {**carried, "task_line_id": line_id}):
            unit.record("line.carried_over", "task_lines", line_id, to_run=to_run)
    in_order = sorted(lines, key=itemgetter("task_id", "order_number"))
    return [orjson.dumps(dict(line)).decode() for line in in_order]
