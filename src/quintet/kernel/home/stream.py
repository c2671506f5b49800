"""Which apps have changed, for a page that shows them: names, and nothing of what happened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

from quintet.kernel.event_stream import event
from quintet.kernel.home.residents import Resident
from quintet.kernel.live import HEARTBEAT_SECONDS, RETRY_MILLISECONDS

# However much happens, a page is told of it so often and no oftener.
BREATH_SECONDS = 0.5


class _News:
    """The apps in which something has happened since somebody was told."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self.has_come = asyncio.Event()

    def add(self, name: str) -> None:
        self._names[name] = None
        self.has_come.set()

    def take(self) -> list[str]:
        names = list(self._names)
        self._names.clear()
        self.has_come.clear()
        return names


async def changed_names(
    residents: Sequence[Resident], stopping: asyncio.Event, heartbeat: float = HEARTBEAT_SECONDS
) -> AsyncIterator[bytes]:
    """An event `changed` with the names of the apps in which something was committed.

    Ends when the server stops. Nothing is missed: what happens while a page is being told is
    told next.
    """
    news = _News()
    following = [asyncio.create_task(_follow(each, news)) for each in residents]
    try:
        yield b"retry: %d\n\n" % RETRY_MILLISECONDS
        while not stopping.is_set():
            await _first(heartbeat, stopping, news.has_come)
            if names := news.take():
                yield event("changed", names)
                await _first(BREATH_SECONDS, stopping)
            elif not stopping.is_set():
                yield b": still here\n\n"
    finally:
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)


async def _follow(resident: Resident, news: _News) -> None:
    live, name = resident.live, resident.app.name
    while not live.stopping.is_set():
        async with aclosing(live.changes(None)) as notices:
            async for notice in notices:
                if notice is not None:
                    news.add(name)
        news.add(name)  # too much at once: what was dropped is told by this


async def _first(seconds: float, *events: asyncio.Event) -> None:
    """Return once one of the events is set, and after so many seconds in any case."""
    waiting = [asyncio.create_task(each.wait()) for each in events]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
