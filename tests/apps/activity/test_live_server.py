"""Sockets of a real server: fed by what another process has stored, and no hindrance to its end."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.fixtures.activity import at, event, told
from tests.fixtures.processes import UVICORN, start
from tests.fixtures.server import Server, free_port

WAIT_SECONDS = 30


@pytest.fixture
def activity_server(activity_sqlite_url: str, tmp_path: Path) -> Iterator[Server]:
    """A server process on a fresh file."""
    port, output = free_port(), tmp_path / "server.log"
    variables = {"QUINTET_ACTIVITY_DATABASE_URL": activity_sqlite_url}
    arguments = ["quintet.asgi:activity", "--port", str(port)]
    server = Server(start(UVICORN, arguments, variables, tmp_path, output), port, output)
    server.wait_until_ready()
    yield server
    if server.process.is_alive():
        server.kill()


def store(path: str, *names: str) -> None:
    """Store events as another process would, with their changes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT OR IGNORE INTO sessions (session_id, agent_assigned) VALUES ('s-1', 'a')"
        )
        for number, name in enumerate(names):
            row = event(name, number)
            connection.execute(
                "INSERT INTO agent_events (event_id, agent_id, event_type, timestamp, tool_name, "
                "session_id) VALUES (:event_id, :agent_id, :event_type, :timestamp, :tool_name, "
                ":session_id)",
                row,
            )
            connection.execute(
                "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload) "
                "VALUES (?, 'event.added', 'event', ?, 'api', ?)",
                (at(0), name, json.dumps(told(row))),
            )


async def heard(socket: ClientConnection, count: int) -> list[str]:
    """The ids of the next messages."""
    messages = [await asyncio.wait_for(socket.recv(), WAIT_SECONDS) for _ in range(count)]
    return [json.loads(message)["event_id"] for message in messages]


async def test_sockets_are_fed_and_closed(
    activity_server: Server, activity_sqlite_url: str
) -> None:
    path = activity_sqlite_url.removeprefix("sqlite:///")
    url = f"ws://127.0.0.1:{activity_server.port}"
    async with AsyncExitStack() as stack:
        sockets = [
            await stack.enter_async_context(connect(f"{url}/ws/events?since={at(0)}"))
            for _ in range(200)
        ]
        board = await stack.enter_async_context(connect(f"{url}/ws/presence"))
        assert json.loads(await board.recv())["type"] == "presence_state"
        names = [f"e-{number:03}" for number in range(50)]
        await asyncio.to_thread(store, path, *names)
        for socket in sockets:
            assert await heard(socket, 50) == names
        with pytest.raises(InvalidStatus):
            await connect(f"{url}/ws/events", origin="https://evil.example")  # type: ignore[arg-type]  # any text is an origin
        activity_server.ask_to_stop()
        for socket in (*sockets, board):
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(socket.recv(), WAIT_SECONDS)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1012
    assert await asyncio.to_thread(activity_server.wait) in {0, -15}
    assert "Traceback" not in activity_server.output.read_text()
