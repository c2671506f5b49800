"""What a status says of how it went."""

from __future__ import annotations

from typing import Literal

SUCCESSES = ("recorded", "success", "completed")
ERRORS = ("error", "failed", "timeout", "cancelled")

Outcome = Literal["success", "error"]


def outcome(status: str | None, *, is_error: bool) -> Outcome | None:
    """How an event went; None while it goes on, and for a status that nobody knows."""
    if is_error or status in ERRORS:
        return "error"
    return "success" if status in SUCCESSES else None
