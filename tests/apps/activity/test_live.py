"""Sockets: every event to every one, once and in order; one read for all; nobody waits for one."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from quintet.kernel.live import Live
from tests.apps.activity.sockets import connected
from tests.fixtures.activity import Activity, at, event, prompt
from tests.fixtures.rooms import innermost

EVENTS = "/ws/events"
KEYS = [
    "type",
    "event_id",
    "agent_id",
    "event_type",
    "timestamp",
    "tool_name",
    "input_summary",
    "output_summary",
    "session_id",
    "status",
    "model",
    "parent_event_id",
    "execution_duration_seconds",
    "cost_tokens",
    "context",
]


@pytest.fixture
async def begun(activity: Activity) -> Activity:
    """A server with a session and two events, at the hour when they came."""
    activity.clock.at("2026-11-20T10:00:00+00:00")
    await activity.add_session()
    await activity.add_events(prompt("p-1", 1), event("e-1", 2, "p-1", context={"is_error": True}))
    return activity


def live(activity: Activity) -> Live:
    found: Live = innermost(activity.app).state.live
    return found


async def no_subscriptions(activity: Activity) -> None:
    while live(activity)._subscriptions:
        await asyncio.sleep(0.005)


def ids(messages: list[dict[str, Any]]) -> list[str]:
    return [message["event_id"] for message in messages]


async def test_history_comes_first_and_then_what_is_new(begun: Activity) -> None:
    async with connected(begun.app, EVENTS) as socket:
        first, second = await socket.take(2)
        assert list(first) == list(second) == KEYS
        assert ids([first, second]) == ["p-1", "e-1"]
        assert second["context"] == {"is_error": True}
        assert first["context"] == {}
        assert first["execution_duration_seconds"] == 0.0
        await begun.add_events(event("e-2", 3, "p-1"))
        assert await socket.next() == first | {
            "event_id": "e-2",
            "timestamp": at(3),
            "tool_name": "Read",
            "input_summary": None,
            "parent_event_id": "p-1",
        }


async def test_since_is_a_time_in_any_form_and_zone(begun: Activity) -> None:
    for since in ("2026-11-20 10:00:02", "2026-11-20T12:00:01.500%2B02:00"):
        async with connected(begun.app, EVENTS, f"since={since}") as socket:
            assert (await socket.next())["event_id"] == "e-1"
            await begun.add_session(f"marker {since}")
            await asyncio.sleep(0)
            assert socket.waiting == 0


async def test_three_new_events_are_three_messages(begun: Activity) -> None:
    """The first server put its cursor on the oldest row it had sent, and sent six."""
    async with connected(begun.app, EVENTS, f"since={at(3)}") as socket:
        await begun.add_events(*(event(f"e-{n}", n, "p-1") for n in (4, 5, 6)))
        await begun.add_events(event("last", 7))
        assert ids(await socket.take(4)) == ["e-4", "e-5", "e-6", "last"]
        assert socket.waiting == 0


async def test_every_socket_gets_every_event_once_and_in_order(begun: Activity) -> None:
    expected = [f"n-{number:04}" for number in range(2_000)]
    async with AsyncExitStack() as stack:
        sockets = [
            await stack.enter_async_context(connected(begun.app, EVENTS, f"since={at(3)}"))
            for _ in range(200)
        ]
        while len(live(begun)._subscriptions) < 200:
            await asyncio.sleep(0.005)
        for start in range(0, 2_000, 500):
            names = expected[start : start + 500]
            await begun.add_events(*(event(name, 10 + start) for name in names))
        for socket in sockets:
            assert ids(await socket.take(2_000)) == expected
        assert all(socket.waiting == 0 for socket in sockets)


async def test_one_read_serves_all_sockets(begun: Activity) -> None:
    async def reads_for(count: int) -> int:
        async with AsyncExitStack() as stack:
            opened = [
                await stack.enter_async_context(connected(begun.app, EVENTS, f"since={at(500)}"))
                for _ in range(count)
            ]
            while len(live(begun)._subscriptions) < count:
                await asyncio.sleep(0.005)
            await begun.settle()
            before = begun.database.executed
            await begun.add_events(event(f"only-{count}", 600 + count))
            for socket in opened:
                await socket.next()
            await begun.settle()
            return begun.database.executed - before

    # A commit that is noticed twice, here and by NOTIFY, may be read for once more.
    assert await reads_for(500) <= await reads_for(1) + 2


async def test_when_all_have_left_nothing_goes_on(begun: Activity) -> None:
    async with connected(begun.app, EVENTS), connected(begun.app, "/ws/presence") as socket:
        await socket.next()
    await no_subscriptions(begun)
    await begun.settle()
    before = begun.database.executed
    await asyncio.sleep(1)
    assert begun.database.executed == before


async def test_who_takes_nothing_in_is_dropped_and_can_resume(
    begun: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quintet.apps.activity.routes.live.QUEUE_LENGTH", 50)
    async with AsyncExitStack() as stack:
        stalled = await stack.enter_async_context(connected(begun.app, EVENTS, f"since={at(3)}"))
        other = await stack.enter_async_context(connected(begun.app, EVENTS, f"since={at(3)}"))
        while len(live(begun)._subscriptions) < 2:
            await asyncio.sleep(0.005)
        stalled.reads.clear()
        for number in range(120):
            await begun.add_events(event(f"n-{number:03}", 10 + number))
            assert (await other.next())["event_id"] == f"n-{number:03}"
        stalled.reads.set()
        assert await asyncio.wait_for(stalled.closed, 30) == 1013
        had = stalled.waiting
        assert had < 120
    since = at(10 + had)
    async with connected(begun.app, EVENTS, f"since={since}") as again:
        assert ids(await again.take(120 - had)) == [f"n-{n:03}" for n in range(had, 120)]


async def test_a_client_that_hangs_is_given_up(
    begun: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quintet.kernel.sockets.SEND_SECONDS", 0.05)
    monkeypatch.setattr("quintet.kernel.sockets.CLOSE_SECONDS", 0.05)
    async with connected(begun.app, EVENTS, f"since={at(3)}") as hanging:
        while not live(begun)._subscriptions:
            await asyncio.sleep(0.005)
        hanging.reads.clear()
        await begun.add_events(event("n", 10))
        await asyncio.wait_for(no_subscriptions(begun), 30)


async def test_a_page_of_another_site_is_refused(begun: Activity) -> None:
    for path in (EVENTS, "/ws/presence"):
        async with connected(begun.app, path, origin="https://evil.example") as socket:
            assert await asyncio.wait_for(socket.closed, 30) == 1008
            assert not socket.accepted.is_set()
        async with connected(begun.app, path, origin="http://localhost") as socket:
            assert socket.accepted.is_set()


async def test_a_server_that_stops_closes_every_socket(begun: Activity) -> None:
    async with connected(begun.app, EVENTS) as one, connected(begun.app, "/ws/presence") as two:
        await one.next()
        await two.next()
        live(begun).stopping.set()
        codes = await asyncio.wait_for(asyncio.gather(one.closed, two.closed), 30)
        assert codes == [1012, 1012]


async def test_presence_is_told_at_first_and_when_it_changes(begun: Activity) -> None:
    async with connected(begun.app, "/ws/presence") as one:
        state = await one.next()
        assert (list(state), state["type"]) == (["type", "agents", "timestamp"], "presence_state")
        assert state["agents"] == []
        async with connected(begun.app, "/ws/presence") as two:
            assert (await two.next())["type"] == "presence_state"
            seen = {"agent_id": "codex", "status": "active", "last_activity": at(0)}
            await begun.add("agent_presence", seen)
            for socket in (one, two):
                update = await socket.next()
                assert update["type"] == "presence_update"
                assert [agent["agent_id"] for agent in update["agents"]] == ["codex"]
        await begun.add_events(event("e-9", 9))
        await begun.settle()
        assert one.waiting == 0, "an event that changes no presence is no update"


async def test_a_spawner_speaks_in_its_own_words_to_every_socket(begun: Activity) -> None:
    """The first server marked what it had sent: the first socket to look took it from the rest."""
    async with AsyncExitStack() as stack:
        sockets = [
            await stack.enter_async_context(connected(begun.app, EVENTS, f"since={at(3)}"))
            for _ in range(5)
        ]
        told = {"live_event_id": 7, "event_type": "spawner_start", "spawner_type": "gemini"}
        told |= {
            "parent_event_id": "p-1",
            "session_id": "s-1",
            "timestamp": at(4),
            "data": {"a": 1},
        }
        async with begun.database.write() as unit:
            unit.record("live.added", "live_event", 7, **told)
        for socket in sockets:
            assert await socket.next() == {"type": "spawner_event", **told}


async def test_what_comes_once_a_socket_is_open_is_heard(begun: Activity) -> None:
    """Also of a time that is before `since`: what an agent tells late."""
    for number in range(20):
        async with connected(begun.app, EVENTS, f"since={at(3)}") as socket:
            await begun.add_events(event(f"late-{number}", 1))
            assert (await socket.next())["event_id"] == f"late-{number}"


async def test_pages_hear_of_an_import_and_sockets_do_not(begun: Activity) -> None:
    async with connected(begun.app, EVENTS, f"since={at(3)}") as socket:
        async with begun.database.write() as unit:
            unit.record("events.imported", "events", "all", count=1000)
            unit.record("session.changed", "session", "s-1", status="completed")
            unit.record("features.stored", "features", "f-1")
        await begun.add_events(event("next", 9))
        assert (await socket.next())["event_id"] == "next"
    *_, imported, ended, _ = await stream(begun, "0", 5)
    assert b'event: events.imported\ndata: {"type":"import","count":1000}' in imported
    assert b'event: session.changed\ndata: {"type":"session","status":"completed"}' in ended


async def stream(activity: Activity, after: str, count: int) -> list[bytes]:
    """`count` events of the stream."""
    found: list[bytes] = []
    received: asyncio.Queue[Any] = asyncio.Queue()
    gone = asyncio.Event()

    async def receive() -> Any:
        await gone.wait()
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/api/events/stream",
        "raw_path": b"/api/events/stream",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"last-event-id", after.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    running = asyncio.create_task(activity.app(scope, receive, received.put))
    try:
        while len(found) < count:
            message = await asyncio.wait_for(received.get(), 30)
            found += [b for b in message.get("body", b"").split(b"\n\n") if b"\ndata: " in b]
    finally:
        gone.set()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return found


async def test_the_stream_resumes_behind_the_last_event(begun: Activity) -> None:
    await begun.add_events(event("e-2", 3, "p-1"), event("e-3", 4, "p-1"))
    all_three = await stream(begun, "0", 4)
    assert [b'"type":"event"' in each for each in all_three] == [True] * 4
    third = all_three[2].split(b"\n")[0].removeprefix(b"id: ").decode()
    assert await stream(begun, third, 1) == all_three[3:]
