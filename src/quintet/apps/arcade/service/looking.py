"""What the pages look at: what can be played now, the days of each streak, the best runs."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from quintet.apps.arcade.receipts import queries
from quintet.apps.arcade.receipts.gather import (
    Fetch,
    Row,
    day_of,
    is_left_over,
    rest_days,
    streak_state,
)
from quintet.apps.arcade.receipts.gather_scores import LaneDay, ranked_runs, score_days
from quintet.apps.arcade.rules import streak_is_alive
from quintet.apps.arcade.schemas.playing import Play
from quintet.apps.arcade.service.playing import gather_play

RECENT = 8


@dataclass(frozen=True)
class LeftOver:
    """What an ended run has left to be played."""

    run_id: int
    titles: Sequence[str]


@dataclass(frozen=True)
class Front:
    """The runs that go on, newest first, what is left over, and the runs before."""

    going_on: Sequence[Play]
    left_over: LeftOver | None
    ended: Sequence[Play]


@dataclass(frozen=True)
class Day:
    """One day of a calendar: what one lane brought in on it."""

    date: date
    lines: int
    points: int
    is_rest: bool
    is_within: bool


@dataclass(frozen=True)
class LaneStreak:
    """A lane's streak, and a month of its days in whole weeks."""

    category_id: int
    name: str
    color: str | None
    current: int
    longest: int
    total: int
    is_alive: bool
    has_today: bool
    weeks: Sequence[Sequence[Day]]


@dataclass(frozen=True)
class Month:
    """A month of every lane; `rest` are the days off in it."""

    first: date
    lanes: Sequence[LaneStreak]
    rest: Sequence[date]


@dataclass(frozen=True)
class Best:
    """A place in the table of high scores."""

    rank: int
    run_id: int
    date: date
    score: int


def gather_front(fetch: Fetch, combo_minutes: int) -> Front:
    """The newest runs as they stand."""
    runs = [
        gather_play(fetch, row["game_run_id"], combo_minutes)
        for row in fetch(queries.NEWEST_RUNS, {"limit": RECENT})
    ]
    return Front(
        [run for run in runs if run.status == "active"],
        newest_left_over(fetch),
        [run for run in runs if run.status != "active"],
    )


def newest_left_over(fetch: Fetch) -> LeftOver | None:
    """What the newest ended run that has left something has left."""
    runs = fetch(queries.NEWEST_RUNS, {"limit": RECENT})
    ended = [row["game_run_id"] for row in runs if row["status"] != "active"]
    return next((found for run_id in ended if (found := left_over(fetch, run_id))), None)


def gather_lanes(fetch: Fetch) -> list[dict[str, Any]]:
    """The lanes a task may be in."""
    return [
        {"id": row["category_id"], "name": row["category_name"], "color": row["color"]}
        for row in fetch(queries.CATEGORIES, {})
    ]


def left_over(fetch: Fetch, run_id: int) -> LeftOver | None:
    """The unfinished lines of a run that no later one has taken along; None without any."""
    rows = fetch(queries.LINES_OF_RUN, {"run_id": run_id})
    titles = [row["line_title"] for row in rows if is_left_over(row)]
    return LeftOver(run_id, titles) if titles else None


def gather_month(fetch: Fetch, first: date, today: date, day_starts_at: time) -> Month:
    """The month that begins on `first`, for every lane there is."""
    days = score_days(fetch, day_starts_at)
    resting = rest_days(fetch)
    streaks = {row["category_id"]: row for row in fetch(queries.STREAKS, {})}
    lanes = [
        _lane(row, streaks, days, resting, first, today) for row in fetch(queries.CATEGORIES, {})
    ]
    rest = [day for day in sorted(resting) if (day.year, day.month) == (first.year, first.month)]
    return Month(first, lanes, rest)


def _lane(  # the parts of one calendar
    row: Row,
    streaks: Mapping[int, Row],
    days: Sequence[LaneDay],
    resting: Collection[date],
    first: date,
    today: date,
) -> LaneStreak:
    lane = row["category_id"]
    found = streaks.get(lane)
    own = {each.day: each for each in days if each.lane == lane}
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return LaneStreak(
        category_id=lane,
        name=row["category_name"],
        color=row["color"],
        current=0 if found is None else found["current_streak"],
        longest=0 if found is None else found["longest_streak"],
        total=0 if found is None else found["total_completions"],
        is_alive=found is not None and streak_is_alive(today, streak_state(found), resting),
        has_today=today in own,
        weeks=[[_day(each, own, resting, first) for each in week] for week in weeks],
    )


def _day(each: date, own: Mapping[date, LaneDay], resting: Collection[date], first: date) -> Day:
    done = own.get(each)
    return Day(
        each,
        done.lines if done else 0,
        done.points if done else 0,
        each in resting,
        each.month == first.month,
    )


def gather_best(fetch: Fetch) -> list[Best]:
    """The ten best runs that scored, as HIGH SCORE prints them."""
    return [
        Best(rank, run["game_run_id"], day_of(run), run["total_score"])
        for rank, run in ranked_runs(fetch)
    ]
