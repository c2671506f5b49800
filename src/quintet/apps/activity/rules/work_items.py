"""Which column of the board a work item stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

COLUMNS = (
    ("todo", "To do", ("todo", "stale")),
    ("in_progress", "In progress", ("in-progress", "active")),
    ("blocked", "Blocked", ("blocked",)),
    ("done", "Done", ("done", "ended")),
)
ALL = "all"
PRIORITIES = {"critical": 0, "high": 1, "medium": 2, "low": 3}


WAITING = ("todo", "stale")
OVER = ("done", "ended")


@dataclass(frozen=True)
class Progress:
    """How far a work item has come, and since when it is over."""

    status: str
    completed_at: str | None = None


@dataclass(frozen=True)
class Step:
    """What an event says of the work item that it is about."""

    at: str
    event_type: str
    is_error: bool = False


def advanced(progress: Progress, steps: Iterable[Step]) -> Progress:
    """How far a work item is after these steps.

    Whatever is done for it begins it. A `completion` without an error ends it. Then, and where it
    is blocked, only a later `start` begins it again: other events may come late.
    """
    for step in sorted(steps, key=lambda step: step.at):
        progress = _after(progress, step)
    return progress


def _after(progress: Progress, step: Step) -> Progress:
    if step.event_type == "completion" and not step.is_error:
        return Progress("done", max(step.at, progress.completed_at or step.at))
    is_again = step.event_type == "start" and step.at > (progress.completed_at or "")
    if progress.status in WAITING or (is_again and progress.status in (*OVER, "blocked")):
        return replace(progress, status="in-progress", completed_at=None)
    return progress


def statuses_of(asked: str) -> tuple[str, ...] | None:
    """The statuses that `?status=` asks for, by a column's name or their own; None for all."""
    if asked == ALL:
        return None
    for name, _, statuses in COLUMNS:
        if asked in {name, name.replace("_", "-")}:
            return statuses
    return (asked,)


def column_of(status: str) -> str:
    """The column of a status."""
    return next((name for name, _, statuses in COLUMNS if status in statuses), "todo")
