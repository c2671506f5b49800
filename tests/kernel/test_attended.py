"""Long work: it ends when nobody waits for it, and may store what it has to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from types import SimpleNamespace

import pytest
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.types import Message

from quintet.kernel.attended import attended, finish
from quintet.kernel.errors import Unavailable


class Client:
    """Somebody who asks; what becomes of the work is written down in `notes`."""

    def __init__(self) -> None:
        self.has_left = asyncio.Event()
        self.stopping = asyncio.Event()
        self.working: set[asyncio.Task[None]] = set()
        self.begun = asyncio.Event()
        self.notes: list[str] = []
        state = SimpleNamespace(live=SimpleNamespace(stopping=self.stopping), working=self.working)
        scope = {"type": "http", "app": SimpleNamespace(state=state)}
        self.request = Request(scope, self._receive)

    async def _receive(self) -> Message:
        await self.has_left.wait()
        return {"type": "http.disconnect"}

    async def work(
        self, count: int = 3, error: Exception | None = None
    ) -> AsyncGenerator[int, None]:
        """Some items, then for ever nothing unless there is an error to raise."""
        try:
            for number in range(count):
                yield number
            self.begun.set()
            if error is not None:
                raise error
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)  # to store something takes a moment
            self.notes.append("stored")

    async def read(self, items: AsyncIterator[int]) -> list[int]:
        return [item async for item in items]


async def some(count: int) -> AsyncGenerator[int, None]:
    for number in range(count):
        await asyncio.sleep(0)
        yield number


async def test_all_items_come_and_then_it_is_over() -> None:
    client = Client()
    assert await client.read(attended(client.request, some(4))) == [0, 1, 2, 3]
    await finish(client.working)
    assert client.working == set()


async def test_an_error_comes_behind_the_items_before_it() -> None:
    client, seen = Client(), []
    with pytest.raises(ValueError, match="broken"):
        async for item in attended(client.request, client.work(error=ValueError("broken"))):
            seen.append(item)
    assert seen == [0, 1, 2]
    assert client.notes == ["stored"]


@pytest.mark.parametrize(
    ("ending", "error"), [("has_left", ClientDisconnect), ("stopping", Unavailable)]
)
async def test_work_ends_with_the_client_or_the_server(ending: str, error: type[Exception]) -> None:
    client = Client()
    reading = asyncio.create_task(client.read(attended(client.request, client.work())))
    await client.begun.wait()
    getattr(client, ending).set()
    with pytest.raises(error):
        await reading
    await finish(client.working)
    assert client.notes == ["stored"]


async def test_a_reader_who_is_cancelled_again_and_again_disturbs_nothing() -> None:
    client = Client()
    reading = asyncio.create_task(client.read(attended(client.request, client.work())))
    await client.begun.wait()
    while not reading.done():
        reading.cancel()
        await asyncio.sleep(0)
    assert client.notes == []
    await finish(client.working)
    assert client.notes == ["stored"]


async def test_a_reader_who_has_enough_ends_the_work() -> None:
    client = Client()
    async with aclosing(attended(client.request, client.work())) as items:
        assert await anext(items) == 0
    await finish(client.working)
    assert client.notes == ["stored"]
