"""Kanban on a port of this machine, and a client that calls its tools with a token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fixtures import tool_client
from tests.fixtures.accounts import bearer
from tests.fixtures.kanban import kanban_app, token
from tests.fixtures.tool_client import Refused, Tools

__all__ = ["Refused", "Tools", "listening", "tools_at"]


@asynccontextmanager
async def tools_at(url: str, name: str = "ada", mode: str = "auto") -> AsyncIterator[Tools]:
    """The tools of the server at `url`, with a token of that name."""
    async with tool_client.tools_at(url, "kanban", bearer(token(name)), mode) as tools:
        yield tools


@asynccontextmanager
async def listening(database_url: str) -> AsyncIterator[str]:
    """The address of a server of Kanban alone on this database."""
    async with tool_client.listening(kanban_app(database_url)) as url:
        yield url
