"""What is PostgreSQL's alone: connections."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress

import psycopg
import pytest

from quintet.kernel.database.postgres import PostgresDatabase
from quintet.kernel.database.urls import parse

OTHERS = (
    "SELECT pid, query FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
MOMENTS = 12  # when somebody is cancelled: after so many turns of the loop
PATIENCE = 10.0


@pytest.fixture
def no_search_for_garbage() -> Iterator[None]:
    """What is left stays left."""
    gc.disable()
    yield
    gc.enable()


async def by_itself(database: PostgresDatabase) -> None:
    await (await database._open()).close()


async def of_the_pool(database: PostgresDatabase) -> None:
    async with database.engine.connect():
        pass
    await database.engine.dispose()


@pytest.mark.parametrize("connect", [by_itself, of_the_pool])
async def test_who_is_cancelled_while_connecting_leaves_no_connection(
    postgres_url: str,
    no_search_for_garbage: None,
    connect: Callable[[PostgresDatabase], Awaitable[None]],
) -> None:
    database = PostgresDatabase(parse(postgres_url, "public"))
    await database.start()
    for turns in range(MOMENTS):
        connecting = asyncio.ensure_future(connect(database))
        for _ in range(turns):
            await asyncio.sleep(0.001)
        connecting.cancel()
        with suppress(asyncio.CancelledError):
            await connecting
    await database.stop()
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        async with asyncio.timeout(PATIENCE):
            while found := connection.execute(OTHERS).fetchall():
                await asyncio.sleep(0.05)
    assert found == []
