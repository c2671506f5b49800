"""Events of a period as few rows: sums that are kept, and single events for what is beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    select,
    union_all,
)

from quintet.apps.activity.models import AgentEvent, EventSum
from quintet.apps.activity.repository.asking import event_conditions
from quintet.apps.activity.repository.outcomes import went_well, went_wrong
from quintet.apps.activity.rules.spans import DAYS, HOURS, MONTHS, Stretch, cover
from quintet.apps.activity.schemas.asked import Filters

DURATIONS = (0.1, 1.0, 5.0, 30.0, 120.0)
TOOK = tuple(f"took_{number}" for number in range(1, len(DURATIONS) + 2))
KEYS = ("agent_id", "model", "tool_name", "status", "spawner_type")
SUMS = (
    "events",
    "successes",
    "errors",
    "priced",
    "tokens",
    *TOOK,
    "cost",
    "duration",
)
ONE: ColumnElement[int] = literal_column("1")
NONE: ColumnElement[int] = literal_column("0")


def are_summed(filters: Filters) -> bool:
    """Whether the sums can tell what is asked for; else every event has to be looked at."""
    return filters.session_id is None and filters.q is None


def summed(filters: Filters, letters: str = MONTHS + DAYS + HOURS) -> Subquery:
    """Rows that add up to the events asked for: `time`, `KEYS` and `SUMS`.

    `letters` are the spans that a row may be of; its time is cut to the span. An empty text
    stands for what an event does not tell.
    """
    if not are_summed(filters):
        return _single(filters, (filters.since, filters.until)).subquery("summed")
    period = cover(filters.since, filters.until, letters)
    parts = [_kept(filters, low, high) for low, high in period.spans]
    parts += [_single(filters, stretch) for stretch in period.left]
    return (union_all(*parts) if len(parts) > 1 else parts[0]).subquery("summed")


def whole(number: Any) -> ColumnElement[int]:
    """The sum of a column of whole numbers."""
    return cast(func.coalesce(func.sum(number), NONE), BigInteger)


def cost(rows: Any) -> ColumnElement[float | None]:
    """What rows of `summed` cost; NULL where nobody told of any."""
    return case((func.sum(rows.priced) > NONE, func.sum(rows.cost)))


def measured(rows: Any) -> ColumnElement[int]:
    """Of how many events in rows of `summed` the duration is known."""
    return func.sum(sum((rows[name] for name in TOOK[1:]), start=rows[TOOK[0]]))


def _kept(filters: Filters, low: str, high: str) -> Select[*tuple[Any, ...]]:
    names = ("agent_id", "model", "tool_name", "status")
    given = {name: getattr(filters, name) for name in names}
    return select(
        func.substr(EventSum.span, 2).label("time"),
        *(getattr(EventSum, name) for name in (*KEYS, *SUMS)),
    ).where(
        EventSum.span >= low,
        EventSum.span < high,
        *(getattr(EventSum, name) == value for name, value in given.items() if value is not None),
    )


def _single(filters: Filters, stretch: Stretch) -> Select[*tuple[Any, ...]]:
    low, high = stretch
    is_end = high == filters.until
    conditions = event_conditions(replace(filters, since=low, until=high if is_end else None))
    if not is_end:
        conditions.append(AgentEvent.timestamp < high)
    event = AgentEvent
    taken = event.execution_duration_seconds
    least = (0.0, *DURATIONS)
    ranges = [and_(taken > low, taken <= high) for low, high in zip(least, DURATIONS, strict=False)]
    values: dict[str, Any] = {
        "time": event.timestamp,
        **{name: func.coalesce(getattr(event, name), "") for name in KEYS},
        "events": ONE,
        "successes": case((went_well(event), ONE), else_=NONE),
        "errors": case((went_wrong(event), ONE), else_=NONE),
        "priced": case((event.cost_usd.is_(None), NONE), else_=ONE),
        "tokens": func.coalesce(event.cost_tokens, NONE),
        **{
            name: case((condition, ONE), else_=NONE)
            for name, condition in zip(TOOK, (*ranges, taken > DURATIONS[-1]), strict=True)
        },
        "cost": func.coalesce(event.cost_usd, literal_column("0.0")),
        "duration": case((taken > 0, taken), else_=literal_column("0.0")),
    }
    return select(*(value.label(name) for name, value in values.items())).where(*conditions)
