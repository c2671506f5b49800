"""Kanban on a port of this machine, and the protocol SDK's client that calls its tools."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from tests.fixtures.accounts import bearer
from tests.fixtures.kanban import kanban_app, token

START_SECONDS = 30


class Refused(Exception):
    """A tool's answer was an error."""


@dataclass
class Tools:
    """The board's tools, as one program calls them."""

    client: Client

    async def call(self, name: str, **arguments: Any) -> Any:
        """The answer's JSON; `Refused` with its text when it is an error."""
        answer = await self.client.call_tool(f"kanban_{name}", arguments)
        (content,) = answer.content
        assert content.type == "text"
        if answer.is_error:
            raise Refused(content.text)
        return json.loads(content.text)

    async def names(self) -> list[str]:
        return [tool.name for tool in (await self.client.list_tools()).tools]


@asynccontextmanager
async def tools_at(url: str, name: str = "ada", mode: str = "auto") -> AsyncIterator[Tools]:
    """The tools of the server at `url`, with a token of that name."""
    headers = bearer(token(name))
    async with (
        httpx2.AsyncClient(headers=headers, timeout=START_SECONDS) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=mode) as client,
    ):
        yield Tools(client)


@asynccontextmanager
async def listening(database_url: str) -> AsyncIterator[str]:
    """The address of a server of Kanban alone on this database."""
    config = uvicorn.Config(kanban_app(database_url), port=0, log_config=None, lifespan="on")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(START_SECONDS):
        while not server.started:
            assert not serving.done(), "the server did not start"
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving
