"""Live updates miss and repeat nothing, whoever made the change."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from quintet.kernel.database import Database
from quintet.kernel.live import QUEUE_LENGTH, Live, Notice, Reset

PROGRAM = """
import asyncio, sys
from quintet.kernel.database import open_database

async def main(url, first, last):
    database = open_database(url, "trial")
    await database.start()
    for number in range(first, last):
        async with database.write(actor="elsewhere") as unit:
            unit.record("number.said", "numbers", number)
    await database.stop()

asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
"""


async def say(database: Database, *numbers: int) -> None:
    for number in numbers:
        async with database.write() as unit:
            unit.record("number.said", "numbers", number)


async def collect(live: Live, after: int | None, count: int) -> list[Notice]:
    found: list[Notice] = []
    stream = live.changes(after)
    async for notice in stream:
        if notice is not None:
            found.append(notice)
        if len(found) == count:
            break
    await stream.aclose()  # type: ignore[attr-defined]  # an asynchronous generator
    return found


@pytest.fixture
async def live(database: Database):  # type: ignore[no-untyped-def]
    following = Live(database)
    await following.start()
    yield following
    await following.stop()


async def test_a_subscriber_hears_each_change_once_in_order(database: Database, live: Live) -> None:
    listening = asyncio.create_task(collect(live, None, 50))
    await asyncio.sleep(0)
    await say(database, *range(50))
    notices = await asyncio.wait_for(listening, 5)
    ids = [notice.id for notice in notices]
    assert ids == sorted(set(ids))
    assert [notice.kind for notice in notices] == ["number.said"] * 50


async def test_resuming_misses_and_repeats_nothing_while_changes_go_on(
    database: Database, live: Live
) -> None:
    """Leave and come back every 7 changes, while two writers go on."""
    writing = asyncio.gather(say(database, *range(100)), say(database, *range(100, 200)))
    heard: list[int] = []
    while len(heard) < 196:
        notices = await asyncio.wait_for(collect(live, heard[-1] if heard else 0, 7), 5)
        heard += [notice.id for notice in notices]
    await writing
    assert heard == sorted(set(heard))
    assert len(heard) == 196
    assert heard == list(range(heard[0], heard[0] + 196))


async def test_changes_of_another_process_arrive_without_a_gap(
    database: Database, live: Live
) -> None:
    async def elsewhere(first: int, last: int) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, _plain(database), str(first), str(last)
        )
        assert await process.wait() == 0

    listening = asyncio.create_task(collect(live, 0, 60))
    await asyncio.gather(elsewhere(0, 20), elsewhere(20, 40), say(database, *range(40, 60)))
    notices = await asyncio.wait_for(listening, 15)
    ids = [notice.id for notice in notices]
    assert ids == sorted(set(ids))
    assert len(ids) == 60
    resumed = await asyncio.wait_for(collect(live, ids[30], 29), 5)
    assert [notice.id for notice in resumed] == ids[31:]


async def test_a_slow_subscriber_is_dropped_and_resumes_without_loss(
    database: Database, live: Live
) -> None:
    stream = live.changes(None)
    first = asyncio.create_task(anext(stream))
    await asyncio.sleep(0.01)
    count = QUEUE_LENGTH + 50
    async with database.write() as unit:
        for number in range(count):
            unit.record("number.said", "numbers", number)
    heard = [await asyncio.wait_for(first, 5)]
    async for notice in stream:
        heard.append(notice)
    ids = [notice.id for notice in heard if notice is not None]
    assert len(ids) < count
    resumed = await asyncio.wait_for(collect(live, ids[-1], count - len(ids)), 5)
    assert ids + [notice.id for notice in resumed] == list(range(ids[0], ids[0] + count))


async def test_an_id_the_log_does_not_reach_is_told_to_start_anew(
    database: Database, live: Live
) -> None:
    await say(database, 1)
    with pytest.raises(Reset):
        await collect(live, 10_000, 1)


class Late:
    """A database whose answers take their time, as over a network."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def fetch(self, *arguments: Any, **options: Any) -> list[tuple[Any, ...]]:
        rows = await self._database.fetch(*arguments, **options)
        await asyncio.sleep(0.1)
        return rows


async def test_who_comes_while_the_position_is_read_misses_nothing(database: Database) -> None:
    live = Live(cast(Database, Late(database)))
    await live.start()
    await asyncio.sleep(0.3)  # the first look at the log is over
    await say(database, 1)
    await asyncio.sleep(0.05)  # nobody listens, and the position is being read
    heard = await asyncio.wait_for(collect(live, live.position, 1), 5)
    assert [notice.kind for notice in heard] == ["number.said"]
    await live.stop()


async def test_stopping_ends_every_stream(database: Database, live: Live) -> None:
    streams = [asyncio.create_task(collect(live, None, 1)) for _ in range(20)]
    await asyncio.sleep(0.01)
    await live.stop()
    assert await asyncio.wait_for(asyncio.gather(*streams), 2) == [[]] * 20


async def test_a_plain_sqlite3_writer_is_heard(
    tmp_path: Path, database: Database, live: Live
) -> None:
    if database.kind != "sqlite":
        return
    listening = asyncio.create_task(collect(live, None, 1))
    await asyncio.sleep(0)
    with sqlite3.connect(database.url.path) as plain:
        plain.execute(
            "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload) "
            "VALUES ('2026-01-01T00:00:00.000000Z', 'note.added', 'notes', '1', 'pipeline', '{}')"
        )
    plain.close()
    assert [notice.kind for notice in await asyncio.wait_for(listening, 5)] == ["note.added"]


def _plain(database: Database) -> str:
    return database.url.url.set(drivername=database.kind).render_as_string(hide_password=False)
