"""What an app does by itself while it is served: at start, and then every so often."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from fastapi import FastAPI

from quintet.kernel.database import Database
from quintet.kernel.database.base import IsOurs
from quintet.kernel.settings import Settings

AGAIN_SECONDS = 15.0
"""How soon the jobs of a process that has gone are another's."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that may be done at any time, such as tidying up, and may be cut off at any time.

    `run` opens its own units. `every` counts from the end of one run to the next.
    """

    name: str
    every: timedelta
    run: Callable[[Database, Settings], Awaitable[object]]


def repeated(*jobs: Job) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """For `App.beside`: these are done while it is served, by one of the processes that serve it.

    One that fails is logged, and tried again in its turn.
    """

    @asynccontextmanager
    async def repeating(web: FastAPI) -> AsyncIterator[None]:
        async with repeating_on(web.state.database, web.state.settings, *jobs):
            yield

    return repeating


@asynccontextmanager
async def repeating_on(database: Database, settings: Settings, *jobs: Job) -> AsyncIterator[None]:
    """The same inside this block, for a database that has no app around it."""
    working = asyncio.create_task(_keep_at(jobs, database, settings))
    try:
        yield
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def _keep_at(jobs: Sequence[Job], database: Database, settings: Settings) -> None:
    """Do the jobs whenever they are this process's, for as long as they are."""
    work = " ".join(["jobs:", *(job.name for job in jobs)])
    while True:
        async with database.sole(work) as is_ours:
            working = [
                asyncio.create_task(_repeat(job, database, settings, is_ours)) for job in jobs
            ]
            try:
                await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in working:
                    task.cancel()
                await asyncio.gather(*working, return_exceptions=True)
        await asyncio.sleep(AGAIN_SECONDS)


async def _repeat(job: Job, database: Database, settings: Settings, is_ours: IsOurs) -> None:
    """Until another process has the jobs."""
    while await is_ours():
        try:
            await job.run(database, settings)
        except Exception as error:  # noqa: BLE001  # nobody waits for it: the log is all there is
            _log.error("%s of %s failed", job.name, database.url.schema, exc_info=error)
        await asyncio.sleep(job.every.total_seconds())
