"""Tasks and their boxes, as SCORE RUN and SCORE RESULT both print them."""

from __future__ import annotations

from collections.abc import Iterable

from quintet.apps.arcade.receipts.model import Lane, Task
from quintet.apps.arcade.receipts.roll import Roll


def widest_points(lanes: Iterable[Lane]) -> int:
    """Columns for the largest points of the receipt, and for the heading above them."""
    widest = max((line.points for lane in lanes for line in lane.lines), default=0)
    return max(len("Pts"), len(f"+{widest}"))


def task_rows(roll: Roll, task: Task, points_columns: int, *, missed_as_zero: bool) -> None:
    """The task's boxes. A task with only itself to do is one row, else a heading and rows."""
    is_single = len(task.lines) == 1 and task.lines[0].title == task.title
    if not is_single:
        roll.item_heading(task.title)
    for line in task.lines:
        box = "[X]" if line.is_done else "[ ]"
        points = "0" if missed_as_zero and not line.is_done else f"+{line.points}"
        roll.entry(f"{' ' if is_single else '   '}{box} ", line.title, points, points_columns)
