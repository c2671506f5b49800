"""The engine of the variants on AsyncSession: default pool, durable commits, checked keys."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

URL = os.environ["BENCH_DATABASE_URL"]
ON_SQLITE = URL.startswith("sqlite")

engine = create_async_engine(
    URL, connect_args={} if ON_SQLITE else {"options": "-c search_path=arcade"}
)
new_session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def set_pragmas(connection: Any, _record: object) -> None:
    if not ON_SQLITE:
        return
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def session() -> AsyncIterator[AsyncSession]:
    async with new_session() as opened:
        yield opened
