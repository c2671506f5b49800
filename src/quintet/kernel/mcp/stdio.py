"""The protocol on standard input and output, for a program that starts us itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult

from quintet.kernel.errors import QuintetError
from quintet.kernel.mcp.protocol import NAME, server_of
from quintet.kernel.mcp.toolbox import Toolbox

PATH = "/mcp"
ACTOR = "mcp"
SECONDS = 150.0  # a model may be asked meanwhile


class ServerAway(QuintetError):
    """The server that was named does not answer, or not to this token."""


async def serve_alone(tools: Toolbox) -> None:
    """Answer with these tools until standard input ends; who calls is the actor `mcp`."""
    await _serve(server_of(tools, {"quintet.actor": ACTOR}))


async def serve_for(address: str, token: str | None) -> None:
    """Hand on what is asked to the server at `address`, and its answers back.

    Raises `ServerAway` when it cannot be asked.
    """
    async with _asked(address, token) as client:

        async def list_tools(*_: Any) -> ListToolsResult:
            return await client.list_tools()

        async def call_tool(_: Any, call: CallToolRequestParams) -> CallToolResult:
            return await client.call_tool(call.name, call.arguments or {})

        handed_on: Server[Any] = Server(
            NAME, version=version("quintet"), on_list_tools=list_tools, on_call_tool=call_tool
        )
        await _serve(handed_on)


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


@asynccontextmanager
async def _asked(address: str, token: str | None) -> AsyncIterator[Client]:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    url = address.rstrip("/") + PATH
    async with httpx2.AsyncClient(headers=headers, timeout=SECONDS) as http:
        await _try(http, url)
        async with Client(streamable_http_client(url, http_client=http)) as client:
            yield client


async def _try(http: httpx2.AsyncClient, url: str) -> None:
    """Say in one line what is wrong; the protocol's client would say it in many."""
    try:
        status = (await http.get(url)).status_code
    except httpx2.HTTPError as error:
        raise ServerAway(f"{url} cannot be reached: {error!r}") from error
    if status in {401, 403}:
        raise ServerAway(f"{url} asks for a token: set QUINTET_TOKEN (quintet token create NAME)")
    if status != 405:  # what our own address says to GET
        raise ServerAway(f"{url} is not the address of tools: it answered {status}")
