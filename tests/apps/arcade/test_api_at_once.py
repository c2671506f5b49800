"""Many clients at once, over real sockets, through one server and through two."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import time
from typing import Any

import httpx2
import pytest

from quintet.apps.arcade import repository
from quintet.apps.arcade.schemas.task import TaskLineUpdate
from quintet.apps.arcade.service import lines
from quintet.apps.arcade.service.scores import Completion
from quintet.kernel import rows
from tests.apps.arcade.ledger import lies
from tests.fixtures.arcade import Arcade, arcade_app, opened
from tests.fixtures.at_once import at_once
from tests.fixtures.problems import assert_refused
from tests.kernel.wire import served

CLIENTS = 32


@pytest.fixture(params=[1, 2], ids=["one server", "two servers"])
def addresses(request: pytest.FixtureRequest, arcade_url: str) -> Iterator[list[str]]:
    """Where arcade is served: by one process's worth of server, or by two on one database."""
    with ExitStack() as stack:
        apps = [arcade_app(arcade_url) for _ in range(request.param)]
        ports = [stack.enter_context(served(app, lifespan="on")) for app in apps]
        yield [f"http://127.0.0.1:{port}" for port in ports]


@pytest.fixture
async def watching(arcade_url: str) -> AsyncIterator[Arcade]:
    """One more arcade on the same database, to set up and to look."""
    async with opened(arcade_url) as arcade:
        yield arcade


async def agreed(arcade: Arcade) -> list[str]:
    async with arcade.database.read() as unit:
        return await unit.run_sync(lies)


async def test_32_clients_completing_one_line_make_one_score(
    addresses: list[str], watching: Arcade
) -> None:
    game = await watching.game((10, 20))

    async def complete(client: httpx2.AsyncClient, _: int) -> httpx2.Response:
        return await client.patch(game.path(), json={"status": "completed"})

    answers = await at_once(addresses, complete, CLIENTS)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["status"] == "completed"
    assert (await watching.counts())["scoring"] == 1
    assert await watching.total(game.run) == 10
    assert (await watching.get("/categories/1/streak"))["total_completions"] == 1
    assert await agreed(watching) == []


