"""Engines for sessions: what SQLAlchemy's own way of reading needs, with the kernel's settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Protocol

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from quintet.kernel.database.connecting import connect

SESSION_CONNECTIONS = 4
WAIT_SECONDS = 5
ROWS_AT_ONCE = 1_000


class Counting(Protocol):
    """Whatever counts its statements."""

    executed: int


def sqlite_engine(path: Path) -> AsyncEngine:
    """An engine on a SQLite file: each session sees one state of it and cannot write."""

    async def opened() -> aiosqlite.Connection:
        connection = aiosqlite.Connection(partial(connect, path, read_only=True), ROWS_AT_ONCE)
        connection._thread.daemon = True  # a process that is told to end does not wait for a read
        return await connection

    engine = create_async_engine(
        "sqlite+aiosqlite://",
        async_creator=opened,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=SESSION_CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def count_statements(engine: AsyncEngine, database: Counting) -> None:
    """Let `database.executed` count what runs on `engine` too."""

    def count(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement != "BEGIN":
            database.executed += 1

    event.listen(engine.sync_engine, "before_cursor_execute", count)


def _begin(connection: Connection) -> None:
    """The driver begins nothing by itself, and without this each statement saw another state."""
    connection.exec_driver_sql("BEGIN")
