"""Arcade's decisions: combo, streak, points, names. Pure, exact, the same at any hour."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

COMBO_WINDOW = timedelta(minutes=30)
DAY_STARTS_AT = time(4)
SHORT_MINUTES, SHORT_POINTS = 15, 5
LONG_MINUTES, LONG_POINTS = 45, 10
MOST_SUBTASKS = 4


def combo(previous: int, gap: timedelta | None, window: timedelta = COMBO_WINDOW) -> int:
    """The combo counter of a completion, from that of the one before it in the run (0: none).

    A gap longer than the window, or no completion before, starts again at 1. A clock that was
    set back makes the gap negative and breaks nothing.
    """
    if previous < 0:
        raise ValueError("A combo counter is never negative.")
    if gap is None or gap > window:
        return 1
    return previous + 1


def combo_bonus(base: int, n: int) -> int:
    """The bonus of the n-th completion in a row: a tenth of the base for each before it.

    It rises to half of the base at most, and fractions of a point are dropped.
    """
    if base < 0 or n < 1:
        raise ValueError("A base is at least 0 and a combo counter at least 1.")
    tenths = min(n - 1, 5)
    return base * tenths // 10


def score_day(moment: datetime, starts_at: time = DAY_STARTS_AT) -> date:
    """The day a local moment counts for: before the day starts, still the one before."""
    if moment.time() < starts_at:
        return moment.date() - timedelta(days=1)
    return moment.date()


@dataclass(frozen=True, kw_only=True)
class StreakState:
    """A lane's streak, with the columns' names; dates are score days."""

    current_streak: int = 0
    longest_streak: int = 0
    last_completed_date: date | None = None
    total_completions: int = 0


def streak_after(
    completion_day: date, state: StreakState, rest_days: Collection[date] = ()
) -> StreakState:
    """The streak once a line of the lane is completed; the longest never falls.

    The first completion of a day extends the streak, or begins one at 1 where a day without
    rest was missed. Further ones that day, and one dated before the last, only count.
    """
    counted = replace(state, total_completions=state.total_completions + 1)
    last = state.last_completed_date
    if last is not None and completion_day <= last:
        return counted
    goes_on = last is not None and not _has_missed_day(last, completion_day, rest_days)
    current = state.current_streak + 1 if goes_on else 1
    return replace(
        counted,
        current_streak=current,
        longest_streak=max(state.longest_streak, current),
        last_completed_date=completion_day,
    )


def streak_without(state: StreakState, newest_left: date | None) -> StreakState:
    """The streak once a completion was taken back; `newest_left` is the newest day that remains.

    A day that has no completion left no longer counts. The longest never falls.
    """
    uncounted = replace(state, total_completions=max(0, state.total_completions - 1))
    last = state.last_completed_date
    if last is None or newest_left == last or (newest_left is not None and newest_left > last):
        return uncounted
    current = max(0, state.current_streak - 1)
    return replace(uncounted, current_streak=current, last_completed_date=newest_left)


def streak_is_alive(today: date, state: StreakState, rest_days: Collection[date] = ()) -> bool:
    """Whether a completion today would extend the streak; today itself is not missed yet."""
    last = state.last_completed_date
    if last is None or state.current_streak < 1:
        return False
    return not _has_missed_day(last, today, rest_days)


def _has_missed_day(last: date, today: date, rest_days: Iterable[date]) -> bool:
    between = (today - last).days - 1
    rested = len({day for day in rest_days if last < day < today})
    return between > rested


def points_for_minutes(minutes: int) -> int:
    """What a step of up to 45 minutes is worth; a longer one has to be split."""
    if not 0 <= minutes <= LONG_MINUTES:
        raise ValueError(f"A step lasts 0 to {LONG_MINUTES} minutes, not {minutes}.")
    return SHORT_POINTS if minutes <= SHORT_MINUTES else LONG_POINTS


def split_minutes(minutes: int) -> list[int]:
    """The minutes of each step of a task: one up to 45, else 2 to 4 of at most 45 each.

    They add up to the task's, except beyond three hours: four full steps are a run's work.
    """
    if minutes < 0:
        raise ValueError("A task does not last less than nothing.")
    steps: list[int] = []
    while minutes > LONG_MINUTES and len(steps) < MOST_SUBTASKS - 1:
        steps.append(LONG_MINUTES)
        minutes -= LONG_MINUTES
    return [*steps, min(minutes, LONG_MINUTES)]


def match_category(name: str, known: Iterable[str]) -> str | None:
    """The known category that is meant, as it is written there; None if there is none.

    Case, outer and repeated spaces and the plural make no difference: ASSIGNMENTS is
    ASSIGNMENT. An exact name goes before a plural.
    """
    wanted = _plain(name)
    names = list(known)
    exact = (each for each in names if _plain(each) == wanted)
    plural = (each for each in names if _is_plural(_plain(each), wanted))
    singular = (each for each in names if _is_plural(wanted, _plain(each)))
    return next(exact, None) or next(plural, None) or next(singular, None)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_plural(word: str, singular: str) -> bool:
    plurals = {f"{singular}s", f"{singular}es"}
    if singular.endswith("y"):
        plurals.add(f"{singular[:-1]}ies")
    return bool(singular) and word in plurals


def ordinal(number: int) -> str:
    """A day's number as the receipt prints it: 1ST, 2ND, 3RD, 11TH, 20TH."""
    if 11 <= number % 100 <= 13:
        return f"{number}TH"
    return f"{number}{ {1: 'ST', 2: 'ND', 3: 'RD'}.get(number % 10, 'TH') }"
