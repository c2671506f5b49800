"""Live updates: one reader of the change log per database, any number of subscribers.

A subscriber gets every change after the id it names, once and in order, whichever
process made it. One that cannot keep up is dropped and told to resume; it loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from sqlalchemy import BigInteger, bindparam, func, select

from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid
from quintet.kernel.event_stream import streamed

logger = logging.getLogger(__name__)

QUEUE_LENGTH = 256
PAGE = 500
HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 2_000
SAFE_INTEGER = 2**53

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Notice:
    """A change as subscribers see it: its id, its kind, its JSON, and the JSON of its payload."""

    id: int
    kind: str
    document: bytes
    payload: bytes = b"{}"


Shown = Callable[[Notice], bytes | None]


class Reset(Exception):
    """The id a subscriber resumes from is no longer (or not yet) in the log: read anew."""


class Subscription:
    """One subscriber's place in the log and its bounded queue."""

    def __init__(self, position: int, length: int = QUEUE_LENGTH) -> None:
        self.position = position
        self.has_overflowed = False
        self.queue: asyncio.Queue[Notice] = asyncio.Queue(length)

    def put(self, notice: Notice) -> None:
        try:
            self.queue.put_nowait(notice)
        except asyncio.QueueFull:
            self.has_overflowed = True


class Live:
    """Follows one database's change log and fans it out."""

    def __init__(self, database: Database, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._database = database
        self._heartbeat = heartbeat
        self._subscriptions: set[Subscription] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self.position = 0
        self.stopping = asyncio.Event()

    async def start(self) -> None:
        """Begin after the newest change there is."""
        page = select(CHANGES).where(CHANGES.c.id > bindparam("after", type_=BigInteger()))
        database = self._database
        self._page = database.statements.prepare(page.order_by(CHANGES.c.id).limit(PAGE))
        self._ends = database.statements.prepare(
            select(func.min(CHANGES.c.id), func.max(CHANGES.c.id))
        )
        self.position = (await database.fetch(self._ends, {}))[0][1] or 0
        self._tasks = [asyncio.create_task(self._follow()), asyncio.create_task(database.watch())]

    async def stop(self) -> None:
        """End every stream and the reader."""
        self.stopping.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def changes(
        self, after: int | None, queue_length: int = QUEUE_LENGTH
    ) -> AsyncGenerator[Notice | None]:
        """Changes behind `after` (None: from now on); None is a heartbeat.

        Ends when the server stops or the subscriber is too slow: when more than `queue_length`
        wait for it. Raises `Reset` when the log does not reach back to `after`.
        """
        subscription = Subscription(self.position, queue_length)
        self._subscriptions.add(subscription)
        try:
            if after is not None:
                await self._refuse_unknown(after)
                async for notice in self._stored(after, subscription.position):
                    yield notice
            while not self.stopping.is_set() and not subscription.has_overflowed:
                yield await self._next(subscription)
        finally:
            self._subscriptions.discard(subscription)

    async def _next(self, subscription: Subscription) -> Notice | None:
        try:
            return subscription.queue.get_nowait()
        except asyncio.QueueEmpty:
            pass
        waiting = asyncio.ensure_future(subscription.queue.get())
        stopping = asyncio.ensure_future(self.stopping.wait())
        try:
            await asyncio.wait(
                {waiting, stopping}, timeout=self._heartbeat, return_when=asyncio.FIRST_COMPLETED
            )
            return waiting.result() if waiting.done() else None
        finally:
            waiting.cancel()
            stopping.cancel()

    async def _refuse_unknown(self, after: int) -> None:
        first, last = (await self._database.fetch(self._ends, {}))[0]
        if after > (last or 0) or (first is not None and first > after + 1):
            raise Reset

    async def _stored(self, after: int, until: int) -> AsyncIterator[Notice]:
        while after < until:
            rows = await self._database.fetch(self._page, {"after": after}, is_wide=True)
            for row in rows:
                if row[0] > until:
                    return
                after = row[0]
                yield _notice(row)
            if len(rows) < PAGE:
                return

    async def _follow(self) -> None:
        while True:
            await self._database.committed.wait()
            self._database.committed.clear()
            try:
                await self._read_on()
            except Exception:  # a lost connection must not end the stream for good
                logger.exception("The change log could not be read; trying again.")
                await asyncio.sleep(1)
                self._database.committed.set()

    async def _read_on(self) -> None:
        if not self._subscriptions:
            newest = (await self._database.fetch(self._ends, {}))[0][1] or 0
            if not self._subscriptions:  # whoever came meanwhile counts from the old position
                self.position = newest
                return
        while rows := await self._database.fetch(self._page, {"after": self.position}):
            self.position = rows[-1][0]
            for row in rows:
                notice = _notice(row)
                for subscription in self._subscriptions:
                    subscription.put(notice)
            await asyncio.sleep(0)  # a long burst leaves the subscribers time to take it in


def _notice(row: Row) -> Notice:
    change_id, at, kind, subject, subject_id, actor, request_id, payload = row
    document = {
        "id": change_id,
        "at": at,
        "kind": kind,
        "subject": subject,
        "subject_id": subject_id,
        "actor": actor,
        "request_id": request_id,
        "payload": orjson.Fragment(payload),
    }
    return Notice(change_id, kind, orjson.dumps(document), payload.encode())


def whole(notice: Notice) -> bytes | None:
    """All there is to know of a change."""
    return notice.document


def events_route(router: APIRouter, path: str = "/events", shown: Shown = whole) -> None:
    """Add `GET path`: the change log as server-sent events that resume by `Last-Event-ID`.

    `shown` gives the data of an event, None for a change that this stream leaves out.
    """

    @router.get(path, response_class=StreamingResponse, summary="Follow what changes")
    async def events(
        request: Request,
        last_event_id: Annotated[str | None, Header()] = None,
        after: Annotated[str | None, Query(description="As Last-Event-ID, for first calls")] = None,
    ) -> StreamingResponse:
        """Server-sent events, one per change; `id` is the change's number.

        Reconnect with `Last-Event-ID` and nothing is missed or repeated. `event: reset`
        says that the log no longer reaches back that far: read the lists anew.
        """
        live: Live = request.app.state.live
        asked = last_event_id if last_event_id is not None else after
        stream = _stream(live, None if asked is None else _event_id(asked), shown)
        return streamed(stream)


def _event_id(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 16 and int(text) <= SAFE_INTEGER:
        return int(text)
    raise Invalid("Last-Event-ID is the number of an event of this stream.")


async def _stream(live: Live, after: int | None, shown: Shown) -> AsyncIterator[bytes]:
    after = live.position if after is None else after
    # With an id from the start, whoever is cut off before the first event resumes as well.
    yield b"retry: %d\nid: %d\n\n" % (RETRY_MILLISECONDS, after)
    try:
        async for notice in live.changes(after):
            if notice is None:
                yield b": still here\n\n"
            elif (document := shown(notice)) is not None:
                yield _event(notice, document)
    except Reset:
        yield b"event: reset\nid: %d\ndata: {}\n\n" % live.position


def _event(notice: Notice, document: bytes) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (notice.id, notice.kind.encode(), document)
