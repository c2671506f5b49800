"""The board's numbers, worked out from when its cards came, went and moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from quintet.apps.kanban.rules.changes import Change

Event = tuple[datetime, Change]


@dataclass
class Course:
    """The way of one card: when its work began, and when it was done."""

    began: datetime | None = None
    done: datetime | None = None
    is_made_done: bool = False


@dataclass(frozen=True)
class Numbers:
    """`hours` are the cycle times of the cards that were done in these days."""

    days: list[date]
    hours: list[float]
    done: list[int]
    flow: list[dict[str, int]]
    titles: dict[str, str] = field(default_factory=dict)


def last_days(now: datetime, count: int) -> list[date]:
    """So many days up to today, in UTC."""
    today = now.astimezone(UTC).date()
    return [today - timedelta(days=back) for back in range(count - 1, -1, -1)]


def numbers(events: Iterable[Event], days: list[date], columns: Sequence[str]) -> Numbers:
    """The numbers of these days, for a board that has these columns now."""
    replay = _Replay(columns)
    flow: list[dict[str, int]] = []
    for at, change in events:
        while len(flow) < len(days) and at.astimezone(UTC).date() > days[len(flow)]:
            flow.append(replay.counts())
        replay.apply(at, change)
    while len(flow) < len(days):
        flow.append(replay.counts())
    finished = [c for c in replay.courses.values() if c.done is not None]
    by_day = Counter(c.done.astimezone(UTC).date() for c in finished if c.done)
    hours = [
        (c.done - c.began).total_seconds() / 3600
        for c in finished
        if c.done and c.began and not c.is_made_done and days[0] <= c.done.astimezone(UTC).date()
    ]
    return Numbers(days, hours, [by_day[day] for day in days], flow, replay.titles)


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value that this share lies below, between its neighbours in proportion."""
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


class _Replay:
    def __init__(self, columns: Sequence[str]) -> None:
        self.first = columns[0] if columns else None
        self.last = columns[-1] if columns else None
        self.homes: dict[str, str] = {}
        self.courses: dict[str, Course] = {}
        self.titles: dict[str, str] = {}

    def counts(self) -> dict[str, int]:
        return dict(Counter(self.homes.values()))

    def apply(self, at: datetime, change: Change) -> None:
        after = change.after or {}
        if change.kind.startswith("column."):
            if "title" in after:
                self.titles[change.subject_id] = after["title"]
        elif change.kind == "card.removed":
            self.homes.pop(change.subject_id, None)
        elif "column_id" in after:
            self._come(at, change.subject_id, after["column_id"])

    def _come(self, at: datetime, name: str, home: str) -> None:
        before = self.homes.get(name)
        self.homes[name] = home
        course = self.courses.setdefault(name, Course(is_made_done=home == self.last))
        if course.began is None and home != self.first:
            course.began = at
        if home != self.last:
            course.done = None
            course.is_made_done = False
        elif before != home and course.done is None:
            course.done = at
