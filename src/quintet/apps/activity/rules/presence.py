"""Whether an agent is at work."""

from __future__ import annotations

from datetime import datetime, timedelta

from quintet.apps.activity.rules.stamps import moment_of

ACTIVE_FOR = timedelta(minutes=5)
IDLE_FOR = timedelta(minutes=30)


def presence_now(status: str, last_activity: str, now: datetime) -> str:
    """What was recorded, until it is too long ago to be true."""
    quiet = now - moment_of(last_activity)
    if status == "offline" or quiet > IDLE_FOR:
        return "offline"
    return "idle" if quiet > ACTIVE_FOR else status
