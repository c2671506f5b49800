"""Months, days and hours that lie wholly in a period, and what of it is left over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from quintet.apps.activity.rules.stamps import moment_of, stamp

MONTHS, DAYS, HOURS = "m", "d", "h"
SIZES = {MONTHS: 7, DAYS: 10, HOURS: 13}
BEGINNING = "0001-01-01T00:00:00.000Z"
Stretch = tuple[str | None, str | None]


@dataclass(frozen=True)
class Cover:
    """Ranges of spans as `event_sums` names them, the end not among them; and times beside them.

    The end of a stretch of times is among them only where it is the end of the whole period.
    """

    spans: tuple[tuple[str, str], ...]
    left: tuple[Stretch, ...]


def cover(since: str | None, until: str | None, letters: str = MONTHS + DAYS + HOURS) -> Cover:
    """As few spans as make up the period from one stamp to another, both inclusive."""
    spans: list[tuple[str, str]] = []
    left: list[Stretch] = [(since, until)]
    for letter in letters:
        left = [rest for each in left for rest in _without(letter, each, until, spans)]
    return Cover(tuple(spans), tuple(left))


def _without(
    letter: str, stretch: Stretch, until: str | None, spans: list[tuple[str, str]]
) -> list[Stretch]:
    """What a stretch is without its whole spans, which go to `spans`."""
    low, high = stretch
    try:
        first = low and _next(low, letter)
    except OverflowError:  # the last hours of the year 9999
        return [stretch]
    last = high and _begin(high, letter)
    if first is not None and last is not None and first >= last:
        return [stretch]
    size = SIZES[letter]
    beyond = chr(ord(letter) + 1)
    spans.append((letter + (first or "")[:size], letter + last[:size] if last else beyond))
    before = [(low, first)] if low != first else []
    after = [(last, high)] if high is not None and (high != last or high == until) else []
    return [*before, *after]


def _begin(moment: str, letter: str) -> str:
    """The beginning of the span that a moment is in."""
    size = SIZES[letter]
    return moment[:size] + BEGINNING[size:]


def _next(moment: str, letter: str) -> str:
    """The beginning of the first span that begins then or later."""
    begin = _begin(moment, letter)
    if begin == moment:
        return moment
    return stamp(_following(moment_of(begin), letter))


def _following(begin: datetime, letter: str) -> datetime:
    if letter == MONTHS:
        return (begin + timedelta(days=31)).replace(day=1)
    return begin + (timedelta(days=1) if letter == DAYS else timedelta(hours=1))
