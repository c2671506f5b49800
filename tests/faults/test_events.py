"""Events over the wire: each one once and in order, whoever wrote, however often one comes back."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from pathlib import Path

import httpx2
import pytest

from tests.faults.conftest import Served
from tests.fixtures.events import following, take
from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server

SUBSCRIBERS = 100
PADDING = "x" * 8_000
STALLED_CHANGES = 2_000  # times the padding: more than the sockets of both sides can hold


def connected(url: str) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=None)
    return httpx2.AsyncClient(base_url=url, timeout=20, limits=limits)


async def add_lists(client: httpx2.AsyncClient, count: int) -> set[str]:
    """Add lists one after another; their ids."""
    ids = set()
    for number in range(count):
        added = await client.post("/todos", json={"raw_input": f"list {number}"})
        assert added.status_code == 201
        ids.add(str(added.json()["input_id"]))
    return ids


async def test_coming_back_misses_and_repeats_nothing(server: Server) -> None:
    """Leave after every 7 events and come back with the last id, while 4 clients write."""
    async with connected(server.url) as client:
        writing = asyncio.gather(*(add_lists(client, 20) for _ in range(4)))
        heard: list[tuple[int, str]] = []
        while len(heard) < 80:
            async with following(client, heard[-1][0] if heard else 0) as events:
                taken = await asyncio.wait_for(take(events, min(7, 80 - len(heard))), 10)
            heard += [(event.id or 0, event.data["subject_id"]) for event in taken]
        added = set().union(*await writing)
    ids = [number for number, _ in heard]
    assert ids == list(range(ids[0], ids[0] + 80))
    assert {subject for _, subject in heard} == added


async def test_who_leaves_before_the_first_event_can_come_back_too(server: Server) -> None:
    async with connected(server.url) as client:
        await add_lists(client, 3)
        async with client.stream("GET", "/events") as answer:
            lines = [line async for line in _until_blank(answer)]
        await add_lists(client, 2)
        (position,) = (int(line[4:]) for line in lines if line.startswith("id: "))
        async with following(client, position) as events:
            taken = await asyncio.wait_for(take(events, 2), 5)
    assert [event.id for event in taken] == [position + 1, position + 2]


async def _until_blank(answer: httpx2.Response):  # type: ignore[no-untyped-def]  # lines
    async for line in answer.aiter_lines():
        if not line:
            return
        yield line


async def test_process_input_beside_the_server_is_heard_once_and_in_order(
    tmp_path: Path, serve: Serve
) -> None:
    server = serve(tmp_path / "data")
    (tmp_path / "todo.txt").write_text("buy milk\nwrite the report\ncall mother\n")
    command = ("arcade", "process-input", "todo.txt", "--run", "--data", "data")

    async def process() -> None:
        await asyncio.to_thread(quintet, *command, cwd=tmp_path)

    async with connected(server.url) as client, following(client, 0) as events:
        await asyncio.gather(process(), process(), add_lists(client, 20))
        count = 2 * 5 + 20  # a list, a run and three tasks each
        heard = await asyncio.wait_for(take(events, count), 10)
        middle = heard[count // 2].id
        async with following(client, middle) as later:
            again = await asyncio.wait_for(take(later, count - count // 2 - 1), 5)
        await process()  # alone: the server itself writes nothing that would wake it
        last = await asyncio.wait_for(take(events, 5), 5)
    ids = [event.id for event in heard + last]
    assert ids == list(range(1, count + 6))
    assert again == heard[count // 2 + 1 :]
    kinds = [event.kind for event in heard if event.data["actor"] == "pipeline"]
    assert sorted(kinds) == sorted(2 * (["todo.added", "run.started"] + 3 * ["task.added"]))


async def test_what_a_second_server_writes_is_heard_once_and_in_order(
    postgres_url: str, tmp_path: Path, serve: Serve
) -> None:
    environment = {"DATABASE_URL": postgres_url}
    quintet("db", "upgrade", environment=environment, cwd=tmp_path)
    first, second = serve(environment=environment), serve(environment=environment)
    async with connected(first.url) as here, connected(second.url) as there:
        async with following(here, 0) as one, following(there, 0) as other:
            writers = [add_lists(client, 25) for client in (here, there, here, there)]
            added = set().union(*await asyncio.gather(*writers))
            heard = await asyncio.wait_for(take(one, 100), 10)
            assert await asyncio.wait_for(take(other, 100), 10) == heard
            alone = await add_lists(there, 3)  # nothing wakes the first server but the database
            late = await asyncio.wait_for(take(one, 3), 5)
            assert {event.data["subject_id"] for event in late} == alone
        async with following(there, heard[60].id) as later:
            again = await asyncio.wait_for(take(later, 39), 5)
    ids = [event.id or 0 for event in heard]
    assert ids == sorted(set(ids))
    assert {event.data["subject_id"] for event in heard} == added
    assert again == heard[61:]


async def test_a_hundred_subscribers_each_hear_everything_once(server: Server) -> None:
    async with connected(server.url) as client, contextlib.AsyncExitStack() as stack:
        streams = [await stack.enter_async_context(following(client)) for _ in range(SUBSCRIBERS)]
        added = await add_lists(client, 30)
        heard = await asyncio.wait_for(asyncio.gather(*(take(each, 30) for each in streams)), 20)
    assert all(events == heard[0] for events in heard)
    ids = [event.id or 0 for event in heard[0]]
    assert ids == list(range(ids[0], ids[0] + 30))
    assert {event.data["subject_id"] for event in heard[0]} == added


async def test_a_quiet_stream_has_heartbeats(trial: Served) -> None:
    async with following(trial.client) as events:
        beats = [await asyncio.wait_for(anext(events), 2) for _ in range(3)]
    assert [(beat.id, beat.kind) for beat in beats] == 3 * [(None, "comment")]


async def test_an_id_that_the_log_does_not_reach_is_told_to_read_anew(trial: Served) -> None:
    async with following(trial.client, 1_000) as events:
        (reset,) = await asyncio.wait_for(take(events, 2), 5)  # and the stream ends
    assert (reset.id, reset.kind, reset.data) == (0, "reset", {})
    await trial.client.post("/notes", json={"text": "after"})
    async with following(trial.client, reset.id) as events:
        (heard,) = await asyncio.wait_for(take(events, 1), 5)
    assert heard.data["subject_id"] == "after"


@pytest.mark.parametrize("bad", ["-1", "1.5", "x", "9" * 17, "", "٣"])
async def test_an_id_that_is_no_number_is_refused(trial: Served, bad: str) -> None:
    answer = await trial.client.get("/events", headers={"Last-Event-ID": bad.encode()})
    assert answer.status_code == 422


def stalled(port: int) -> socket.socket:
    """A subscriber that has asked for everything and reads nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    connection.connect(("127.0.0.1", port))
    connection.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nLast-Event-ID: 0\r\n\r\n")
    return connection


