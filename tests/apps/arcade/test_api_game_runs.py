"""/game-runs: started, ended once, listed with what they hold, carried over."""

from __future__ import annotations

import pytest

from quintet.apps.arcade.schemas.game_run import GameRunRead
from quintet.apps.arcade.schemas.scoring import ScoringRead
from quintet.apps.arcade.schemas.task import TaskLineRead, TaskRead
from tests.apps.arcade.answers import assert_created, assert_row, assert_shape
from tests.fixtures.arcade import Arcade, opened
from tests.fixtures.problems import assert_refused


async def test_a_run_starts_now(arcade: Arcade) -> None:
    run = assert_created(
        await arcade.client.post("/game-runs", json={}), GameRunRead, "/game-runs/{}"
    )
    assert run == {
        "game_run_id": 1,
        "run_date": "2026-11-20",
        "started_at": "2026-11-20 12:00:00",
        "ended_at": None,
        "total_score": 0,
        "status": "active",
    }
    assert assert_row(await arcade.client.get("/game-runs/1"), GameRunRead) == run
    assert await arcade.get("/game-runs") == [run]
    assert_refused(await arcade.client.get("/game-runs/2"), 404, "no game run 2")
    assert_refused(await arcade.client.patch("/game-runs/2", json={}), 404, "no game run 2")


async def test_a_run_may_say_when_it_was(arcade: Arcade) -> None:
    body = {"run_date": "2026-01-31", "started_at": "2026-01-31 08:15:00", "status": "completed"}
    run = await arcade.add("/game-runs", **body, total_score=999)
    assert run.items() >= (body | {"total_score": 0, "ended_at": "2026-11-20 12:00:00"}).items()


async def test_before_four_a_run_belongs_to_the_day_before(arcade: Arcade) -> None:
    for moment, day in [
        ("2026-11-21 03:59:59", "2026-11-20"),
        ("2026-11-21 04:00:00", "2026-11-21"),
        ("2027-01-01 00:00:00", "2026-12-31"),
    ]:
        arcade.clock.at(moment)
        run = await arcade.add("/game-runs")
        assert (run["run_date"], run["started_at"]) == (day, moment)


async def test_the_start_of_the_day_is_a_setting(arcade_url: str) -> None:
    async with opened(arcade_url, QUINTET_ARCADE_DAY_STARTS_AT="06:30") as arcade:
        arcade.clock.at("2026-11-21 06:29:59")
        assert (await arcade.add("/game-runs"))["run_date"] == "2026-11-20"
        arcade.clock.at("2026-11-21 06:30:00")
        assert (await arcade.add("/game-runs"))["run_date"] == "2026-11-21"


@pytest.mark.parametrize("status", ["completed", "abandoned"])
async def test_a_run_ends_once(arcade: Arcade, status: str) -> None:
    await arcade.add("/game-runs")
    arcade.clock.forward(hours=1)
    ended = await arcade.change("/game-runs/1", status=status)
    assert (ended["status"], ended["ended_at"]) == (status, "2026-11-20 13:00:00")
    arcade.clock.forward(hours=1)
    assert await arcade.change("/game-runs/1", status=status) == ended
    other = "abandoned" if status == "completed" else "completed"
    changed = await arcade.change("/game-runs/1", status=other, run_date="2026-11-19")
    assert changed == ended | {"status": other, "run_date": "2026-11-19"}
    assert await arcade.change("/game-runs/1", ended_at=None) == changed
    assert await arcade.change("/game-runs/1", status=other, ended_at=None) == changed


async def test_a_run_may_be_told_when_it_ended_and_be_reopened(arcade: Arcade) -> None:
    await arcade.add("/game-runs")
    ended = await arcade.change("/game-runs/1", status="completed", ended_at="2026-11-20 11:11:11")
    assert ended["ended_at"] == "2026-11-20 11:11:11"
    reopened = await arcade.change("/game-runs/1", status="active")
    assert (reopened["status"], reopened["ended_at"]) == ("active", None)


async def test_a_total_is_never_set_by_hand(arcade: Arcade) -> None:
    await arcade.add("/game-runs")
    assert (await arcade.change("/game-runs/1", total_score=50))["total_score"] == 0


async def test_a_run_lists_its_tasks_and_the_scores_of_its_total(arcade: Arcade) -> None:
    first, second = await arcade.game(), await arcade.game()
    await arcade.complete(first.path())  # counts for the newest active run, the second
    own = [(await arcade.get(f"/game-runs/{game.run}/tasks")) for game in (first, second)]
    assert [[task["task_id"] for task in tasks] for tasks in own] == [[first.task], [second.task]]
    assert_shape(own[0][0], TaskRead)
    assert await arcade.get(f"/game-runs/{first.run}/scoring") == []
    (score,) = await arcade.get(f"/game-runs/{second.run}/scoring")
    assert assert_shape(score, ScoringRead)["completed_in_run_id"] == second.run
    for path in ("/game-runs/99/tasks", "/game-runs/99/scoring"):
        assert_refused(await arcade.client.get(path), 404, "no game run 99")


async def test_unfinished_lines_are_carried_over_and_count_there(arcade: Arcade) -> None:
    game = await arcade.game((5, 10, 15, 20))
    await arcade.complete(game.path(0))
    await arcade.change(game.path(3), status="abandoned")
    following = (await arcade.add("/game-runs"))["game_run_id"]
    newest = (await arcade.add("/game-runs"))["game_run_id"]
    path = f"/game-runs/{game.run}/carry-over"
    answers = [await arcade.client.post(path, json={"to_run_id": following}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    carried = answers[0].json()
    assert answers[1].json() == carried
    assert [assert_shape(line, TaskLineRead)["base_points"] for line in carried] == [10, 15]
    assert (await arcade.counts())["carried_lines"] == 2

    await arcade.complete(game.path(1))
    assert [await arcade.total(run) for run in (game.run, following, newest)] == [5, 10, 0]
    onward = await arcade.client.post(
        f"/game-runs/{following}/carry-over", json={"to_run_id": newest}
    )
    assert [line["base_points"] for line in onward.json()] == [15]
    await arcade.complete(game.path(2))
    assert [await arcade.total(run) for run in (game.run, following, newest)] == [5, 10, 15]


async def test_lines_are_carried_in_the_order_of_their_tasks(arcade: Arcade) -> None:
    game = await arcade.game((5, 10))
    await arcade.change(game.path(0), order_number=9)
    target = (await arcade.add("/game-runs"))["game_run_id"]
    path = f"/game-runs/{game.run}/carry-over"
    carried = (await arcade.client.post(path, json={"to_run_id": target})).json()
    assert [line["order_number"] for line in carried] == [2, 9]


async def test_lines_go_to_another_active_run_only(arcade: Arcade) -> None:
    game = await arcade.game()
    ended = (await arcade.add("/game-runs", status="completed"))["game_run_id"]
    for run, target, status in [
        (game.run, ended, 409),
        (game.run, game.run, 409),
        (game.run, 99, 404),
        (99, game.run, 404),
    ]:
        body = {"to_run_id": target}
        answer = await arcade.client.post(f"/game-runs/{run}/carry-over", json=body)
        assert_refused(answer, status, "game run")
    assert (await arcade.counts())["carried_lines"] == 0
