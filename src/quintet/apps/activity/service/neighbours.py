"""Takes in what the apps beside this one do."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from quintet.apps.activity.ingest.changes import event_of
from quintet.apps.activity.repository import writing
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.service.storing import Stored, store_new, tell
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.unit import WriteUnit


async def follow(unit: WriteUnit, changes: Sequence[ChangeElsewhere]) -> None:
    """Store an event for each change of another app."""
    events = [event_of(change) for change in changes]

    def store(connection: Connection) -> Stored:
        writing.hold(connection)
        return store_new(connection, events, stamp(unit.now))

    tell(unit, await unit.run_sync(store))
