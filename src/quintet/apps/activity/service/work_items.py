"""Moves work items on by what is done for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from quintet.apps.activity.ingest.event import Event
from quintet.apps.activity.repository import writing
from quintet.apps.activity.rules.outcomes import ERRORS, says_error
from quintet.apps.activity.rules.work_items import Progress, Step, advanced


def move_on(connection: Connection, events: Iterable[Event], now: str) -> None:
    """Let the work items of these events be as far as they say; the items are there."""
    steps: dict[str, list[Step]] = defaultdict(list)
    for event in events:
        if event.feature_id is not None:
            steps[event.feature_id].append(_step(event))
    for name, row in writing.feature_rows(connection, steps).items():
        before = Progress(row["status"], row["completed_at"])
        after = advanced(before, steps[name])
        if after != before:
            changed = {"status": after.status, "completed_at": after.completed_at}
            writing.change_feature(connection, name, {**changed, "updated_at": now})


def _step(event: Event) -> Step:
    is_error = event.status in ERRORS or says_error(event.context)
    return Step(event.timestamp, event.event_type, is_error)
