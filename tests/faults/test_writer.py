"""When writing fails, everyone who waits is told at once, nobody hangs, and reads go on."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from sqlalchemy.exc import ProgrammingError

from quintet.kernel.database.group_commit import MOST_WAITING
from quintet.kernel.migrations import READY
from tests.faults.conftest import Served
from tests.fixtures.server import Serve

CLIENTS = 32
LONG = {"raw_input": "\n".join(f"line {number} {'x' * 200}" for number in range(300))}
SHORT = {"raw_input": "line"}
QUICKLY = 5  # seconds, on a busy machine


async def add_lists(client: httpx2.AsyncClient, body: dict[str, str]) -> list[httpx2.Response]:
    adding = [client.post("/todos", json=body) for _ in range(CLIENTS)]
    return await asyncio.wait_for(asyncio.gather(*adding), QUICKLY)


def statuses(answers: Sequence[httpx2.Response]) -> set[int]:
    return {answer.status_code for answer in answers}


async def stored_lists(client: httpx2.AsyncClient) -> int:
    answer = await client.get("/todos", params={"count": "exact", "limit": 1})
    assert answer.status_code == 200
    return int(answer.headers["x-total-count"])


async def test_a_full_disk_is_503_for_all_and_writing_goes_on_when_there_is_space(
    arcade_here: Served,
) -> None:
    client, database = arcade_here.client, arcade_here.room.database
    assert (await client.post("/todos", json=SHORT)).status_code == 201
    writer: sqlite3.Connection = database.writer_connection  # type: ignore[attr-defined]  # SQLite's
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    answers = await add_lists(client, LONG)
    assert statuses(answers) == {503}
    assert {answer.headers["retry-after"] for answer in answers} == {"1"}
    assert await stored_lists(client) == 1
    writer.execute("PRAGMA max_page_count = 4294967294")
    assert statuses(await add_lists(client, LONG)) == {201}
    assert await stored_lists(client) == 1 + CLIENTS
    assert (await client.get("/readyz")).status_code == 200


async def test_a_file_that_cannot_grow_is_503_and_writing_goes_on_when_it_can(
    tmp_path: Path, serve: Serve
) -> None:
    """The limit is the kernel's, on the server's process, as a full disk or a quota would be."""
    server = serve(tmp_path / "data")
    unlimited = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    async with httpx2.AsyncClient(base_url=server.url, timeout=20) as client:
        assert statuses(await add_lists(client, SHORT)) == {201}
        grown = (tmp_path / "data" / "arcade.db-wal").stat().st_size
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (grown + 8_192, unlimited[1]))
        answers = await add_lists(client, LONG)
        assert statuses(answers) == {503}
        assert await stored_lists(client) == CLIENTS
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, unlimited)
        assert statuses(await add_lists(client, LONG)) == {201}
        assert await stored_lists(client) == 2 * CLIENTS
    server.kill()
    with closing(sqlite3.connect(tmp_path / "data" / "arcade.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        counted = "SELECT count(*) FROM TODOS UNION ALL SELECT count(*) FROM TODO_LINES"
        lists, lines = (row[0] for row in connection.execute(counted))
    assert (lists, lines) == (2 * CLIENTS, CLIENTS + 300 * CLIENTS)


async def test_a_dead_writer_is_told_to_all_who_wait_and_to_readyz(arcade_here: Served) -> None:
    client, database = arcade_here.client, arcade_here.room.database
    assert (await client.post("/todos", json=SHORT)).status_code == 201
    assert (await client.get("/readyz")).status_code == 200
    with pytest.raises(ProgrammingError):
        async with database.write() as unit:
            await unit.execute(READY)  # the turn is ours, the others wait
            waiting = asyncio.create_task(add_lists(client, SHORT))
            await asyncio.sleep(0.3)
            database.writer_connection.close()  # type: ignore[attr-defined]  # SQLite's
            await unit.execute(READY)
    assert statuses(await waiting) <= {500, 503}
    assert statuses(await add_lists(client, SHORT)) == {503}
    assert await stored_lists(client) == 1
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()["checks"]) == (503, {"arcade": "failed"})


@pytest.mark.alone
async def test_a_full_queue_is_503_with_retry_after_and_loses_nobody(arcade_here: Served) -> None:
    client, database = arcade_here.client, arcade_here.room.database

    async def wait_in_line(number: int) -> None:
        async with database.write() as unit:
            unit.record("test.waited", "tests", number)

    with closing(sqlite3.connect(database.url.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # as another program that writes for a while
        line = [asyncio.create_task(wait_in_line(number)) for number in range(MOST_WAITING)]
        await asyncio.sleep(0.1)
        began = time.monotonic()
        refused = await client.post("/todos", json=SHORT)
        assert time.monotonic() - began < 1
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert await stored_lists(client) == 0  # reads do not wait
        other.execute("COMMIT")
    await asyncio.wait_for(asyncio.gather(*line), QUICKLY)
    assert (await client.post("/todos", json=SHORT)).status_code == 201
    with closing(sqlite3.connect(database.url.path)) as connection:
        counted = "SELECT count(DISTINCT subject_id) FROM quintet_changes WHERE subject = 'tests'"
        assert connection.execute(counted).fetchone()[0] == MOST_WAITING
