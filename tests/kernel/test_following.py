"""One app hears what happens in another: every change once, in order, across restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text, insert, select

from quintet.kernel import following as kernel_following
from quintet.kernel.app import App
from quintet.kernel.database import Database, open_database
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.following import Source, following
from quintet.kernel.live import Live
from quintet.kernel.unit import WriteUnit
from tests.fixtures.databases import connected

HEARD = Table("heard", MetaData(), Column("name", Text, primary_key=True))


class Ears:
    """A follower that keeps what it hears in its own database, and may be out of order."""

    def __init__(self) -> None:
        self.faults = 0
        self.heard = asyncio.Condition()

    async def __call__(self, unit: WriteUnit, changes: Sequence[ChangeElsewhere]) -> None:
        rows = [{"name": f"{change.id}: {change.payload['n']}"} for change in changes]
        await unit.execute(insert(HEARD), rows)
        if self.faults:
            self.faults -= 1
            raise OSError("the disk is tired")


class Two:
    """Two apps: one does things, the other hears of them."""

    def __init__(self, url: str, folder: Path) -> None:
        self.teller_url, self.hearer_url = url, f"sqlite:///{folder / 'hearer.db'}"
        self.ears = Ears()

    @asynccontextmanager
    async def telling(self) -> AsyncIterator[Source]:
        database = open_database(self.teller_url, "teller")
        await database.start()
        live = Live(database)
        await live.start()
        try:
            yield Source("teller", database, live)
        finally:
            await live.stop()
            await database.stop()

    @asynccontextmanager
    async def hearing(self, source: Source, times: int = 1) -> AsyncIterator[Database]:
        database = open_database(self.hearer_url, "hearer")
        await database.start()
        try:
            async with following(database, self.ears, source):
                if times > 1:
                    async with following(database, self.ears, source):
                        yield database
                else:
                    yield database
        finally:
            await database.stop()


@pytest.fixture
def two(database_url: str, tmp_path: Path) -> Two:
    two = Two(database_url, tmp_path)
    from quintet.kernel import migrations  # noqa: PLC0415  # only here

    for name, url in (("teller", two.teller_url), ("hearer", two.hearer_url)):
        app = App(name=name, title=name, summary=name, metadata=MetaData())
        migrations.upgrade(app, url)
    with connected(two.hearer_url, "hearer") as connection:
        HEARD.create(connection)
    return two


async def tell(source: Source, *numbers: int) -> None:
    for number in numbers:
        async with source.database.write() as unit:
            unit.record("thing.done", "thing", number, n=number)


async def heard(database: Database, count: int) -> list[str]:
    """What has been heard, once it is that much."""
    async with asyncio.timeout(20):
        while True:
            async with database.read() as unit:
                names = list((await unit.execute(select(HEARD.c.name))).scalars())
            if len(names) >= count:
                return sorted(names, key=lambda name: int(name.partition(":")[0]))
            await asyncio.sleep(0.02)


def expected(*numbers: int) -> list[str]:
    return [f"{place}: {number}" for place, number in enumerate(numbers, 1)]


async def test_what_was_and_what_comes(two: Two) -> None:
    async with two.telling() as source:
        await tell(source, 10, 11)
        async with two.hearing(source) as database:
            assert await heard(database, 2) == expected(10, 11)
            await tell(source, 12, 13)
            assert await heard(database, 4) == expected(10, 11, 12, 13)


async def test_nothing_is_heard_twice_or_missed_across_restarts(two: Two) -> None:
    async with two.telling() as source:
        await tell(source, 10)
        async with two.hearing(source) as database:
            await heard(database, 1)
        await tell(source, 11)
    async with two.telling() as source, two.hearing(source) as database:
        assert await heard(database, 2) == expected(10, 11)
        await tell(source, 12)
        assert await heard(database, 3) == expected(10, 11, 12)


async def test_a_failure_loses_nothing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_following, "RETRY_SECONDS", 0.01)
    two.ears.faults = 3
    async with two.telling() as source:
        await tell(source, 10, 11)
        async with two.hearing(source) as database:
            assert await heard(database, 2) == expected(10, 11)
    assert two.ears.faults == 0


async def test_two_that_follow_the_same_take_turns(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel_following, "PAGE", 7)
    monkeypatch.setattr(kernel_following, "RETRY_SECONDS", 0.01)
    async with two.telling() as source:
        await tell(source, *range(40))
        async with two.hearing(source, times=2) as database:
            await tell(source, *range(40, 80))
            assert await heard(database, 80) == expected(*range(80))


async def test_a_log_that_has_begun_anew_is_heard_from_its_beginning(
    two: Two, tmp_path: Path
) -> None:
    async with two.telling() as source:
        await tell(source, 10, 11, 12)
        async with two.hearing(source) as database:
            await heard(database, 3)
    with connected(two.hearer_url, "hearer") as connection:
        connection.exec_driver_sql("UPDATE quintet_followed SET position = 900")
        connection.exec_driver_sql("DELETE FROM heard")
    async with two.telling() as source, two.hearing(source) as database:
        assert await heard(database, 3) == expected(10, 11, 12)
