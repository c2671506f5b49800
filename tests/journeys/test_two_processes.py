"""Two apps served by two processes over one PostgreSQL: what one does, the other knows.

Two servers, each with a port of its own, so that a test can choose whom it asks; to each other
they are what the workers of one server are.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx2
import psycopg
import pytest

from quintet.kernel.database.postgres import SOLE_LOCK
from tests.fixtures.databases import postgres_database
from tests.fixtures.events import following
from tests.fixtures.processes import quintet
from tests.fixtures.server import servers_in

SOON = 1.0
PATIENCE = 20.0
DEMO = {"username": "user", "password": "password"}
APPS = ("kanban", "activity")
CARDS = "/kanban/api/cards"
FEED = "/activity/api/events"


@dataclass(frozen=True)
class Pair:
    """Where the two are, their database, and a token that both take."""

    urls: tuple[str, str]
    database_url: str
    headers: dict[str, str]


@pytest.fixture(scope="module")
def pair(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two servers of the board and the feed, which all tests of this module share.

    All apps in both would open more connections than PostgreSQL lets in by default.
    """
    folder = tmp_path_factory.mktemp("pair")
    with postgres_database(postgres_server) as url, servers_in(folder) as serve:
        environment = {"DATABASE_URL": url}
        quintet("db", "upgrade", cwd=folder, environment=environment)
        one, other = (serve(environment=environment, apps=APPS) for _ in range(2))
        login = httpx2.post(f"{one.url}/kanban/api/auth/login", json=DEMO, timeout=PATIENCE)
        yield Pair((one.url, other.url), url, {"Authorization": f"Bearer {login.json()['token']}"})


@pytest.fixture
async def both(pair: Pair) -> AsyncIterator[list[httpx2.AsyncClient]]:
    """A client of each, logged in."""
    async with AsyncExitStack() as stack:
        clients = [
            httpx2.AsyncClient(base_url=url, headers=pair.headers, timeout=PATIENCE)
            for url in pair.urls
        ]
        yield [await stack.enter_async_context(client) for client in clients]


async def column(client: httpx2.AsyncClient) -> str:
    return str((await client.get("/kanban/api/columns")).json()[0]["id"])


async def add_card(client: httpx2.AsyncClient, title: str, **headers: str) -> httpx2.Response:
    body = {"title": title, "details": "", "column_id": await column(client)}
    return await client.post(CARDS, json=body, headers=headers)


@pytest.mark.alone
@pytest.mark.parametrize(("teller", "hearer"), [(0, 1), (1, 0)], ids=["there", "back"])
async def test_a_change_of_the_board_is_seen_through_the_other_within_a_second(
    both: list[httpx2.AsyncClient], teller: int, hearer: int
) -> None:
    async with following(both[hearer], path="/kanban/api/board/events") as events:
        added = await add_card(both[teller], "seen at once")
        began = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            event = await anext(events)
        seconds = time.monotonic() - began
    assert added.status_code == 201, added.text
    assert event.data["revision"] == event.id
    board = (await both[hearer].get("/kanban/api/board")).json()
    assert "seen at once" in {card["title"] for card in board["cards"].values()}
    assert seconds < SOON


async def test_one_key_sent_to_both_at_once_makes_one_row(both: list[httpx2.AsyncClient]) -> None:
    keys = [f"both at once {number}" for number in range(10)]
    answers = await asyncio.gather(
        *(add_card(client, key, **{"Idempotency-Key": key}) for key in keys for client in both)
    )
    assert {answer.status_code for answer in answers} == {201}, [a.text for a in answers]
    titles = Counter(answer.json()["title"] for answer in answers)
    assert titles == dict.fromkeys(keys, 2)
    assert len({answer.json()["id"] for answer in answers}) == len(keys)
    replayed = [answer for answer in answers if "idempotency-replayed" in answer.headers]
    assert len(replayed) == len(keys), "of two answers one was given, the other repeated"
    board = (await both[0].get("/kanban/api/board")).json()
    stored = Counter(card["title"] for card in board["cards"].values())
    assert {key: stored[key] for key in keys} == dict.fromkeys(keys, 1)


