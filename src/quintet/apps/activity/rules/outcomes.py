"""What a status says of how it went."""

from __future__ import annotations

from typing import Literal

from quintet.apps.activity.rules.documents import read_object

SUCCESSES = ("recorded", "success", "completed")
ERRORS = ("error", "failed", "timeout", "cancelled")

Outcome = Literal["success", "error"]

# A status that is not here says that it goes on, or says nothing that anybody knows.
OUTCOMES: dict[str | None, Outcome] = {
    **dict.fromkeys(SUCCESSES, "success"),
    **dict.fromkeys(ERRORS, "error"),
}


def outcome_of(status: str | None, context: str | None) -> Outcome | None:
    """How it went: None while it goes on, or where nobody knows what the status means.

    `context` is its JSON; one that says `is_error` is right whatever the status is.
    """
    told = read_object(context)
    if told is not None and told.get("is_error"):
        return "error"
    return OUTCOMES.get(status)
