"""The tests' own small app, served over HTTP from this process, so that faults can be made."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from fastapi import APIRouter
from pydantic import BaseModel

from quintet.apps.arcade.app import APP as ARCADE
from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.live import Live, events_route
from quintet.kernel.preconditions import UnitRoute, Writing
from quintet.kernel.settings import Settings, load
from quintet.kernel.telemetry import Health, Operations
from quintet.kernel.web import Assets
from quintet.server import Room
from tests.kernel.conftest import COUNTERS, NOTES, metadata

HEARTBEAT_SECONDS = 0.1
STOP_SECONDS = 5
router = APIRouter(route_class=UnitRoute)
events_route(router)


class Note(BaseModel):
    text: str
    counter_id: int | None = None


@router.post("/notes", status_code=201)
async def add_note(note: Note, unit: Writing) -> Note:
    """A counter that does not exist is refused by the commit, not by the statement."""
    await unit.execute(NOTES.insert().values(**note.model_dump()))
    unit.record("note.added", "notes", note.text)
    return note


TRIAL = App(name="trial", title="Trial", summary="", routers=[router], metadata=metadata)


@dataclass(frozen=True)
class Served:
    """An app that runs in this process and answers on loopback."""

    room: Room
    url: str
    client: httpx2.AsyncClient


@asynccontextmanager
async def serving(app: App, settings: Settings, heartbeat: float | None = None) -> Any:
    """`app` behind the operations' addresses; gives a `Served`."""
    room = Room(app, settings, Assets({}))
    if heartbeat is not None:
        room.live = room.web.state.live = Live(room.database, heartbeat)
    health = Health()
    health.add(app.name, room.is_ready)
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        Operations(room.web, health), log_config=None, access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    limits = httpx2.Limits(max_connections=None)
    stack = AsyncExitStack()
    try:
        await stack.enter_async_context(room.running())
        client = httpx2.AsyncClient(base_url=url, timeout=20, limits=limits)
        await stack.enter_async_context(client)
        running = asyncio.create_task(server._serve(sockets=[listener]))
        yield Served(room, url, client)
        room.live.stopping.set()
        server.should_exit = True
        await asyncio.wait_for(running, STOP_SECONDS)
    finally:
        async with asyncio.timeout(STOP_SECONDS):
            await stack.aclose()


@pytest.fixture
async def trial(database_url: str, tmp_path: Path) -> AsyncIterator[Served]:
    """The trial app on both databases in turn, with one counter."""
    migrations.upgrade(TRIAL, database_url)
    settings = load(environ={"DATABASE_URL": database_url}, dotenv=tmp_path / "none")
    async with serving(TRIAL, settings, HEARTBEAT_SECONDS) as served:
        async with served.room.database.write() as unit:
            await unit.run_sync(metadata.create_all)
        async with served.room.database.write() as unit:
            await unit.execute(COUNTERS.insert().values(id=1, n=0))
        yield served


@pytest.fixture
async def arcade_here(tmp_path: Path) -> AsyncIterator[Served]:
    """Arcade on SQLite in this process, so that a test can reach its writer."""
    environ = {"QUINTET_DATA": str(tmp_path / "data")}
    settings = load({"arcade": ARCADE.settings}, environ=environ, dotenv=tmp_path / "none")
    async with serving(ARCADE, settings) as served:
        yield served