async def test_a_token_of_one_counts_at_the_other_until_it_ends(pair: Pair) -> None:
    async with (
        httpx2.AsyncClient(base_url=pair.urls[0], timeout=PATIENCE) as one,
        httpx2.AsyncClient(base_url=pair.urls[1], timeout=PATIENCE) as other,
    ):
        login = await one.post("/kanban/api/auth/login", json=DEMO)
        headers = {"Authorization": f"Bearer {login.json()['token']}"}
        assert (await other.get("/kanban/api/board", headers=headers)).status_code == 200
        await one.post("/kanban/api/auth/logout", headers=headers)
        assert (await other.get("/kanban/api/board", headers=headers)).status_code == 401


@pytest.mark.alone
@pytest.mark.parametrize(("teller", "hearer"), [(0, 1), (1, 0)], ids=["there", "back"])
async def test_a_cached_feed_agrees_within_a_second(
    both: list[httpx2.AsyncClient], teller: int, hearer: int
) -> None:
    """Each keeps answers in its own memory; a commit of the other ends them."""
    name = f"told to {teller}"
    assert name not in await ids(both[hearer])  # and now it is kept
    told = {
        "event_id": name,
        "session_id": f"s-{teller}",
        "agent_id": f"agent {teller}",
        "event_type": "tool_call",
        "tool_name": "Read",
    }
    posted = await both[teller].post("/activity/api/ingest/events", json=told)
    assert posted.status_code == 200, posted.text
    assert name in await ids(both[teller]), "whoever wrote reads it"
    began = time.monotonic()
    while name not in await ids(both[hearer]):
        assert time.monotonic() - began < SOON
    present = (await both[hearer].get("/activity/api/presence")).json()
    assert f"agent {teller}" in str(present)


async def ids(client: httpx2.AsyncClient) -> set[str]:
    answer = await client.get(FEED)
    assert answer.status_code == 200, answer.text
    return {event["event_id"] for event in answer.json()}


async def test_every_change_is_heard_once_though_two_listen(
    pair: Pair, both: list[httpx2.AsyncClient]
) -> None:
    names = [f"heard {number}" for number in range(30)]
    await asyncio.gather(*(add_card(both[n % 2], name) for n, name in enumerate(names)))
    changes = "SELECT count(*), max(id) FROM kanban.quintet_changes"
    heard = (
        "SELECT count(*), count(DISTINCT context::json ->> 'change') FROM activity.agent_events "
        "WHERE session_id = 'quintet-kanban' AND context::json ->> 'change' IS NOT NULL"
    )
    position = "SELECT position FROM activity.quintet_followed WHERE log = 'kanban'"
    async with await psycopg.AsyncConnection.connect(pair.database_url, autocommit=True) as found:
        count, newest = await row(found, changes)
        async with asyncio.timeout(PATIENCE):
            while (await row(found, position))[0] < newest:
                await asyncio.sleep(0.02)
        assert await row(found, heard) == (count, count)


async def row(connection: psycopg.AsyncConnection[Any], statement: str) -> tuple[Any, ...]:
    found = await (await connection.execute(statement.encode())).fetchone()
    assert found is not None
    return found


async def test_the_jobs_are_one_process_s(pair: Pair) -> None:
    """Of each app one has them, whichever started first; the other opens no connection for them."""
    held = (
        "SELECT objid, count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
        f"WHERE classid = {SOLE_LOCK} AND granted AND datname = current_database() GROUP BY objid"
    )
    async with await psycopg.AsyncConnection.connect(pair.database_url) as connection:
        rows = await (await connection.execute(held.encode())).fetchall()
    assert rows
    assert {count for _, count in rows} == {1}
