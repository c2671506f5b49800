"""What a receipt says, before anyone decides how it looks.

Plain frozen values: whoever reads the database fills them in, `lay_out` turns them
into lines. Points are whole numbers from 0 up, dates are local.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

type Status = Literal["active", "completed", "abandoned"]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One box to tick and the base points it is worth."""

    title: str
    points: int
    status: Status = "active"

    @property
    def is_done(self) -> bool:
        return self.status == "completed"


@dataclass(frozen=True, slots=True)
class Task:
    """One item of the todo list; `deadline` is an ISO date, as the database stores it."""

    title: str
    lines: tuple[TaskLine, ...]
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A category and its tasks; the colour is for screens, paper has none."""

    name: str
    tasks: tuple[Task, ...] = ()
    color: str | None = None
    weight: float = 1.0

    @property
    def lines(self) -> tuple[TaskLine, ...]:
        return tuple(line for task in self.tasks for line in task.lines)

    @property
    def possible(self) -> int:
        """The base points of every line."""
        return sum(line.points for line in self.lines)

    @property
    def earned(self) -> int:
        """The base points of the lines that are done."""
        return sum(line.points for line in self.lines if line.is_done)


@dataclass(frozen=True, slots=True)
class RunReceipt:
    """SCORE RUN, printed before the work; printed again later, it shows what is done."""

    date: dt.date
    lanes: tuple[Lane, ...]
    possible: int


@dataclass(frozen=True, slots=True)
class Streak:
    """Score days in a row, in one lane."""

    lane: str
    days: int


@dataclass(frozen=True, slots=True)
class Rank:
    """Place `place` among `runs` runs; 1 is the best."""

    place: int
    runs: int


@dataclass(frozen=True, slots=True)
class ResultReceipt:
    """SCORE RESULT, printed after the work. `total` is base + combo, never the weighted sum."""

    number: int
    date: dt.date
    lanes: tuple[Lane, ...]
    base: int
    combo: int
    weighted: int
    total: int
    possible: int
    started: dt.datetime | None = None
    ended: dt.datetime | None = None
    streaks: tuple[Streak, ...] = ()
    rank: Rank | None = None
    carried_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneScore:
    """What one lane brought in, over a range of days."""

    name: str
    points: int
    color: str | None = None


@dataclass(frozen=True, slots=True)
class BestRun:
    number: int
    date: dt.date
    score: int


@dataclass(frozen=True, slots=True)
class SummaryReceipt:
    """SUMMARY of the days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date
    runs: int
    tasks_done: int
    days_scored: int
    lanes: tuple[LaneScore, ...] = ()
    best_run: BestRun | None = None
    longest_streak: Streak | None = None


@dataclass(frozen=True, slots=True)
class HighScore:
    rank: int
    date: dt.date
    score: int
    initials: str


@dataclass(frozen=True, slots=True)
class HighScoreReceipt:
    """HIGH SCORE: the best runs, best first; ten are printed."""

    rows: tuple[HighScore, ...] = ()


type Receipt = RunReceipt | ResultReceipt | SummaryReceipt | HighScoreReceipt


def weighted_score(earned: Iterable[tuple[float, int]]) -> int:
    """Sum weight × earned points over the lanes, halves rounded up.

    `earned` holds (weight, base + bonus) per lane. Decimal, because in binary floating
    point 0.7 × 45 points fall just short of the half that people compute by hand.
    """
    total = sum((Decimal(str(weight)) * points for weight, points in earned), Decimal(0))
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
