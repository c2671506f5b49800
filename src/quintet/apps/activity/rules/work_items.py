"""Which column of the board a work item stands in."""

from __future__ import annotations

COLUMNS = (
    ("todo", "To do", ("todo", "stale")),
    ("in_progress", "In progress", ("in-progress", "active")),
    ("blocked", "Blocked", ("blocked",)),
    ("done", "Done", ("done", "ended")),
)
ALL = "all"
PRIORITIES = {"critical": 0, "high": 1, "medium": 2, "low": 3}


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
