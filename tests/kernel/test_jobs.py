"""Jobs: done at start and again and again, a failure stops none, and the server's end all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from quintet.kernel.app import App
from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
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
