"""A run as it is played: its lines by lane, what they brought in, and the combo that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from quintet.apps.arcade import clock, rules
from quintet.apps.arcade.receipts import queries
from quintet.apps.arcade.receipts.gather import Fetch, Row, rank_of, run_row, status_in
from quintet.apps.arcade.receipts.model import Status
from quintet.apps.arcade.schemas.playing import Combo, Play, PlayedLane, PlayedLine, PlayedTask
from quintet.apps.arcade.service.receipts import receipt
from quintet.kernel.unit import Unit


async def play(unit: Unit, run_id: int, combo_minutes: int) -> Play:
    """The run as a page shows it; `RunNotFound` without it."""
    return await receipt(unit, lambda fetch: gather_play(fetch, run_id, combo_minutes))


def gather_play(fetch: Fetch, run_id: int, combo_minutes: int) -> Play:
    """The same from whoever can run a query."""
    run = run_row(fetch, run_id)
    rows = [
        each
        for each in fetch(queries.LINES_OF_RUN, {"run_id": run_id})
        if each["task_line_id"] is not None  # a task that has no lines yet
    ]
    here = [each for each in rows if each["completed_in_run_id"] == run_id]
    rank = rank_of(fetch, run)
    return Play(
        game_run_id=run_id,
        status=run["status"],
        run_date=run["run_date"][:10],
        started_at=run["started_at"],
        ended_at=run["ended_at"],
        total_score=run["total_score"],
        possible=sum(each["base_points"] for each in rows),
        base=sum(each["base_points"] for each in here),
        bonus=sum(each["bonus_points"] for each in here),
        done=len(here),
        open=sum(_status(each, run_id) == "active" for each in rows),
        place=rank.place,
        runs=rank.runs,
        combo=_combo(fetch, run_id, combo_minutes),
        lanes=list(_lanes(rows, run_id)),
    )


def _combo(fetch: Fetch, run_id: int, minutes: int) -> Combo:
    """How many completions in a row there are by now, and until when one more counts on."""
    scored = fetch(queries.SCORED_AT, {"run_id": run_id})
    moments = [clock.read(each["created_at"]) for each in scored]
    if not moments:
        return Combo(count=0, until=None, minutes=minutes)
    window = timedelta(minutes=minutes)
    count = rules.combo(0, None, window)
    for earlier, later in pairwise(moments):
        count = rules.combo(count, later - earlier, window)
    return Combo(count=count, until=_absolute(moments[-1] + window), minutes=minutes)


def _absolute(moment: datetime) -> str:
    """A local time with its zone, so that a browser elsewhere can count down to it."""
    return moment.astimezone().isoformat()


def _lanes(rows: Iterable[Row], run_id: int) -> Iterator[PlayedLane]:
    for _, of_lane in groupby(rows, lambda row: row["category_id"]):
        found = list(of_lane)
        yield PlayedLane(
            category_id=found[0]["category_id"],
            category_name=found[0]["category_name"],
            color=found[0]["color"],
            tasks=list(_tasks(found, run_id)),
        )


def _tasks(rows: Iterable[Row], run_id: int) -> Iterator[PlayedTask]:
    for _, of_task in groupby(rows, lambda row: row["task_id"]):
        found = list(of_task)
        yield PlayedTask(
            task_id=found[0]["task_id"],
            title=found[0]["task_title"],
            deadline=found[0]["deadline"],
            lines=[_line(each, run_id) for each in found],
        )


def _line(row: Row, run_id: int) -> PlayedLine:
    return PlayedLine(
        task_line_id=row["task_line_id"],
        title=row["line_title"],
        base_points=row["base_points"],
        bonus_points=row["bonus_points"] or 0,
        status=_status(row, run_id),
        is_elsewhere=_is_elsewhere(row, run_id),
    )


def _status(row: Row, run_id: int) -> Status:
    """The line's status; one that was finished in another run is done for this one too."""
    return "completed" if _is_elsewhere(row, run_id) else status_in(row, run_id)


def _is_elsewhere(row: Row, run_id: int) -> bool:
    return row["completed_in_run_id"] not in (None, run_id)
