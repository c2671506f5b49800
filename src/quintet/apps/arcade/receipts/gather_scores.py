"""SUMMARY and HIGH SCORE, filled in from the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from quintet.apps.arcade.receipts import queries
from quintet.apps.arcade.receipts.gather import Fetch, Row, day_of, rest_days
from quintet.apps.arcade.receipts.high_score import PLACES
from quintet.apps.arcade.receipts.model import (
    BestRun,
    HighScore,
    HighScoreReceipt,
    LaneScore,
    Streak,
    SummaryReceipt,
)
from quintet.apps.arcade.rules import StreakState, streak_after
from quintet.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Days:
    """The score days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise Invalid("The last day of a summary is not before its first.")


@dataclass(frozen=True, slots=True)
class LaneDay:
    """What one lane brought in on one score day."""

    lane: int
    day: date
    lines: int
    points: int


def week_of(day: date) -> Days:
    """Monday to Sunday around a day."""
    try:
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6))
    except OverflowError as error:
        raise Invalid("That week has days beyond the calendar.") from error


def gather_summary(fetch: Fetch, days: Days, day_starts_at: time) -> SummaryReceipt:
    """What these days brought in, whichever runs it was for, and the best of their runs.

    The longest streak is the highest that any lane's stood at in these days; it may have
    begun before them.
    """
    ledger = score_days(fetch, day_starts_at)
    within = [each for each in ledger if days.start <= each.day <= days.end]
    span = {"start": days.start.isoformat(), "end": days.end.isoformat()}
    runs = fetch(queries.RUNS_BETWEEN, span)
    lanes = fetch(queries.CATEGORIES, {})
    return SummaryReceipt(
        start=days.start,
        end=days.end,
        runs=len(runs),
        tasks_done=sum(each.lines for each in within),
        days_scored=len({each.day for each in within}),
        lanes=tuple(_lane_score(lane, within) for lane in lanes),
        best_run=_best(runs),
        longest_streak=_longest(ledger, lanes, days, rest_days(fetch)),
    )


def gather_high_score(fetch: Fetch, initials: str) -> HighScoreReceipt:
    """The ten best runs that scored; equal scores share a rank, the earlier run stands first."""
    return HighScoreReceipt(
        tuple(
            HighScore(rank, day_of(run), run["total_score"], initials)
            for rank, run in ranked_runs(fetch)
        )
    )


def ranked_runs(fetch: Fetch) -> list[tuple[int, Row]]:
    """The ten best runs that scored, each with its rank."""
    runs = fetch(queries.BEST_RUNS, {"places": PLACES})
    scores = [run["total_score"] for run in runs]
    return [(scores.index(run["total_score"]) + 1, run) for run in runs]


def score_days(fetch: Fetch, day_starts_at: time) -> list[LaneDay]:
    """The whole ledger, by lane and score day.

    A day and its early hours are two rows of the query; they come together here.
    """
    starts_at = {"day_starts_at": day_starts_at.strftime("%H:%M:%S")}
    found: dict[tuple[date, int], LaneDay] = {}
    for row in fetch(queries.LEDGER_BY_DAY, starts_at):
        one = _lane_day(row)
        other = found.get((one.day, one.lane))
        if other is not None:
            one = LaneDay(one.lane, one.day, one.lines + other.lines, one.points + other.points)
        found[one.day, one.lane] = one
    return sorted(found.values(), key=lambda each: (each.day, each.lane))


def _lane_day(row: Row) -> LaneDay:
    day = date.fromisoformat(row["day"]) - timedelta(days=row["is_early"])
    return LaneDay(row["category_id"], day, row["lines"], int(row["points"]))


def _lane_score(lane: Row, within: Iterable[LaneDay]) -> LaneScore:
    points = sum(each.points for each in within if each.lane == lane["category_id"])
    return LaneScore(lane["category_name"], points, lane["color"])


def _best(runs: Sequence[Row]) -> BestRun | None:
    if not runs or not runs[0]["total_score"]:
        return None
    return BestRun(runs[0]["game_run_id"], day_of(runs[0]), runs[0]["total_score"])


def _longest(
    ledger: Sequence[LaneDay], lanes: Sequence[Row], days: Days, resting: Collection[date]
) -> Streak | None:
    """The rules' own streaks, day by day, so that rest days count here as they do there."""
    longest = None
    for lane in lanes:
        state = StreakState()
        for each in ledger:
            if each.lane != lane["category_id"] or each.day > days.end:
                continue
            state = streak_after(each.day, state, resting)
            is_longer = longest is None or state.current_streak > longest.days
            if each.day >= days.start and is_longer:
                longest = Streak(lane["category_name"], state.current_streak)
    return longest
