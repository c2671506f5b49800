"""Two small apps with tools, served together or alone, and a protocol client for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Select, select, update
from starlette.types import ASGIApp

from quintet import server
from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.auth import ACCOUNTS, Accounts
from quintet.kernel.database import Database, open_database
from quintet.kernel.errors import Conflict
from quintet.kernel.mcp import ReadTool, WriteTool
from quintet.kernel.settings import Settings, load
from quintet.kernel.unit import Unit, WriteUnit
from tests.fixtures.rooms import running
from tests.kernel.conftest import COUNTERS, NOTES, metadata

MODES = ("legacy", "2026-07-28")


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Amount(BaseModel):
    model_config = ConfigDict(extra="forbid")

    amount: int = Field(ge=1, le=100, description="How many to add")


class Note(BaseModel):
    text: str


async def count(unit: Unit, _: Nothing) -> dict[str, Any]:
    return {"count": await unit.scalar(select(COUNTERS.c.n))}


async def add(unit: WriteUnit, given: Amount) -> dict[str, Any]:
    before = await unit.scalar(select(COUNTERS.c.n).with_for_update())
    await unit.execute(update(COUNTERS).values(n=before + given.amount))
    if before + given.amount > 100:
        raise Conflict("The shed is full.", errors=[{"loc": "amount", "message": "is too much"}])
    unit.record("counter.added", "counters", 1, by=unit.actor, request=unit.request_id)
    return {"count": before + given.amount}


async def note(unit: WriteUnit, given: Note) -> dict[str, Any]:
    await unit.execute(NOTES.insert().values(text=given.text))
    return {}


async def explode(unit: WriteUnit, given: Note) -> None:
    await unit.execute(NOTES.insert().values(text=given.text))
    raise RuntimeError(f"secret {given.text}")


SHED = App(
    name="shed",
    title="Shed",
    summary="",
    metadata=metadata,
    tools=[
        ReadTool(
            name="count", title="Count", description="How many.", arguments=Nothing, run=count
        ),
        WriteTool(name="add", title="Add", description="Add some.", arguments=Amount, run=add),
        WriteTool(
            name="note",
            title="Note",
            description="Keep a note.",
            arguments=Note,
            run=note,
            is_idempotent=True,
            is_destructive=True,
        ),
        WriteTool(
            name="explode", title="Explode", description="Fail.", arguments=Note, run=explode
        ),
    ],
)
LOCKED = App(name="locked", title="Locked", summary="", needs_login=True)
LOCKED_SHED = replace(SHED, needs_login=True)
PLAIN = App(name="plain", title="Plain", summary="")


@dataclass
class Served:
    """What is served, and the way to it."""

    app: ASGIApp
    settings: Settings

    def http(self, **headers: str) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url="http://localhost", headers=headers)

    async def rows(self, statement: Select[Any]) -> list[Any]:
        """What the shed's database holds."""
        url = self.settings.database_url_for("shed")
        async with opened(url) as database, database.read() as unit:
            return list((await unit.execute(statement)).all())

    async def token(self, username: str) -> str:
        """A new token of a new user."""
        accounts = Accounts(self.settings.database_url_for(ACCOUNTS.name))
        async with accounts.running():
            await accounts.add_user(username, "correct horse battery")
            return await accounts.create_token(username, "a program")

    @asynccontextmanager
    async def client(self, mode: str = MODES[-1], **headers: str) -> AsyncIterator[Client]:
        async with (
            self.http(**headers) as http,
            Client(
                streamable_http_client("http://localhost/mcp", http_client=http), mode=mode
            ) as client,
        ):
            yield client


@asynccontextmanager
async def served(
    url: str, apps: Sequence[App] = (SHED,), *, variables: Mapping[str, str] = {}
) -> AsyncIterator[Served]:
    """The apps as a server runs them; one is alone at the root."""
    environ = {"DATABASE_URL": url, **variables}
    if url.startswith("sqlite"):  # a file for each
        folder = Path(url.removeprefix("sqlite:///")).parent
        environ = {"QUINTET_DATA": str(folder), **variables}
    settings = load({app.name: None for app in apps}, environ=environ, dotenv=Path("no such file"))
    for app in (*apps, ACCOUNTS):
        migrations.upgrade(app, settings.database_url_for(app.name))
    await _furnish(settings.database_url_for("shed"))
    web = server.build(apps, settings, is_alone=len(apps) == 1)
    async with running(web):
        yield Served(web, settings)


async def _furnish(url: str) -> None:
    """Tables, and the counter at nought."""
    async with opened(url) as database:
        async with database.write() as unit:
            await unit.run_sync(metadata.create_all)
        async with database.write() as unit:
            await unit.execute(COUNTERS.insert().values(id=1, n=0))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The shed's database beside the server's own connections."""
    database = open_database(url, "shed")
    await database.start()
    try:
        yield database
    finally:
        await database.stop()
