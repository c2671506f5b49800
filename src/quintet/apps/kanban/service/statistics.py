"""The board's numbers: cycle time, throughput, cumulative flow."""

from __future__ import annotations

import asyncio
from datetime import datetime

from quintet.apps.kanban.repository import boards, log
from quintet.apps.kanban.rules.statistics import last_days, numbers, quantile
from quintet.apps.kanban.schemas import (
    ColumnName,
    CountsOfDay,
    CycleTime,
    DoneOnDay,
    Statistics,
)
from quintet.kernel.unit import Unit


async def statistics(unit: Unit, now: datetime, days: int) -> Statistics:
    """What the history tells of so many days up to now."""
    board = await boards.board(unit)
    events = await log.course(unit)
    columns = [column.id for column in board.columns]
    found = await asyncio.to_thread(numbers, events, last_days(now, days), columns)
    gone = {name for counts in found.flow for name in counts} - set(columns)
    names = [ColumnName(id=c.id, title=c.title) for c in board.columns]
    names += [ColumnName(id=name, title=found.titles.get(name, name)) for name in sorted(gone)]
    return Statistics(
        days=days,
        cycle_time=CycleTime(
            median_hours=_rounded(quantile(found.hours, 0.5)),
            p85_hours=_rounded(quantile(found.hours, 0.85)),
            count=len(found.hours),
        ),
        throughput=[
            DoneOnDay(day=day, done=done) for day, done in zip(found.days, found.done, strict=True)
        ],
        flow=[
            CountsOfDay(day=day, counts={column.id: counts.get(column.id, 0) for column in names})
            for day, counts in zip(found.days, found.flow, strict=True)
        ],
        columns=names,
    )


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 2)
