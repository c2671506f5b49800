"""SIGTERM: no new work, streams end, what is under way is finished, and then exit 0, soon."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from tests.fixtures.events import following
from tests.fixtures.server import Serve, Server

ALLOWED_SECONDS = 15
USUAL_SECONDS = 5
STREAMS = 5
CLIENTS = 8


async def stop(server: Server) -> tuple[int | None, float]:
    """Ask it to stop; its exit code, and the seconds until it was gone."""
    began = time.monotonic()
    server.ask_to_stop()
    code = await asyncio.to_thread(server.wait)
    return code, time.monotonic() - began


async def add_until_it_stops(client: httpx2.AsyncClient, stored: list[int]) -> None:
    """Add lists and record each acknowledgement, until the server takes no more."""
    with contextlib.suppress(httpx2.TransportError):
        while True:
            added = await client.post("/todos", json={"raw_input": "list"})
            assert added.status_code == 201
            stored.append(added.json()["input_id"])


@pytest.mark.parametrize("is_plain", [False, True], ids=["quintet", "uvicorn"])
async def test_it_finishes_what_is_under_way_and_exits_0(
    tmp_path: Path, serve: Serve, is_plain: bool
) -> None:
    server = serve(tmp_path / "data", is_plain=is_plain)
    stored: list[int] = []
    async with httpx2.AsyncClient(base_url=server.url) as client:
        streams = [asyncio.create_task(read_to_the_end(client)) for _ in range(STREAMS)]
        half, rest = half_a_request(server.port)
        writing = [asyncio.create_task(add_until_it_stops(client, stored)) for _ in range(CLIENTS)]
        async with asyncio.timeout(ALLOWED_SECONDS):
            while len(stored) <= CLIENTS:
                await asyncio.sleep(0.02)
        stopping = asyncio.create_task(stop(server))
        await asyncio.sleep(0.3)
        half.sendall(rest)
        answer = await asyncio.to_thread(half.recv, 65536)
        code, seconds = await stopping
        half.close()
        await asyncio.gather(*writing)
        ended = await asyncio.wait_for(asyncio.gather(*streams), 5)
    assert answer.startswith(b"HTTP/1.1 201 ")
    assert all(text.startswith("retry: ") for text in ended), "a stream did not end as one"
    # uvicorn by itself ends with the signal it was sent, after all is done.
    assert code == (-signal.SIGTERM if is_plain else 0)
    assert seconds < USUAL_SECONDS
    with closing(sqlite3.connect(tmp_path / "data" / "arcade.db")) as connection:
        rows = connection.execute("SELECT INPUT_ID, RAW_INPUT FROM TODOS").fetchall()
    assert set(stored) <= {input_id for input_id, _ in rows}
    assert "half and half" in {raw_input for _, raw_input in rows}
    assert "Traceback" not in server.output.read_text()


async def read_to_the_end(client: httpx2.AsyncClient) -> str:
    async with client.stream("GET", "/events", timeout=None) as answer:
        return "".join([text async for text in answer.aiter_text()])


def half_a_request(port: int) -> tuple[socket.socket, bytes]:
    """A connection over which half a request was sent, and the other half."""
    body = b'{"raw_input": "half and half"}'
    connection = socket.create_connection(("127.0.0.1", port), timeout=ALLOWED_SECONDS)
    connection.sendall(
        b"POST /todos HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body) + body[:7]
    )
    return connection, body[7:]


async def test_it_says_that_it_is_not_ready_while_it_stops(server: Server) -> None:
    """Seen on a connection from before; new ones are no longer accepted."""
    async with httpx2.AsyncClient(base_url=server.url) as client, following(client):
        assert (await client.get("/readyz")).status_code == 200
        server.ask_to_stop()
        answers = []
        with contextlib.suppress(httpx2.TransportError):
            while True:
                answers.append(await client.get("/readyz"))
    assert await asyncio.to_thread(server.wait) == 0
    assert answers, "the server was gone before it could be asked"
    assert answers[-1].status_code == 503
    assert answers[-1].json()["status"] == "stopping"


async def test_a_subscriber_that_has_stalled_holds_it_up_for_the_grace_only(
    tmp_path: Path, serve: Serve
) -> None:
    server = serve(tmp_path / "data")
    with closing(socket.socket()) as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        slow.connect(("127.0.0.1", server.port))
        slow.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        await asyncio.sleep(0.1)
        with closing(sqlite3.connect(tmp_path / "data" / "arcade.db")) as plain, plain:
            plain.executemany(
                "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload) "
                "VALUES ('2026-01-01T00:00:00.000000Z', 'note.added', 'notes', ?, 'test', ?)",
                [(str(number), f'{{"padding":"{"x" * 60_000}"}}') for number in range(250)],
            )
        await asyncio.sleep(0.5)
        code, seconds = await stop(server)
    assert code == 0
    assert seconds < ALLOWED_SECONDS
