"""The tables as SQLAlchemy Core knows them, and what both databases call differently."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from quintet.apps.activity.models import (
    AgentCollaboration,
    AgentEvent,
    AgentPresence,
    AgentSession,
    AwaitedParent,
    Feature,
    LiveEvent,
    ToolTrace,
)

EVENT = cast(Table, AgentEvent.__table__)
SESSION = cast(Table, AgentSession.__table__)
FEATURE = cast(Table, Feature.__table__)
PRESENCE = cast(Table, AgentPresence.__table__)
HANDOFF = cast(Table, AgentCollaboration.__table__)
TRACE = cast(Table, ToolTrace.__table__)
LIVE = cast(Table, LiveEvent.__table__)
AWAITED = cast(Table, AwaitedParent.__table__)


def insert_into(connection: Connection, table: Table) -> Any:
    """An INSERT that can say what to do on a conflict."""
    is_sqlite = connection.dialect.name == "sqlite"
    return (insert_on_sqlite if is_sqlite else insert_on_postgresql)(table)
