"""The run receipts, filled in from the database by whoever can run a query on it.

`Fetch` is the seam: plain sqlite3 for the commands, a unit's connection for the server.
Call several functions in one transaction and all they say is of the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, Protocol

from quintet.apps.arcade import clock
from quintet.apps.arcade.errors import NoRuns, RunNotFound
from quintet.apps.arcade.receipts import queries
from quintet.apps.arcade.receipts.model import (
    Lane,
    Rank,
    ResultReceipt,
    RunReceipt,
    Status,
    Streak,
    Task,
    TaskLine,
    weighted_score,
)
from quintet.apps.arcade.rules import StreakState, score_day, streak_is_alive


class Row(Protocol):
    """What sqlite3.Row and SQLAlchemy's mappings have in common."""

    def __getitem__(self, column: str, /) -> Any: ...


type Fetch = Callable[[str, Mapping[str, Any]], Sequence[Row]]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a receipt is made: the local time, and the score day it belongs to."""

    now: datetime
    today: date


def moment_of(at: datetime, day_starts_at: time) -> Moment:
    """An aware moment in local time, with its score day."""
    now = at.astimezone().replace(tzinfo=None)
    return Moment(now=now, today=score_day(now, day_starts_at))


def newest_run(fetch: Fetch) -> int:
    """The run that is played: the newest active one, else the newest; `NoRuns` without one."""
    rows = fetch(queries.NEWEST_RUN, {})
    if not rows:
        raise NoRuns
    return int(rows[0]["game_run_id"])


def gather_run(fetch: Fetch, run_id: int) -> RunReceipt:
    """SCORE RUN: what there is to play for, and what of it is done by now, in whichever run."""
    run = run_row(fetch, run_id)
    rows = fetch(queries.LINES_OF_RUN, {"run_id": run_id})
    lanes = tuple(_lanes(rows, lambda row: row["status"]))
    return RunReceipt(day_of(run), lanes, possible=sum(lane.possible for lane in lanes))


def gather_result(fetch: Fetch, run_id: int, moment: Moment) -> ResultReceipt:
    """SCORE RESULT: what was finished in this run; a run that is not over ends now."""
    run = run_row(fetch, run_id)
    rows = fetch(queries.LINES_OF_RUN, {"run_id": run_id})
    done = [row for row in rows if row["completed_in_run_id"] == run_id]
    base = sum(row["base_points"] for row in done)
    combo = sum(row["bonus_points"] for row in done)
    lanes = tuple(_lanes(rows, lambda row: status_in(row, run_id)))
    return ResultReceipt(
        number=run_id,
        date=day_of(run),
        lanes=lanes,
        base=base,
        combo=combo,
        weighted=weighted_score(
            (row["points_weight"], row["base_points"] + row["bonus_points"]) for row in done
        ),
        total=base + combo,
        possible=sum(lane.possible for lane in lanes),
        started=clock.read(run["started_at"]),
        ended=clock.read(run["ended_at"]) if run["ended_at"] else moment.now,
        streaks=_streaks(fetch, rows, moment.today),
        rank=rank_of(fetch, run),
        carried_over=tuple(
            row["line_title"] for row in rows if _is_carried_over(row, status_in(row, run_id))
        ),
    )


def day_of(run: Row) -> date:
    """The run's day; RUN_DATE may hold a time of day too."""
    return date.fromisoformat(run["run_date"][:10])


def rest_days(fetch: Fetch) -> set[date]:
    """The days off, which end no streak."""
    return {date.fromisoformat(row["rest_date"]) for row in fetch(queries.REST_DAYS, {})}


def run_row(fetch: Fetch, run_id: int) -> Row:
    """The run itself; `RunNotFound` without it."""
    rows = fetch(queries.RUN, {"run_id": run_id})
    if not rows:
        raise RunNotFound(run_id)
    return rows[0]


def _lanes(rows: Iterable[Row], status: Callable[[Row], Status]) -> Iterable[Lane]:
    for _, of_lane in groupby(rows, lambda row: row["category_id"]):
        lines = list(of_lane)
        yield Lane(
            name=lines[0]["category_name"],
            tasks=tuple(_tasks(lines, status)),
            color=lines[0]["color"],
            weight=lines[0]["points_weight"],
        )


def _tasks(rows: Iterable[Row], status: Callable[[Row], Status]) -> Iterable[Task]:
    for _, of_task in groupby(rows, lambda row: row["task_id"]):
        found = list(of_task)
        lines = tuple(
            TaskLine(row["line_title"], row["base_points"], status(row))
            for row in found
            if row["task_line_id"] is not None  # a task that has no lines yet
        )
        yield Task(found[0]["task_title"], lines, found[0]["deadline"])


def is_left_over(row: Row) -> bool:
    """Whether a line is still to be played, and no later run has taken it along."""
    return row["status"] == "active" and not row["is_carried_on"]


def status_in(row: Row, run_id: int) -> Status:
    """The line's status as this run sees it: finished in another one is not done here."""
    if row["completed_in_run_id"] == run_id:
        return "completed"
    return "abandoned" if row["status"] == "abandoned" else "active"


def _is_carried_over(row: Row, status: Status) -> bool:
    is_open = row["status"] == "active"  # without a line, there is no status either
    return status != "completed" and bool(is_open or row["is_carried_on"])


def _streaks(fetch: Fetch, rows: Iterable[Row], today: date) -> tuple[Streak, ...]:
    """Of the lanes of this run, those whose streak is alive."""
    names = {row["category_id"]: row["category_name"] for row in rows}
    days_of = {row["category_id"]: row for row in fetch(queries.STREAKS, {})}
    resting = rest_days(fetch)
    return tuple(
        Streak(name, days_of[lane]["current_streak"])
        for lane, name in names.items()
        if lane in days_of and streak_is_alive(today, streak_state(days_of[lane]), resting)
    )


def streak_state(row: Row) -> StreakState:
    """A row of the streaks as the rules take it."""
    last = row["last_completed_date"]
    return StreakState(
        current_streak=row["current_streak"],
        last_completed_date=None if last is None else date.fromisoformat(last[:10]),
    )


def rank_of(fetch: Fetch, run: Row) -> Rank:
    """The place of a run among all."""
    (counted,) = fetch(queries.RANK, {"total_score": run["total_score"]})
    return Rank(place=counted["better"] + 1, runs=counted["runs"])
