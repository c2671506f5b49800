"""Many clients at once, over real sockets, through one server and through two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx2
import pytest

from tests.fixtures.accounts import bearer
from tests.fixtures.at_once import at_once
from tests.fixtures.kanban import BOARD, COLUMNS, added, checked, kanban_app, opened, places, token
from tests.kernel.wire import served

ADA = bearer(token("ada"))
MOVES = 100
CLIENTS = 32


@pytest.fixture(params=[1, 2], ids=["one server", "two servers"])
def addresses(request: pytest.FixtureRequest, kanban_url: str) -> Iterator[list[str]]:
    """Where Kanban is served: by one process's worth of server, or by two on one database."""
    with ExitStack() as stack:
        apps = [kanban_app(kanban_url) for _ in range(request.param)]
        ports = [stack.enter_context(served(app, lifespan="on")) for app in apps]
        yield [f"http://127.0.0.1:{port}" for port in ports]


async def the_board(url: str) -> dict[str, Any]:
    async with opened(url) as kanban:
        return await kanban.client("dan").load()


@pytest.mark.alone
async def test_a_hundred_moves_lose_no_card(addresses: list[str], kanban_url: str) -> None:
    async def move(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        body = {"column_id": random.Random(number).choice(COLUMNS)}
        path = f"/api/cards/card-{number % 8 + 1}/move"
        return await client.post(path, json=body, headers=ADA)

    answers = await at_once(addresses, move, MOVES)
    assert [answer.status_code for answer in answers] == [200] * MOVES
    board = await the_board(kanban_url)
    placed = [card for column in places(board).values() for card in column]
    assert sorted(placed) == sorted(board["cards"]) == [f"card-{n}" for n in range(1, 9)]
    revisions = [int(answer.headers["board-revision"]) for answer in answers]
    newest: dict[str, str] = {}
    for revision, answer in sorted(zip(revisions, answers, strict=True), key=lambda p: p[0]):
        newest[answer.json()["id"]] = answer.json()["column_id"]
        assert answer.json()["revision"] <= revision
    homes = {card: column for column, cards in places(board).items() for card in cards}
    assert homes == newest


async def test_clients_of_the_first_kind_lose_no_edit(
    addresses: list[str], kanban_url: str
) -> None:
    """All begin with the same board; each adds a card and changes one of the old ones."""
    people = ["ada", "ada-2", "bob", "carol", "dan"]
    async with httpx2.AsyncClient(base_url=addresses[0], timeout=60) as client:
        seen = [
            (await client.get(BOARD, headers=bearer(token(person)))).json() for person in people
        ]

    async def edit(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        board = seen[number]
        added(board, f"of-{number}", "col-backlog")
        board["cards"][f"card-{number + 1}"]["title"] = f"by {number}"
        return await client.patch(BOARD, json=board, headers=bearer(token(people[number])))

    answers = await at_once(addresses, edit, len(people))
    assert [answer.status_code for answer in answers] == [200] * len(people)
    board = checked(await the_board(kanban_url))
    for number in range(len(people)):
        assert f"of-{number}" in places(board)["col-backlog"]
        assert board["cards"][f"card-{number + 1}"]["title"] == f"by {number}"


async def test_of_all_that_name_one_revision_one_wins(
    addresses: list[str], kanban_url: str
) -> None:
    async with httpx2.AsyncClient(base_url=addresses[0], timeout=60) as client:
        answer = await client.get(BOARD, headers=ADA)
    board, tag = answer.json(), answer.headers["etag"]

    async def store(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        mine = {**board, "columns": [*board["columns"]]}
        mine["columns"].append({"id": f"k{number}", "title": "K", "cardIds": []})
        return await client.patch(BOARD, json=mine, headers={**ADA, "if-match": tag})

    answers = await at_once(addresses, store, CLIENTS)
    (won,) = [answer for answer in answers if answer.status_code == 200]
    assert [answer.status_code for answer in answers].count(412) == CLIENTS - 1
    assert await the_board(kanban_url) == won.json()
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["current"] == won.json()
