"""Reads that somebody waits for, but not for long: one at a time, and none is broken off."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable


class Slow(Exception):
    """There was no answer in time; what was begun goes on."""


class Turns:
    """Runs one piece of work at a time; `Slow` for whoever would have to wait too long.

    A statement cannot be broken off: who stops waiting leaves it to end by itself, and until
    then everybody else is told at once that it is slow, so that nothing piles up.
    """

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._lock = asyncio.Lock()
        self._began: float | None = None
        self._tasks: set[asyncio.Task[object]] = set()

    async def take[T](self, work: Callable[[], Awaitable[T]]) -> T:
        """What `work` gives, once those before have ended."""
        if self._began is not None and time.monotonic() - self._began > self.patience:
            raise Slow
        task = asyncio.create_task(self._run(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        done, _ = await asyncio.wait({task}, timeout=self.patience)
        if not done:
            task.add_done_callback(_seen)
            raise Slow
        return task.result()

    async def _run[T](self, work: Callable[[], Awaitable[T]]) -> T:
        async with self._lock:
            self._began = time.monotonic()
            try:
                return await work()
            finally:
                self._began = None

    async def end(self) -> None:
        """Give up what still runs."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _seen(task: asyncio.Task[object]) -> None:
    """An error that came too late to be told is no error that nobody looked at."""
    if not task.cancelled():
        task.exception()
