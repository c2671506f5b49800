"""What an app does by itself while it is served: at start, and then every so often."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from fastapi import FastAPI

from quintet.kernel.database import Database
from quintet.kernel.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that may be done at any time and by several processes at once, such as tidying up.

    `run` opens its own units. `every` counts from the end of one run to the next.
    """

    name: str
    every: timedelta
    run: Callable[[Database, Settings], Awaitable[object]]


def repeated(*jobs: Job) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """For `App.beside`: these are done while it is served, one that fails again in its turn."""

    @asynccontextmanager
    async def repeating(web: FastAPI) -> AsyncIterator[None]:
        at = web.state
        working = [asyncio.create_task(_repeat(job, at.database, at.settings)) for job in jobs]
        try:
            yield
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    return repeating


async def _repeat(job: Job, database: Database, settings: Settings) -> None:
    while True:
        try:
            await job.run(database, settings)
        except Exception as error:  # noqa: BLE001  # nobody waits for it: the log is all there is
            _log.error("%s of %s failed", job.name, database.url.schema, exc_info=error)
        await asyncio.sleep(job.every.total_seconds())
