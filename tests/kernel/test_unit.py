"""A unit is whole or not at all, loses no update, and its failure is nobody else's."""

from __future__ import annotations

import asyncio
import traceback

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from tests.kernel.conftest import COUNTERS, NOTES


async def count(database: Database, table: object) -> int:
    async with database.read() as unit:
        return int(await unit.scalar(select(func.count()).select_from(table)))  # type: ignore[call-overload]


async def note(database: Database, text: str, counter: int | None = 1) -> None:
    async with database.write() as unit:
        await unit.execute(NOTES.insert().values(text=text, counter_id=counter))
        unit.record("note.added", "notes", text)


async def test_sixteen_tasks_lose_none_of_400_increments(database: Database) -> None:
    async def increment() -> None:
        for _ in range(25):
            async with database.write() as unit:
                n = await unit.scalar(
                    select(COUNTERS.c.n).where(COUNTERS.c.id == 1).with_for_update()
                )
                await asyncio.sleep(0)  # give the others every chance to read the same number
                await unit.execute(update(COUNTERS).where(COUNTERS.c.id == 1).values(n=n + 1))

    await asyncio.gather(*(increment() for _ in range(16)))
    async with database.read() as unit:
        assert await unit.scalar(select(COUNTERS.c.n)) == 400


async def test_a_rolled_back_unit_leaves_no_change_row_and_wakes_nobody(database: Database) -> None:
    database.committed.clear()
    with pytest.raises(RuntimeError):
        async with database.write() as unit:
            await unit.execute(NOTES.insert().values(text="gone"))
            unit.record("note.added", "notes", "gone")
            raise RuntimeError
    assert not database.committed.is_set()
    assert await count(database, NOTES) == 0
    assert await count(database, CHANGES) == 0


async def test_a_failing_commit_raises_stores_nothing_and_wakes_nobody(database: Database) -> None:
    with pytest.raises((IntegrityError, Exception)) as caught:
        await note(database, "orphan", counter=99)
    assert "foreign key" in str(caught.value).lower()
    assert not database.committed.is_set()
    assert await count(database, NOTES) == 0
    assert await count(database, CHANGES) == 0


async def test_an_error_does_not_say_what_the_statement_was_given(database: Database) -> None:
    """It goes into the log as it is."""
    insert, values = text("INSERT INTO nowhere VALUES (:words)"), {"words": "canary"}
    for opened in (database.write, database.read):
        with pytest.raises(DBAPIError) as caught:
            async with opened() as unit:
                await unit.execute(insert, values)
        assert "nowhere" in str(caught.value)
        assert "canary" not in "".join(traceback.format_exception(caught.value))


async def test_one_failing_unit_leaves_its_neighbours_writes(database: Database) -> None:
    await note(database, "taken")
    names = [f"note {number}" if number % 3 else "taken" for number in range(30)]
    outcomes = await asyncio.gather(
        *(note(database, name) for name in names), return_exceptions=True
    )
    failed = [outcome for outcome in outcomes if outcome is not None]
    assert len(failed) == 10
    assert all(isinstance(outcome, IntegrityError) for outcome in failed)
    assert await count(database, NOTES) == 21
    assert await count(database, CHANGES) == 21


async def test_a_cancelled_unit_is_undone_and_the_writer_goes_on(database: Database) -> None:
    started = asyncio.Event()

    async def hang() -> None:
        async with database.write() as unit:
            await unit.execute(NOTES.insert().values(text="half"))
            started.set()
            await asyncio.sleep(60)

    hanging = asyncio.create_task(hang())
    await started.wait()
    waiting = asyncio.create_task(note(database, "next"))
    await asyncio.sleep(0.01)
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)
    await asyncio.wait_for(waiting, 5)
    async with database.read() as unit:
        assert [row.text for row in await unit.execute(select(NOTES))] == ["next"]


async def test_a_cancelled_waiter_blocks_nobody(database: Database) -> None:
    async with database.write() as unit:
        await unit.execute(NOTES.insert().values(text="first"))
        waiters = [asyncio.create_task(note(database, f"waiter {n}")) for n in range(5)]
        await asyncio.sleep(0.01)
        for waiter in waiters[:4]:
            waiter.cancel()
    outcomes = await asyncio.wait_for(asyncio.gather(*waiters, return_exceptions=True), 5)
    assert outcomes[4] is None
    await asyncio.wait_for(note(database, "after"), 5)


async def test_a_read_unit_sees_one_state(database: Database) -> None:
    async with database.read() as reader:
        before = await reader.scalar(select(func.count()).select_from(NOTES))
        await note(database, "meanwhile")
        assert await reader.scalar(select(func.count()).select_from(NOTES)) == before == 0
    assert await count(database, NOTES) == 1


async def test_a_read_unit_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)read-?only|query_only|readonly"):
        async with database.read() as unit:
            await unit.execute(NOTES.insert().values(text="no"))
    assert await count(database, NOTES) == 0


async def test_long_work_runs_beside_the_event_loop(database: Database) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    async with database.write() as unit:
        names = [{"text": f"bulk {number}"} for number in range(20_000)]
        await unit.run_sync(lambda connection: connection.execute(NOTES.insert(), names))
    ticking.cancel()
    assert ticks > 5
    assert await count(database, NOTES) == 20_000


async def test_a_published_change_has_its_number_at_once_and_is_seen_with_the_commit(
    database: Database,
) -> None:
    database.committed.clear()
    async with database.write() as unit:
        unit.record("note.added", "notes", 1)
        number = await unit.publish("board.drawn", "boards", 1, by="us")
        assert not database.committed.is_set()
        assert await count(database, CHANGES) == 0
    assert database.committed.is_set()
    async with database.read() as reader:
        rows = (await reader.execute(select(CHANGES).order_by(CHANGES.c.id))).all()
    assert [row.kind for row in rows] == ["board.drawn", "note.added"]
    assert (rows[0].id, rows[0].payload) == (number, '{"by":"us"}')


async def test_a_published_change_of_a_unit_that_fails_is_gone(database: Database) -> None:
    database.committed.clear()
    with pytest.raises(RuntimeError):
        async with database.write() as unit:
            await unit.publish("board.drawn", "boards", 1)
            raise RuntimeError
    assert not database.committed.is_set()
    assert await count(database, CHANGES) == 0


async def test_published_numbers_grow_in_the_order_of_commits(database: Database) -> None:
    """Each unit sees, when it publishes, every number before its own."""

    async def draw() -> None:
        async with database.write() as unit:
            number = await unit.publish("board.drawn", "boards", 1)
            await asyncio.sleep(0.001)  # give the others every chance to overtake
            assert await unit.scalar(select(func.count()).select_from(CHANGES)) == number

    await asyncio.gather(*(draw() for _ in range(20)))
    assert await count(database, CHANGES) == 20
