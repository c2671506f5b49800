"""A server that is killed while clients write to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx2

from tests.fixtures.server import Server


async def one_life(
    server: Server,
    seconds: float,
    write: Callable[[httpx2.AsyncClient, int], Awaitable[None]],
    clients: int,
) -> None:
    """Let `write(client, number)` run until the server is killed, so many seconds from now."""
    async with httpx2.AsyncClient(base_url=server.url, timeout=10) as client:
        writing = [asyncio.ensure_future(write(client, number)) for number in range(clients)]
        await asyncio.sleep(seconds)
        await asyncio.to_thread(server.kill)
        await asyncio.wait_for(asyncio.gather(*writing), 20)
