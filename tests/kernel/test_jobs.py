"""Jobs: done at start and again and again, a failure stops none, and the server's end all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from quintet.kernel import jobs as kernel_jobs
from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database, open_database
from quintet.kernel.database.postgres import SOLE_LOCK
from quintet.kernel.jobs import Job, repeated
from quintet.kernel.settings import Settings, load
from quintet.server import build
from tests.fixtures.rooms import running
from tests.kernel.conftest import metadata

SOON = timedelta(milliseconds=1)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.005)


def app_with(*jobs: Job) -> App:
    return App(name="shed", title="Shed", summary="", metadata=metadata, beside=[repeated(*jobs)])


def settings_in(folder: Path) -> Settings:
    environ = {"QUINTET_DATA": str(folder)}
    return load({"shed": None}, environ=environ, dotenv=Path("no such file"))


async def test_a_job_is_done_again_and_again_also_after_a_failure(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[int] = []

    async def count(database: Database, settings: Settings) -> None:
        runs.append(len(runs))
        assert settings.data == tmp_path
        if len(runs) == 2:
            raise RuntimeError("a bad day")

    web = build([app_with(Job(name="count", every=SOON, run=count))], settings_in(tmp_path))
    async with running(web):
        await until(lambda: len(runs) >= 4)
    told = [record for record in caplog.records if record.name == "quintet.kernel.jobs"]
    assert [record.getMessage() for record in told] == ["count of shed failed"]


async def test_a_job_ends_with_the_server_and_before_its_database(tmp_path: Path) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def for_ever(database: Database, _: Settings) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            async with database.read() as unit:  # still open
                await unit.scalar(select(func.count()).select_from(CHANGES))
            ended.set()

    app = app_with(Job(name="wait", every=SOON, run=for_ever))
    web = build([app], settings_in(tmp_path), is_alone=True)
    async with running(web):
        await began.wait()
        assert not ended.is_set()
    assert ended.is_set()


class Processes:
    """What several processes have of one database, each with its job; who runs it is counted."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.settings = url, settings_in(folder)
        self.runs: dict[str, int] = {}

    @asynccontextmanager
    async def one(self, name: str, job: str = "count") -> AsyncIterator[None]:
        async def count(_: Database, __: Settings) -> None:
            self.runs[name] = self.runs.get(name, 0) + 1

        web = FastAPI()
        web.state.settings = self.settings
        web.state.database = database = open_database(self.url, "shed")
        await database.start()
        try:
            async with repeated(Job(name=job, every=SOON, run=count))(web):
                yield
        finally:
            await database.stop()


@pytest.fixture
def processes(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Processes:
    monkeypatch.setattr(kernel_jobs, "AGAIN_SECONDS", 0.05)
    migrations.upgrade(app_with(), postgres_url)
    return Processes(postgres_url, tmp_path)


async def test_of_several_processes_one_has_the_jobs_until_it_ends(processes: Processes) -> None:
    async with AsyncExitStack() as others:
        async with processes.one("first"):
            await until(lambda: processes.runs.get("first", 0) > 2)
            for name in ("second", "third"):
                await others.enter_async_context(processes.one(name))
            seen = processes.runs["first"]
            await until(lambda: processes.runs["first"] > seen + 20)
            assert set(processes.runs) == {"first"}
        await until(lambda: len(processes.runs) == 2)
        ran = processes.runs["first"]
        (heir,) = set(processes.runs) - {"first"}
        await until(lambda: processes.runs[heir] > 20)
        assert len(processes.runs) == 2
        assert processes.runs["first"] == ran


async def test_other_jobs_of_the_same_app_do_not_wait_for_these(processes: Processes) -> None:
    async with processes.one("these"), processes.one("others", job="other"):
        await until(lambda: len(processes.runs) == 2)


async def test_who_loses_its_connection_has_the_jobs_no_more_until_it_gets_them_again(
    processes: Processes,
) -> None:
    async with processes.one("first"):
        await until(lambda: processes.runs.get("first", 0) > 2)
        async with processes.one("second"):
            with psycopg.connect(processes.url, autocommit=True) as connection:
                (before,) = holders(connection)
                connection.execute("SELECT pg_terminate_backend(%s)", [before])
                await until(lambda: len(holders(connection) - {before}) == 1)
                assert len(holders(connection)) == 1
            await more_runs(processes)  # one that had begun may have ended
            assert len(await more_runs(processes)) == 1


async def more_runs(processes: Processes) -> set[str]:
    """Who has run the jobs while they were run twenty times more."""
    before = dict(processes.runs)
    await until(lambda: sum(processes.runs.values()) > sum(before.values()) + 20)
    return {name for name, count in processes.runs.items() if count > before.get(name, 0)}


def holders(connection: psycopg.Connection[Any]) -> set[int]:
    """The connections that have the jobs."""
    held = f"SELECT pid FROM pg_locks WHERE classid = {SOLE_LOCK} AND granted"
    return {row[0] for row in connection.execute(held.encode())}
