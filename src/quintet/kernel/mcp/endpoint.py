"""The address that programs call tools at: who may, and when the protocol's SDK is loaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.errors import Forbidden, Unavailable
from quintet.kernel.mcp.toolbox import Toolbox
from quintet.kernel.problems import send_problem
from quintet.kernel.request_id import SCOPE_KEY, request_id

PATH = "/mcp"

Serving = Callable[[Toolbox], AbstractAsyncContextManager[ASGIApp]]


class Endpoint:
    """An ASGI application for POST at `PATH`; only inside `running()` does it answer.

    The first call loads the SDK, so that nobody else waits for that. A page of another origin
    that is not `is_friendly` is refused, whatever a browser would let it send.
    """

    def __init__(self, tools: Toolbox, is_friendly: Callable[[str], bool]) -> None:
        self.tools = tools
        self.is_friendly = is_friendly
        self._stopping: asyncio.Event | None = None
        self._ready: asyncio.Future[ASGIApp] | None = None
        self._serving: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Calls are answered inside this block."""
        self._stopping = asyncio.Event()
        try:
            yield
        finally:
            self._stopping.set()
            if self._serving is not None:
                await asyncio.wait([self._serving])
            self._stopping = self._ready = self._serving = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        for origin in headers.getlist("origin"):
            is_ours = urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
            if not is_ours and not self.is_friendly(origin):
                refusal = Forbidden("Pages of this origin may not call tools here.")
                return await send_problem(refusal, send)
        scope[SCOPE_KEY] = request_id.get()
        answer = await self._application()
        return await answer(scope, receive, send)

    async def _application(self) -> ASGIApp:
        if self._stopping is None:
            raise Unavailable("The server is not running.")
        if self._ready is None:
            self._ready = asyncio.get_running_loop().create_future()
            self._serving = asyncio.create_task(self._serve(self._ready, self._stopping))
        return await asyncio.shield(self._ready)

    async def _serve(self, ready: asyncio.Future[ASGIApp], stopping: asyncio.Event) -> None:
        """Keep the protocol's server open, all in one task as its task group asks for."""
        try:
            serving = await asyncio.to_thread(_load)
            async with serving(self.tools) as application:
                ready.set_result(application)
                await stopping.wait()
        except BaseException as error:
            if not ready.done():
                ready.set_exception(error)
            raise


def _load() -> Serving:
    from quintet.kernel.mcp.protocol import serving  # noqa: PLC0415  # takes half a second

    return serving