async def test_32_clients_completing_32_lines_lose_no_point(
    addresses: list[str], watching: Arcade
) -> None:
    game = await watching.game((10,) * CLIENTS)

    async def complete(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        return await client.patch(game.path(number), json={"status": "completed"})

    answers = await at_once(addresses, complete, CLIENTS)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    scores = await watching.get("/scoring")
    assert sorted(score["bonus_points"] for score in scores) == [0, 1, 2, 3, 4, *[5] * 27]
    assert await watching.total(game.run) == 320 + 145
    assert (await watching.get("/categories/1/streak"))["total_completions"] == CLIENTS


async def test_completions_that_cross_two_runs_wait_for_nobody(
    addresses: list[str], watching: Arcade
) -> None:
    """Each score names both runs: one it was made in, one it counts for."""
    games = [await watching.game((10,) * 16) for _ in range(2)]

    async def complete(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        game, other = games[number % 2], games[(number + 1) % 2]
        params = {"completed_in_run_id": other.run}
        body = {"status": "completed"}
        return await client.patch(game.path(number // 2), json=body, params=params)

    answers = await at_once(addresses, complete, CLIENTS)
    assert [answer.status_code for answer in answers] == [200] * CLIENTS
    bonuses = [0, 1, 2, 3, 4, *[5] * 11]
    totals = [await watching.total(game.run) for game in games]
    assert totals == [160 + sum(bonuses)] * 2


async def test_one_key_from_32_clients_makes_one_row(
    addresses: list[str], watching: Arcade
) -> None:
    async def add(client: httpx2.AsyncClient, _: int) -> httpx2.Response:
        headers = {"idempotency-key": "one"}
        return await client.post("/todos", json={"raw_input": "a\nb"}, headers=headers)

    answers = await at_once(addresses, add, CLIENTS)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    counts = await watching.counts()
    assert (counts["todos"], counts["todo_lines"]) == (1, 2)


async def test_everything_at_once_ends_in_agreement_and_in_no_5xx(
    addresses: list[str], watching: Arcade
) -> None:
    """Clients that complete, re-open, carry over, move and delete the same few rows."""
    games = [await watching.game((5, 10, 15)) for _ in range(3)]
    runs = [game.run for game in games]

    def step(choose: random.Random) -> tuple[str, str, Any]:
        game = choose.choice(games)
        line = game.path(choose.randrange(3))
        run = choose.choice(runs)
        status = choose.choice(["completed", "completed", "active", "abandoned"])
        scored = {"task_line_id": choose.choice(game.lines), "completed_in_run_id": run}
        return choose.choice(
            [
                ("PATCH", line, {"status": status, "base_points": choose.randrange(50)}),
                ("PATCH", f"{line}?completed_in_run_id={run}", {"status": status}),
                ("PATCH", line, {"status": "completed"}),
                ("POST", f"/game-runs/{game.run}/carry-over", {"to_run_id": run}),
                ("PATCH", f"/tasks/{game.task}", {"game_run_id": run}),
                ("POST", f"/tasks/{game.task}/lines", {"title": "L", "base_points": 1}),
                ("POST", "/scoring", {"game_run_id": game.run} | scored),
                ("PATCH", f"/scoring/{choose.randint(1, 20)}", {"completed_in_run_id": run}),
                ("DELETE", f"/scoring/{choose.randint(1, 20)}", None),
                ("PATCH", "/categories/1/streak", {"longest_streak": 99}),
                ("POST", "/rest-days", {"date": "2026-11-21"}),
                ("DELETE", "/rest-days/2026-11-21", None),
                ("PATCH", f"/game-runs/{run}", {"status": choose.choice(["active", "completed"])}),
                ("DELETE", line if choose.random() < 0.1 else "/tasks/99", None),
            ]
        )

    async def play(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        choose = random.Random(number)
        for _ in range(12):
            method, path, body = step(choose)
            answer = await client.request(method, path, json=body)
            assert answer.status_code in (200, 201, 204, 404, 409), (method, path, answer.text)
        return answer

    await at_once(addresses, play, clients=16)
    assert await agreed(watching) == []


def completion() -> Completion:
    return Completion(None, time(4), combo_minutes=30)


async def test_a_task_waits_for_the_completion_of_its_line_before_it_moves(
    arcade_url: str, watching: Arcade
) -> None:
    game = await watching.game()
    other = (await watching.add("/game-runs"))["game_run_id"]
    async with opened(arcade_url) as second:
        async with watching.database.write() as unit:
            done = TaskLineUpdate(status="completed")
            await lines.change_line(unit, game.task, game.lines[0], done, completion(), None)
            body = {"game_run_id": other}
            moving = asyncio.create_task(second.client.patch(f"/tasks/{game.task}", json=body))
            await asyncio.sleep(0.2)
        assert_refused(await moving, 409, "has scores")
    assert await agreed(watching) == []


async def test_carrying_over_and_completing_never_wait_for_each_other(
    arcade_url: str, watching: Arcade
) -> None:
    game = await watching.game()
    other = (await watching.add("/game-runs"))["game_run_id"]
    async with opened(arcade_url) as second:
        async with watching.database.write() as unit:
            await rows.row(unit, repository.LINES, game.lines[0], is_locked=True)
            path, body = f"/game-runs/{game.run}/carry-over", {"to_run_id": other}
            carrying = asyncio.create_task(second.client.post(path, json=body))
            await asyncio.sleep(0.2)
            done = TaskLineUpdate(status="completed")
            await lines.change_line(unit, game.task, game.lines[0], done, completion(), None)
        answer = await carrying
    assert (answer.status_code, answer.json()) == (200, [])
    assert (await watching.counts())["scoring"] == 1
