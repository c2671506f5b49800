"""Activity for tests of what comes in: a client, and all that is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import orjson
from sqlalchemy import Table, select

from quintet.apps.activity.app import APP
from quintet.apps.activity.repository.tables import AWAITED, EVENT, PRESENCE, SESSION
from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from tests.fixtures.rooms import Clock, opened_room, room_app

EVENTS = "/api/ingest/events"
Document = dict[str, Any]


def an_event(event_id: str = "evt-1", **changed: Any) -> Document:
    """An event as it may be posted, with some values changed."""
    return {
        "event_id": event_id,
        "agent_id": "claude-code",
        "event_type": "tool_call",
        "session_id": "s-1",
        "tool_name": "Read",
        "timestamp": "2026-11-20T17:46:35.123Z",
        **changed,
    }


@dataclass
class Activity:
    """The served application."""

    client: httpx2.AsyncClient
    database: Database
    clock: Clock

    async def post(self, body: Any, path: str = EVENTS) -> httpx2.Response:
        return await self.client.post(path, json=body)

    async def take(self, *events: Document) -> Document:
        """Events that must be taken; the answer."""
        answer = await self.post(list(events))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def rows(self, table: Table = EVENT) -> list[Document]:
        """Every row, ordered by its key."""
        async with self.database.read() as unit:
            found = await unit.execute(select(table).order_by(*table.primary_key.columns))
            return [dict(row._mapping) for row in found]

    async def events(self) -> dict[str, Document]:
        return {row["event_id"]: row for row in await self.rows()}

    async def parents(self) -> dict[str, str | None]:
        return {name: row["parent_event_id"] for name, row in (await self.events()).items()}

    async def changes(self) -> list[tuple[str, Document]]:
        """What subscribers were told: kind and payload."""
        rows = await self.rows(CHANGES)
        return [(row["kind"], orjson.loads(row["payload"])) for row in rows]

    async def is_empty(self) -> bool:
        tables: Sequence[Table] = (EVENT, SESSION, PRESENCE, AWAITED, CHANGES)
        return not any([await self.rows(table) for table in tables])


@asynccontextmanager
async def opened(url: str, **variables: str) -> AsyncIterator[Activity]:
    """Activity alone on this database, through its whole stack."""
    async with opened_room(room_app(APP, url, **variables)) as (client, database, clock):
        yield Activity(client, database, clock)
