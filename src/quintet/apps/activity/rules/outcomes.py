"""What a status says of how it went."""

from __future__ import annotations

from typing import Literal

SUCCESSES = ("recorded", "success", "completed")
ERRORS = ("error", "failed", "timeout", "cancelled")

Outcome = Literal["success", "error"]

# A status that is not here says that it goes on, or says nothing that anybody knows.
OUTCOMES: dict[str | None, Outcome] = {
    **dict.fromkeys(SUCCESSES, "success"),
    **dict.fromkeys(ERRORS, "error"),
}
