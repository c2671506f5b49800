"""Where things stand in pictures, as shares of their width and height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from quintet.apps.activity.rules.stamps import moment_of, stamp

HOUR = timedelta(hours=1)
NARROWEST = 0.4  # percent: what took no time is seen all the same


@dataclass(frozen=True)
class Bar:
    """An event in a waterfall: its level, and when it began and how long it took."""

    row: Any
    level: int
    begins_after: float
    seconds: float
    x: float
    width: float


@dataclass(frozen=True)
class Waterfall:
    """All bars, parents before what is below them, and how many seconds the picture covers."""

    bars: Sequence[Bar]
    seconds: float


@dataclass(frozen=True)
class Hour:
    """What happened in one hour, and how high that stands."""

    at: str
    successes: int
    errors: int
    running: int
    height: float
    error_height: float

    @property
    def total(self) -> int:
        return self.successes + self.errors + self.running


def waterfall(rows: Sequence[Any], top: str) -> Waterfall:
    """A turn as bars; rows have event_id, parent_event_id, timestamp, duration.

    A parent's bar is as long as it says; where it says nothing, until the end of the last below.
    """
    known = {row.event_id: row for row in rows}
    if top not in known:
        return Waterfall([], 0.0)
    below: dict[str, list[Any]] = {}
    for row in rows:
        if row.event_id != top:
            below.setdefault(row.parent_event_id, []).append(row)
    first = min(moment_of(row.timestamp) for row in rows)
    starts = {row.event_id: (moment_of(row.timestamp) - first).total_seconds() for row in rows}
    ordered = list(_depth_first(known[top], below))
    ends: dict[str, float] = {}
    for row, _ in reversed(ordered):  # what is below comes before its parent
        inside = [ends[child.event_id] for child in below.get(row.event_id, ())]
        told = starts[row.event_id] + row.duration
        ends[row.event_id] = told if row.duration > 0 else max([told, *inside])
    whole = max([0.001, *ends.values()])
    bars = [
        _bar(row, level, starts[row.event_id], ends[row.event_id], whole) for row, level in ordered
    ]
    return Waterfall(bars, whole)


def hours(counts: Mapping[str, Mapping[str, int]], now: datetime, number: int = 24) -> list[Hour]:
    """The last hours, the oldest first; `counts` are outcomes by hours as `2026-11-20T17`."""
    last = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    begins = [stamp(last - HOUR * back) for back in reversed(range(number))]
    found = [(at, counts.get(at[:13], {})) for at in begins]
    most = max([1, *(sum(each.values()) for _, each in found)])
    return [
        Hour(
            at,
            each.get("success", 0),
            each.get("error", 0),
            each.get("running", 0),
            round(100 * sum(each.values()) / most, 2),
            round(100 * each.get("error", 0) / most, 2),
        )
        for at, each in found
    ]


def _bar(row: Any, level: int, start: float, end: float, whole: float) -> Bar:
    width = max(NARROWEST, 100 * (end - start) / whole)
    x = min(100 * start / whole, 100 - width)
    return Bar(row, level, start, end - start, round(max(0.0, x), 2), round(width, 2))


def _depth_first(top: Any, below: Mapping[str, Sequence[Any]]) -> Iterable[tuple[Any, int]]:
    waiting = [(top, 0)]
    while waiting:
        row, level = waiting.pop()
        yield row, level
        waiting += [(child, level + 1) for child in reversed(below.get(row.event_id, ()))]
