"""Lets one app hear what happens in the others: every change once, in order, across restarts.

Where an app is in another's change log stands in its own database, and moves on in the unit that
takes the changes in. Processes that serve the same apps take turns.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import BigInteger, Column, MetaData, Table, Text, bindparam, func, select, text

from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.live import Live
from quintet.kernel.tables import Number
from quintet.kernel.unit import WriteUnit

logger = logging.getLogger(__name__)

PAGE = 500
RETRY_SECONDS = 1.0

FOLLOWED = Table(
    "quintet_followed",
    MetaData(),
    Column("log", Text, primary_key=True),
    Column("position", Number, nullable=False),
)
BEGIN = text("INSERT INTO quintet_followed (log, position) VALUES (:log, 0) ON CONFLICT DO NOTHING")
MOVE = text("UPDATE quintet_followed SET position = :position WHERE log = :log")


Follower = Callable[[WriteUnit, Sequence[ChangeElsewhere]], Awaitable[None]]


@dataclass(frozen=True)
class Source:
    """An app whose changes are followed."""

    app: str
    database: Database
    live: Live


@asynccontextmanager
async def following(own: Database, follower: Follower, source: Source) -> AsyncIterator[None]:
    """Hand every change of `source` to `follower` inside this block, in units of `own`."""
    task = asyncio.create_task(_Following(own, follower, source).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


class _Following:
    def __init__(self, own: Database, follower: Follower, source: Source) -> None:
        self._own, self._follower, self._source = own, follower, source
        page = select(CHANGES).where(CHANGES.c.id > bindparam("after", type_=BigInteger()))
        statements = source.database.statements
        self._page = statements.prepare(page.order_by(CHANGES.c.id).limit(PAGE))
        self._newest = statements.prepare(select(func.max(CHANGES.c.id)))
        self._place = select(FOLLOWED.c.position).where(FOLLOWED.c.log == source.app)
        self._position = 0

    async def run(self) -> None:
        """Until cancelled, or until the server stops."""
        live = self._source.live
        while not live.stopping.is_set():
            try:
                await self._follow()
            except Exception:  # whatever went wrong, nothing is lost: the position has not moved
                logger.exception("The changes of %s could not be taken in.", self._source.app)
                await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self) -> None:
        """Take in what there is and then what comes, until the stream of news ends."""
        await self._find_position()
        async with aclosing(_news(self._source.live)) as news:
            coming = asyncio.ensure_future(anext(news, False))
            try:
                await asyncio.sleep(0)  # from here on nothing can come unheard
                await self._catch_up()
                while await coming:
                    coming = asyncio.ensure_future(anext(news, False))
                    await self._catch_up()
            finally:
                coming.cancel()
                await asyncio.wait([coming])

    async def _find_position(self) -> None:
        """Where it was left; at the beginning of a log that has begun anew."""
        log = {"log": self._source.app}
        newest = (await self._source.database.fetch(self._newest, {}))[0][0] or 0
        async with self._own.write("follower") as unit:
            await unit.execute(BEGIN, log)
            known = await unit.scalar(self._place.with_for_update())
            if known > newest:
                await unit.execute(MOVE, {**log, "position": 0})
                known = 0
        self._position = known

    async def _catch_up(self) -> None:
        while rows := await self._source.database.fetch(
            self._page, {"after": self._position}, is_wide=True
        ):
            await self._take([_change(self._source.app, row) for row in rows])

    async def _take(self, changes: Sequence[ChangeElsewhere]) -> None:
        log = {"log": self._source.app}
        async with self._own.write("follower") as unit:
            position = await unit.scalar(self._place.with_for_update())
            new = [change for change in changes if change.id > position]
            if new:
                await self._follower(unit, new)
                position = new[-1].id
                await unit.execute(MOVE, {**log, "position": position})
        self._position = position


async def _news(live: Live) -> AsyncGenerator[bool, None]:
    """True whenever something may have happened."""
    async for _ in live.changes(None):
        yield True


def _change(app: str, row: Sequence[Any]) -> ChangeElsewhere:
    number, at, kind, subject, subject_id, actor, request_id, payload = row
    told = orjson.loads(payload)
    return ChangeElsewhere(app, number, at, kind, subject, subject_id, actor, request_id, told)
