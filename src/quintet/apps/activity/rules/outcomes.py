"""What a status says of how it went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from quintet.apps.activity.rules.documents import read_object

SUCCESSES = ("recorded", "success", "completed")
ERRORS = ("error", "failed", "timeout", "cancelled")

Outcome = Literal["success", "error"]

# A status that is not here says that it goes on, or says nothing that anybody knows.
OUTCOMES: dict[str | None, Outcome] = {
    **dict.fromkeys(SUCCESSES, "success"),
    **dict.fromkeys(ERRORS, "error"),
}


# True and 1, and the words for them. `repository.outcomes` says the same to the databases.
TRUE = (True, "true", "1")


def says_error(context: Mapping[str, Any] | None) -> bool:
    """Whether a context says `is_error`."""
    return context is not None and context.get("is_error") in TRUE


def outcome_of(status: str | None, context: str | None) -> Outcome | None:
    """How it went: None while it goes on, or where nobody knows what the status means.

    `context` is its JSON; one that says `is_error` is right whatever the status is.
    """
    if says_error(read_object(context)):
        return "error"
    return OUTCOMES.get(status)
