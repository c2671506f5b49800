"""A plan as a table for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from quintet.apps.arcade.pipeline.plan import PlannedTask

TITLE_WIDTH = 52


class Row(NamedTuple):
    """One line of the table, cell by cell."""

    line: str = ""
    lane: str = ""
    title: str = ""
    points: str = ""
    minutes: str = ""
    due: str = ""


def plan_table(tasks: Sequence[PlannedTask]) -> list[str]:
    """One row for each task, and below a longer one its steps; deadlines as FEB 06."""
    rows = [Row("#", "LANE", "TASK", "PTS", "MIN", "DUE")]
    for task in tasks:
        rows += _task_rows(task)
    lane_width = max(len(row.lane) for row in rows)
    return [_printed(row, lane_width) for row in rows]


def _task_rows(task: PlannedTask) -> Iterator[Row]:
    due = f"{date.fromisoformat(task.deadline):%b %d}".upper() if task.deadline else ""
    title, *more = _wrapped(task.title)
    minutes = str(task.time_estimate)
    yield Row(str(task.line), task.category, title, f"+{task.points}", minutes, due)
    yield from (Row(title=line) for line in more)
    if len(task.lines) == 1:
        return
    for step in task.lines:
        title, *more = _wrapped(f"- {step.title}")
        yield Row(title=title, points=f"+{step.points}")
        yield from (Row(title=line) for line in more)


def _wrapped(title: str) -> list[str]:
    return textwrap.wrap(title, TITLE_WIDTH, subsequent_indent="  ") or [title]


def _printed(row: Row, lane_width: int) -> str:
    return (
        f"{row.line:>4}  {row.lane:<{lane_width}}  {row.title:<{TITLE_WIDTH}}"
        f"  {row.points:>4}  {row.minutes:>4}  {row.due}"
    ).rstrip()
