"""Server-sent events of the board: their numbers are its revisions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx2
import pytest

from tests.fixtures.accounts import bearer
from tests.fixtures.events import following, take
from tests.fixtures.kanban import Client, kanban_app, moved, token
from tests.kernel.wire import served

EVENTS = "/api/board/events"


@pytest.fixture
def address(kanban_url: str) -> Iterator[str]:
    """Where Kanban is served, on a real socket."""
    with served(kanban_app(kanban_url), lifespan="on") as port:
        yield f"http://127.0.0.1:{port}"


async def test_an_event_has_the_number_of_the_etag(address: str) -> None:
    async with httpx2.AsyncClient(base_url=address, headers=bearer(token("ada"))) as http:
        client = Client(http)
        first = int((await client.get()).headers["etag"].strip('"'))
        async with following(http, path=EVENTS) as events:
            await client.edit(lambda board: moved(board, "card-1", "col-done"))
            (event,) = await asyncio.wait_for(take(events, 1), 10)
        revision = int((await client.get()).headers["etag"].strip('"'))
        assert (event.id, event.kind) == (revision, "board.changed")
        assert event.data == {
            "revision": revision,
            "actor": "ada",
            "actor_kind": "user",
            "turn": None,
            "changes": [{"kind": "card.moved", "id": "card-1"}],
        }
        async with following(http, after=first, path=EVENTS) as events:
            assert await asyncio.wait_for(take(events, 1), 10) == [event]


async def test_who_was_away_misses_nothing(address: str) -> None:
    async with httpx2.AsyncClient(base_url=address, headers=bearer(token("ada"))) as http:
        client = Client(http)
        seen = int((await client.get()).headers["etag"].strip('"'))
        revisions = []
        for place in ("col-done", "col-review", "col-backlog"):
            await client.edit(lambda board, to=place: moved(board, "card-1", to))
            revisions.append(int((await client.get()).headers["etag"].strip('"')))
        async with following(http, after=seen, path=EVENTS) as events:
            found = await asyncio.wait_for(take(events, 3), 10)
        assert [event.id for event in found] == revisions
        assert [event.data["revision"] for event in found] == revisions


async def test_nobody_follows_without_a_token(address: str) -> None:
    async with httpx2.AsyncClient(base_url=address) as http:
        for path in (EVENTS, "/api/board", "/api/board/view", "/api/cards"):
            answer = await http.get(path)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
