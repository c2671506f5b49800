"""WebSockets that only tell: who may open one, and how it ends.

Nothing is polled. A socket ends when its client leaves, which is noticed at once; when the client
takes nothing more in, so that others do not wait for it; and when the server stops.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress

from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from quintet.kernel.live import Live
from quintet.kernel.settings import Settings

SEND_SECONDS = 20.0
CLOSE_SECONDS = 1.0
EXPECTED = (TimeoutError, WebSocketDisconnect)
FORBIDDEN = 1008
RESTARTS = 1012
TRY_AGAIN = 1013


async def admits(socket: WebSocket) -> bool:
    """Whether the socket may be opened; it is refused to a page of another site.

    Browsers let any page open a WebSocket to any address, and tell only which page it was.
    Programs tell nothing and are let in.
    """
    origin = socket.headers.get("origin")
    if origin is not None and not _is_own(socket, origin):
        await socket.close(FORBIDDEN)
        return False
    return True


async def relay(socket: WebSocket, messages: AsyncGenerator[str]) -> None:
    """Open the socket, and send what comes until that ends, the client leaves, or it hangs."""
    await socket.accept()
    sending = asyncio.create_task(_send_all(socket, messages))
    leaving = asyncio.create_task(_until_gone(socket))
    try:
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        is_gone = leaving.done()
        for task in (sending, leaving):
            task.cancel()
        results = await asyncio.gather(sending, leaving, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, EXPECTED):
            raise result
    if not is_gone:
        await _close(socket)


async def _send_all(socket: WebSocket, messages: AsyncGenerator[str]) -> None:
    async with aclosing(messages):
        async for message in messages:
            async with asyncio.timeout(SEND_SECONDS):
                await socket.send_text(message)


async def _until_gone(socket: WebSocket) -> None:
    """Return when the client has left; what it says is not for anybody."""
    with suppress(WebSocketDisconnect):
        while (await socket.receive())["type"] != "websocket.disconnect":
            pass


async def _close(socket: WebSocket) -> None:
    live: Live = socket.app.state.live
    code = RESTARTS if live.stopping.is_set() else TRY_AGAIN
    with suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
        async with asyncio.timeout(CLOSE_SECONDS):
            await socket.close(code)


def _is_own(socket: WebSocket, origin: str) -> bool:
    settings: Settings = socket.app.state.settings
    host = socket.headers.get("host", "")
    return origin in {f"http://{host}", f"https://{host}"} or origin in settings.cors_origins