def write_past_the_server(data: Path, count: int) -> None:
    rows = [(f"note {number}", f'{{"padding":"{PADDING}"}}') for number in range(count)]
    with contextlib.closing(sqlite3.connect(data / "arcade.db")) as plain, plain:
        plain.executemany(
            "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload) "
            "VALUES ('2026-01-01T00:00:00.000000Z', 'note.added', 'notes', ?, 'test', ?)",
            rows,
        )


async def test_who_stalls_is_dropped_resumes_and_holds_nobody_up(
    tmp_path: Path, serve: Serve
) -> None:
    server = serve(tmp_path / "data")
    async with connected(server.url) as client:
        with contextlib.closing(stalled(server.port)) as slow:
            await asyncio.sleep(0.1)
            async with following(client, 0) as events:
                for _ in range(4):  # in steps that a subscriber who reads keeps up with
                    write_past_the_server(tmp_path / "data", STALLED_CHANGES // 20)
                    heard = await asyncio.wait_for(take(events, STALLED_CHANGES // 20), 5)
            write_past_the_server(tmp_path / "data", STALLED_CHANGES)
            await asyncio.sleep(0.5)
            received = await asyncio.to_thread(_read_to_the_end, slow)
        last = max(int(line[4:]) for line in received.splitlines() if line.startswith(b"id: "))
        total = STALLED_CHANGES + STALLED_CHANGES // 5
        assert heard[-1].id == STALLED_CHANGES // 5
        assert last < total, "nothing stalled: make the padding longer"
        async with following(client, last) as events:
            rest = await asyncio.wait_for(take(events, total - last), 20)
    assert [event.id for event in rest] == list(range(last + 1, total + 1))


def _read_to_the_end(connection: socket.socket) -> bytes:
    connection.settimeout(10)
    received = b""
    while not received.endswith(b"\r\n0\r\n\r\n"):
        received += (chunk := connection.recv(1 << 20))
        assert chunk
    return received
