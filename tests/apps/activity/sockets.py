"""WebSocket clients that speak to the application itself, as a server would for them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

from starlette.types import ASGIApp, Message

Document = dict[str, Any]
WAIT_SECONDS = 30


@lru_cache(maxsize=4096)  # hundreds of sockets are sent the same
def _read(text: str) -> Document:
    return dict(json.loads(text))


class Socket:
    """One client: what it was sent, and how its socket was closed.

    While `reads` is not set it takes nothing in, and whoever sends to it waits.
    """

    def __init__(self) -> None:
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._received: asyncio.Queue[Document] = asyncio.Queue()
        self.accepted = asyncio.Event()
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.reads = asyncio.Event()
        self.reads.set()

    async def send(self, message: Message) -> None:
        """What the application sends."""
        await self.reads.wait()
        if message["type"] == "websocket.accept":
            self.accepted.set()
        elif message["type"] == "websocket.send":
            self._received.put_nowait(_read(message["text"]))
        elif not self.closed.done():
            self.closed.set_result(message["code"])

    async def receive(self) -> Message:
        """What the application gets."""
        return await self._to_app.get()

    def open(self) -> None:
        self._to_app.put_nowait({"type": "websocket.connect"})

    def leave(self) -> None:
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1001})

    async def next(self) -> Document:
        return await asyncio.wait_for(self._received.get(), WAIT_SECONDS)

    async def take(self, count: int) -> list[Document]:
        return [await self.next() for _ in range(count)]

    @property
    def waiting(self) -> int:
        return self._received.qsize()


@asynccontextmanager
async def connected(
    app: ASGIApp, path: str, query: str = "", origin: str | None = None
) -> AsyncIterator[Socket]:
    """An open socket, or one that was refused; its client leaves at the end."""
    socket = Socket()
    headers = [(b"host", b"localhost")] + ([(b"origin", origin.encode())] if origin else [])
    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "subprotocols": [],
        "state": {},
        "extensions": {},
    }
    socket.open()
    running = asyncio.create_task(app(scope, socket.receive, socket.send))
    opened = asyncio.create_task(socket.accepted.wait())
    try:
        await asyncio.wait({opened, running}, return_when=asyncio.FIRST_COMPLETED)
        yield socket
    finally:
        opened.cancel()
        socket.reads.set()
        socket.leave()
        await asyncio.wait_for(running, WAIT_SECONDS)
