"""The words that columns may hold, as the first recorders defined them."""

from __future__ import annotations

from collections.abc import Iterable

EVENT_TYPES = (
    "tool_call",
    "tool_result",
    "error",
    "delegation",
    "completion",
    "start",
    "end",
    "check_point",
    "task_delegation",
)
HANDOFF_TYPES = ("delegation", "parallel", "sequential", "fallback")
TRACE_STATUSES = ("started", "completed", "failed", "timeout", "cancelled")
SESSION_STATUSES = ("active", "completed", "paused", "failed")
FEATURE_TYPES = ("feature", "bug", "spike", "chore", "epic", "task")
FEATURE_STATUSES = ("todo", "in-progress", "blocked", "done", "active", "ended", "stale")
PRIORITIES = ("low", "medium", "high", "critical")
PRESENCES = ("active", "idle", "offline")

USER_QUERY = "UserQuery"
"""The tool name of a prompt, which begins a turn."""


OF_HOUSE = "quintet-"
"""How the sessions begin in which the apps of this house are heard, and no agent."""


def one_of(column: str, words: Iterable[str]) -> str:
    """The SQL condition that `column` holds one of `words`."""
    return f"{column} IN ({', '.join(f"'{word}'" for word in words)})"
