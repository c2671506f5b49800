"""Takes in a database of the first recorders; doing it again adds nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table

from quintet.apps.activity.ingest import original
from quintet.apps.activity.ingest.event import Event
from quintet.apps.activity.repository import writing
from quintet.apps.activity.repository.tables import FEATURE, HANDOFF, PRESENCE, SESSION, TRACE
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.service.storing import Stored, circular, store_new, tell
from quintet.kernel.database import Database

ACTOR = "import"
RECOUNTED = ("total_events", "total_tokens_used")


@dataclass
class Imported:
    """What came of the file's events."""

    new: int = 0
    known: int = 0
    left_out: int = 0


async def import_original(
    database: Database, source: sqlite3.Connection, progress: Callable[[int], object]
) -> Imported:
    """Store what the file has and this database has not; `progress` is told of each page.

    Every page is a unit: whatever ends it, what is stored is whole, and the rest comes next time.
    """
    async with database.write(ACTOR) as unit:
        for table in (SESSION, FEATURE):
            rows = original.rows_of(source, table.name, frozenset(table.columns.keys()))
            await unit.run_sync(partial(_add, table=table, rows=rows))
    result = Imported()
    for events, left_out in original.pages(source):
        async with database.write(ACTOR) as unit:
            stored = await unit.run_sync(partial(_store, events=events, now=stamp(unit.now)))
            tell(unit, stored, is_brief=True)
        result.new += len(stored.new)
        result.known += len(stored.known)
        result.left_out += left_out
        progress(len(events) + left_out)
    async with database.write(ACTOR) as unit:
        for table in (HANDOFF, TRACE, PRESENCE):
            rows = original.rows_of(source, table.name, frozenset(table.columns.keys()))
            await unit.run_sync(partial(_add, table=table, rows=rows))
    return result


def _store(connection: Connection, *, events: Sequence[Event], now: str) -> Stored:
    writing.hold(connection)
    known = writing.known_events(connection, {event.event_id for event in events})
    new = [event for event in events if event.event_id not in known]
    odd = circular(connection, new)
    whole = [replace(e, parent_event_id=None) if e.event_id in odd else e for e in events]
    return store_new(connection, whole, now, known, is_past=True)


def _add(connection: Connection, *, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows that are not there yet; what other rows are named by may not be there."""
    for row in rows:
        values = {**row}
        if table is SESSION:
            values |= dict.fromkeys(RECOUNTED, 0)  # counted from the events themselves
        if table is FEATURE:
            values["parent_feature_id"] = None
        writing.add_row(connection, table, values)
    if table is FEATURE:
        writing.join_features(
            connection,
            [(row["id"], row["parent_feature_id"]) for row in rows if row.get("parent_feature_id")],
        )
