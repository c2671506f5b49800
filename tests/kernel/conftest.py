"""A small database of the tests' own, open on SQLite and on PostgreSQL in turn."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.database import Database, open_database

metadata = MetaData()
COUNTERS = Table(
    "counters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
NOTES = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),
    # Checked by the database at COMMIT only: the way to make a commit itself fail.
    Column("counter_id", ForeignKey("counters.id", deferrable=True, initially="DEFERRED")),
)
APP = App(name="trial", title="Trial", summary="", metadata=metadata)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Started, with the kernel's tables, `counters` holding (1, 0), and `notes`."""
    migrations.upgrade(APP, database_url)
    database = open_database(database_url, APP.name)
    await database.start()
    async with database.write() as unit:
        await unit.run_sync(metadata.create_all)
    async with database.write() as unit:
        await unit.execute(COUNTERS.insert().values(id=1, n=0))
    yield database
    await database.stop()
