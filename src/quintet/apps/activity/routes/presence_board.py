"""Who is there, read once for all sockets that show it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any

import fastsqla
import orjson
from fastapi import FastAPI

from quintet.apps.activity.schemas.asked import Filters
from quintet.apps.activity.service.showing_work import show_presences
from quintet.kernel.database import Database
from quintet.kernel.live import Live, Reset
from quintet.kernel.sessions import sessions_of

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25  # of changes that come quickly, one reading shows all


class PresenceBoard:
    """Reads while anybody looks: after changes, and at each heartbeat for who has become idle."""

    def __init__(self, database: Database, live: Live) -> None:
        self._database, self._live = database, live
        self._changed = asyncio.Condition()
        self._lookers = 0
        self._number = 0
        self._agents: Any = None
        self._document: dict[str, Any] = {}
        self._reading: asyncio.Task[None] | None = None
        self._dirty = asyncio.Event()

    async def messages(self) -> AsyncGenerator[str]:
        """The state, then an update whenever it has changed; ends when the server stops."""
        self._lookers += 1
        if self._reading is None:
            self._reading = asyncio.create_task(self._follow())
        try:
            kind, seen = "presence_state", 0
            while not self._live.stopping.is_set():
                async with self._changed:
                    while self._number <= seen and not self._live.stopping.is_set():
                        await self._changed.wait()
                    seen = self._number
                if not self._live.stopping.is_set():
                    yield orjson.dumps({"type": kind, **self._document}).decode()
                    kind = "presence_update"
        finally:
            self._lookers -= 1
            if not self._lookers:
                await self.stop()

    async def stop(self) -> None:
        """Read no more."""
        reading, self._reading = self._reading, None
        self._number, self._agents = 0, None
        if reading is not None:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading

    async def _follow(self) -> None:
        listening = asyncio.create_task(self._listen())
        try:
            while not self._live.stopping.is_set():
                try:
                    await self._read()
                except Exception:  # a lost connection must not end it for good
                    logger.exception("Who is there could not be read; trying again.")
                await asyncio.sleep(PAUSE_SECONDS)
                await self._dirty.wait()
                self._dirty.clear()
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            async with self._changed:
                self._changed.notify_all()

    async def _listen(self) -> None:
        while not self._live.stopping.is_set():
            with suppress(Reset):
                async with aclosing(self._live.changes(None)) as changes:
                    async for _ in changes:
                        self._dirty.set()
            self._dirty.set()  # it had fallen behind, or the server stops

    async def _read(self) -> None:
        with sessions_of(self._database):
            async with fastsqla.open_session() as session:
                shown = await show_presences(session, Filters(), self._database.clock())
        if shown.document["agents"] == self._agents:
            return
        self._agents, self._document = shown.document["agents"], shown.document
        async with self._changed:
            self._number += 1
            self._changed.notify_all()


@asynccontextmanager
async def presence_board(web: FastAPI) -> AsyncIterator[None]:
    """Give the app its board, as `app.state.presence_board`, while it is served."""
    web.state.presence_board = board = PresenceBoard(web.state.database, web.state.live)
    yield
    await board.stop()
