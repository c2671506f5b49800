"""Work that takes long and that somebody waits for: it ends when nobody does any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from quintet.kernel.errors import Unavailable
from quintet.kernel.live import Live

LONGEST_GOODBYE = 5.0


@dataclass(frozen=True)
class _End:
    """The last thing in the queue: the work is over, well or not."""

    error: Exception | None = None


async def attended[T](request: Request, work: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """The items of `work`, for as long as the client is there and the server goes on.

    The work runs in a task of its own. When the client has gone (`ClientDisconnect`), the server
    stops (`Unavailable`) or the reader leaves, it is cancelled once, and may then store in peace
    what has to be stored; the server waits for that before it closes the database.
    """
    state = request.app.state
    live: Live = state.live
    items: asyncio.Queue[T | _End] = asyncio.Queue()
    working = asyncio.create_task(_fill(items, work))
    state.working.add(working)
    working.add_done_callback(state.working.discard)
    gone = asyncio.create_task(_gone(request))
    stopping = asyncio.create_task(live.stopping.wait())
    try:
        while True:
            getting = asyncio.create_task(items.get())
            try:
                await asyncio.wait({getting, gone, stopping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                getting.cancel()
            if not getting.done():
                raise _why_left(gone)
            item = getting.result()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        for task in (working, gone, stopping):
            task.cancel()


async def answered[T](request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, which ends like that of `attended` when nobody waits for it."""

    async def once() -> AsyncGenerator[T, None]:
        yield await work

    async with aclosing(attended(request, once())) as results:
        async for result in results:
            return result
    raise AssertionError("work ends with a result or an error")


async def unbroken[T](work: Coroutine[Any, Any, T]) -> T:
    """Do it to its end, such as storing what has been done, even when nobody waits any more."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


async def finish(working: set[asyncio.Task[None]]) -> None:
    """Wait for what is still being stored of work that nobody waits for."""
    if working:
        await asyncio.wait(working, timeout=LONGEST_GOODBYE)


async def _fill[T](items: asyncio.Queue[T | _End], work: AsyncGenerator[T, None]) -> None:
    try:
        async with aclosing(work):
            async for item in work:
                items.put_nowait(item)
    except Exception as error:  # noqa: BLE001  # the reader raises it
        items.put_nowait(_End(error))
    else:
        items.put_nowait(_End())


async def _gone(request: Request) -> None:
    """Return when the client has hung up; its request has been read by then."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _why_left(gone: asyncio.Task[None]) -> Exception:
    if gone.done():
        return ClientDisconnect()
    return Unavailable("The server is stopping; try again in a moment.", retry_after=5)
