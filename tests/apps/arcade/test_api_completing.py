"""Completing a line: one score, in the right run, with combo and total; and taking it back."""

from __future__ import annotations

from itertools import pairwise

from quintet.apps.arcade.schemas.task import TaskLineRead
from tests.apps.arcade.answers import assert_row
from tests.fixtures.arcade import Arcade, opened
from tests.fixtures.problems import assert_refused


async def test_completing_scores_once_in_the_same_transaction(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    before = await arcade.get(f"/tasks/{game.task}/lines")
    body = {"status": "completed", "completed_at": "1999-01-01 00:00:00"}
    arcade.clock.forward(minutes=5)
    line = assert_row(await arcade.client.patch(game.path(), json=body), TaskLineRead)
    assert line == before[0] | {"status": "completed", "completed_at": "2026-11-20 12:05:00"}
    score = {
        "score_id": 1,
        "game_run_id": game.run,
        "completed_in_run_id": game.run,
        "task_line_id": game.lines[0],
        "bonus_points": 0,
        "created_at": "2026-11-20 12:05:00",
    }
    assert await arcade.get("/scoring") == [score]
    assert await arcade.total(game.run) == 10

    arcade.clock.forward(minutes=5)
    assert await arcade.complete(game.path()) == line
    renamed = await arcade.change(game.path(), title="RINSE", status="completed")
    assert renamed == line | {"title": "RINSE"}
    assert await arcade.get("/scoring") == [score]
    assert await arcade.total(game.run) == 10


async def test_a_completion_that_fails_leaves_nothing(arcade: Arcade) -> None:
    game = await arcade.game((10, 20))
    before = await arcade.get(f"/tasks/{game.task}/lines"), await arcade.counts()
    answer = await arcade.client.patch(
        game.path(), json={"status": "completed"}, params={"completed_in_run_id": 99}
    )
    assert_refused(answer, 404, "no game run 99")
    taken = await arcade.client.patch(game.path(), json={"status": "completed", "order_number": 2})
    assert_refused(taken, 409, "order_number")
    assert (await arcade.get(f"/tasks/{game.task}/lines"), await arcade.counts()) == before


async def test_a_line_may_be_added_as_completed(arcade: Arcade) -> None:
    game = await arcade.game(())
    path = f"/tasks/{game.task}/lines"
    line = await arcade.add(path, title="A", base_points=7, status="completed")
    assert (line["status"], line["completed_at"]) == ("completed", "2026-11-20 12:00:00")
    assert await arcade.total(game.run) == 7
    abandoned = await arcade.add(path, title="B", base_points=7, status="abandoned")
    assert (abandoned["status"], abandoned["completed_at"]) == ("abandoned", None)
    assert len(await arcade.get("/scoring")) == 1


async def test_reopening_takes_score_total_and_streak_back(arcade: Arcade) -> None:
    game = await arcade.game((10, 20, 30))
    for place in range(3):
        await arcade.complete(game.path(place))
    assert await arcade.total(game.run) == 10 + 22 + 36
    reopened = await arcade.change(game.path(1), status="active")
    assert (reopened["status"], reopened["completed_at"]) == ("active", None)
    abandoned = await arcade.change(game.path(2), status="abandoned")
    assert (abandoned["status"], abandoned["completed_at"]) == ("abandoned", None)
    assert [score["task_line_id"] for score in await arcade.get("/scoring")] == [game.lines[0]]
    assert await arcade.total(game.run) == 10
    assert (await arcade.get("/categories/1/streak"))["total_completions"] == 1
    await arcade.complete(game.path(1))
    assert await arcade.total(game.run) == 10 + 22


async def test_the_run_a_completion_counts_for(arcade: Arcade) -> None:
    """Named, else carried to, else the newest active one, else the task's own."""
    game = await arcade.game((1, 10, 100, 1000))
    early = (await arcade.add("/game-runs"))["game_run_id"]
    newest = (await arcade.add("/game-runs"))["game_run_id"]
    await arcade.add("/game-runs", status="completed")
    runs = (game.run, early, newest)

    await arcade.complete(game.path(0), completed_in_run_id=early)
    assert [await arcade.total(run) for run in runs] == [0, 1, 0]
    await arcade.complete(game.path(1))
    assert [await arcade.total(run) for run in runs] == [0, 1, 10]
    await arcade.client.post(f"/game-runs/{game.run}/carry-over", json={"to_run_id": early})
    await arcade.complete(game.path(2))
    assert [await arcade.total(run) for run in runs] == [0, 1 + 110, 10]
    for run in runs:
        await arcade.change(f"/game-runs/{run}", status="abandoned")
    await arcade.complete(game.path(3))
    assert [await arcade.total(run) for run in runs] == [1000, 111, 10]
    scores = await arcade.get("/scoring")
    assert {score["game_run_id"] for score in scores} == {game.run}
    assert [score["completed_in_run_id"] for score in scores] == [early, newest, early, game.run]


async def test_a_completion_says_when_its_run_is_no_run_id(arcade: Arcade) -> None:
    game = await arcade.game()
    for run in ("0", "-1", "x", "1.5", "", str(2**63), "9" * 5000, "true"):
        answer = await arcade.client.patch(
            game.path(), json={"status": "completed"}, params={"completed_in_run_id": run}
        )
        assert_refused(answer, 422, "completed_in_run_id")
    assert await arcade.get("/scoring") == []


async def test_a_combo_grows_for_30_minutes_and_a_gap_resets_it(arcade: Arcade) -> None:
    game = await arcade.game((10,) * 11)
    moments = [0, 30, 60, 61, 62, 63, 64, 95, 96, 96, 127]
    for place, (before, now) in enumerate(pairwise([0, *moments])):
        arcade.clock.forward(minutes=now - before)
        await arcade.complete(game.path(place))
    bonuses = [score["bonus_points"] for score in await arcade.get("/scoring")]
    assert bonuses == [0, 1, 2, 3, 4, 5, 5, 0, 1, 2, 0]
    assert await arcade.total(game.run) == 110 + sum(bonuses)


async def test_each_run_has_a_combo_of_its_own(arcade: Arcade) -> None:
    game = await arcade.game((10, 10, 10))
    other = (await arcade.add("/game-runs"))["game_run_id"]
    for place, run in enumerate((game.run, other, game.run)):
        await arcade.complete(game.path(place), completed_in_run_id=run)
    assert [s["bonus_points"] for s in await arcade.get("/scoring")] == [0, 0, 1]


async def test_fractions_of_a_bonus_are_dropped(arcade: Arcade) -> None:
    game = await arcade.game((5, 5, 5, 19, 0, 999))
    for place in range(6):
        await arcade.complete(game.path(place))
    bonuses = [score["bonus_points"] for score in await arcade.get("/scoring")]
    assert bonuses == [0, 0, 1, 5, 0, 499]


async def test_the_length_of_a_combo_is_a_setting(arcade_url: str) -> None:
    async with opened(arcade_url, QUINTET_ARCADE_COMBO_MINUTES="1") as arcade:
        game = await arcade.game((10, 10, 10))
        for place, seconds in enumerate((0, 60, 61)):
            arcade.clock.forward(seconds=seconds)
            await arcade.complete(game.path(place))
        assert [s["bonus_points"] for s in await arcade.get("/scoring")] == [0, 1, 0]


async def test_totals_follow_points_lines_and_tasks(arcade: Arcade) -> None:
    game = await arcade.game((10, 20))
    other = await arcade.game((5,), run=game.run)
    for path in (game.path(0), game.path(1), other.path()):
        await arcade.complete(path)
    assert await arcade.total(game.run) == 10 + 22 + 6
    await arcade.change(game.path(0), base_points=1000)
    assert await arcade.total(game.run) == 1000 + 22 + 6
    bonuses = [score["bonus_points"] for score in await arcade.get("/scoring")]
    assert bonuses == [0, 2, 1], "rewards are computed once"
    assert (await arcade.client.delete(game.path(1))).status_code == 204
    assert await arcade.total(game.run) == 1000 + 6
    assert (await arcade.client.delete(f"/tasks/{game.task}")).status_code == 204
    assert await arcade.total(game.run) == 6
    assert (await arcade.counts())["scoring"] == 1
