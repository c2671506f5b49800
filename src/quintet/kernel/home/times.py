"""Times as people say them, as `ago.js` says them too."""

from __future__ import annotations

from datetime import UTC, datetime

_STEPS = (("minute", 60), ("hour", 60), ("day", 24))
MOST_DAYS = 30


def ago(moment: datetime, now: datetime | None = None) -> str:
    """`3 minutes ago`; beyond a month the day itself."""
    amount = ((now or datetime.now(UTC)) - moment).total_seconds()
    if amount < 45:
        return "just now"
    said = ""
    for unit, span in _STEPS:
        amount /= span
        if said and amount < 1:
            break
        count = max(1, round(amount))
        said = f"{count} {unit}{'' if count == 1 else 's'} ago"
    return said if amount < MOST_DAYS else f"{moment.astimezone(UTC):%d %B %Y}"
