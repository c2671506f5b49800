"""What is said about what was done, or was not: this part of an answer is the server's own."""

from __future__ import annotations

from collections.abc import Sequence

from quintet.apps.kanban.rules.problems import Problem

LONGEST_MESSAGE = 20_000
MOST_REASONS = 5
UNREADABLE = (
    "The model answered in a way that could not be read, twice. Nothing was changed; try again, "
    "or say it in other words."
)
LEAKED = (
    "The model repeated its instructions instead of doing its work, so its answer was not used. "
    "Nothing was changed. A text on the board may have asked it to."
)
NOTHING_OPEN = "There is no proposal of yours that waits for approval."
REJECTED = "Rejected. Nothing was changed."
STALE = "The board has changed since this was proposed, so it was not done. Ask for it again."


def done(message: str, lines: Sequence[str], *, is_told: bool, is_changed: bool) -> str:
    """`message`, or where it does not tell what was done (`is_told`), that before it."""
    message = message.strip()[:LONGEST_MESSAGE]
    if is_told and message:
        return message
    told = _listed("Done:", lines) if is_changed else "There was nothing to change."
    return f"{told}\n\n{message}".strip()


def proposed(message: str, lines: Sequence[str], proposal_id: str, *, is_told: bool) -> str:
    """That nothing has been done yet, and how to agree to it; behind what tells of it."""
    note = (
        f"{_listed('This is only a proposal, nothing has been changed yet:', lines)}\n\n"
        "Reply “approve” to have it done or “reject” to drop it, use the buttons beside it, or "
        f'send {{"decision": "approve"}} to POST /api/chat/proposals/{proposal_id}.'
    )
    message = message.strip()[:LONGEST_MESSAGE]
    return "\n\n".join([message, note] if is_told else [note, message]).strip()


def not_applicable(problems: Sequence[Problem]) -> str:
    """That nothing was done, and why."""
    reasons = [f"it {problem.message}" for problem in problems[:MOST_REASONS]]
    more = len(problems) - MOST_REASONS
    told = "; ".join(dict.fromkeys(reasons)) + (f" (and {more} more)" if more > 0 else "")
    return f"This could not be done as it stands: {told}. Nothing was changed."


def approved(lines: Sequence[str]) -> str:
    """That what was proposed is done now."""
    return _listed("Approved and done:", lines)


def _listed(head: str, lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return f"{head} {lines[0]}."
    return "\n".join([head, *(f"- {line}" for line in lines)])
