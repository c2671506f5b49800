"""Times as this app keeps them: text, UTC, milliseconds, `2026-11-20T17:46:35.000Z`.

All have the same width, so that they sort as time does, on both databases and in any index.
"""

from __future__ import annotations

from datetime import UTC, datetime

WIDTH = len("2026-11-20T17:46:35.000Z")


def stamp(moment: datetime) -> str:
    """An aware moment as it is kept; ValueError for a naive one and beyond the years 1 to 9999."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("there is no such moment") from error
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_stamp(text: str) -> str:
    """Any ISO 8601 time as it is kept, ValueError for other text.

    One without a zone is UTC: the first recorders wrote `2026-11-20 17:46:35` and
    `2026-11-20T17:46:35.123456` and meant that.
    """
    moment = datetime.fromisoformat(text)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def moment_of(kept: str) -> datetime:
    """The moment that a kept (or older) text says, for arithmetic."""
    return datetime.fromisoformat(read_stamp(kept))
