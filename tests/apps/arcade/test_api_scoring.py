"""/scoring: the ledger, and the view that spells it out."""

from __future__ import annotations

from quintet.apps.arcade.schemas.scoring import ScoringDetailRead, ScoringRead
from tests.apps.arcade.answers import assert_created, assert_row, assert_shape
from tests.fixtures.arcade import Arcade, Game, Row
from tests.fixtures.problems import assert_refused


def body(game: Game, place: int = 0, **more: int) -> Row:
    line = game.lines[place]
    return {"game_run_id": game.run, "completed_in_run_id": game.run, "task_line_id": line} | more


async def test_a_posted_score_completes_its_line(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    sent = body(game, bonus_points=3)
    score = assert_created(
        await arcade.client.post("/scoring", json=sent), ScoringRead, "/scoring/{}"
    )
    assert score == {"score_id": 1} | sent | {"created_at": "2026-11-20 12:00:00"}
    assert assert_row(await arcade.client.get("/scoring/1"), ScoringRead) == score
    (line,) = await arcade.get(f"/tasks/{game.task}/lines")
    assert (line["status"], line["completed_at"]) == ("completed", "2026-11-20 12:00:00")
    assert await arcade.total(game.run) == 13


async def test_a_line_has_one_score(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    await arcade.complete(game.path())
    answer = await arcade.client.post("/scoring", json=body(game))
    assert_refused(answer, 409, "scoring (task_line_id) must be unique")
    assert await arcade.total(game.run) == 10


async def test_a_score_names_its_tasks_run_and_rows_that_exist(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    other = (await arcade.add("/game-runs"))["game_run_id"]
    before = await arcade.counts()
    for change, words in [
        ({"game_run_id": other}, "enforce_scoring_game_run"),
        ({"game_run_id": 99}, "enforce_scoring_game_run"),
        ({"completed_in_run_id": 99}, "fk_scoring_completed_in_run_id"),
        ({"task_line_id": 99}, "fk_scoring_task_line_id"),
    ]:
        answer = await arcade.client.post("/scoring", json=body(game) | change)
        assert_refused(answer, 409, words)
    assert await arcade.counts() == before
    (line,) = await arcade.get(f"/tasks/{game.task}/lines")
    assert line["status"] == "active"


async def test_totals_follow_a_changed_score(arcade: Arcade) -> None:
    game = await arcade.game((10, 20))
    for place in range(2):
        await arcade.complete(game.path(place))
    other = (await arcade.add("/game-runs"))["game_run_id"]
    changed = await arcade.client.patch("/scoring/1", json={"bonus_points": 7})
    assert assert_row(changed, ScoringRead)["bonus_points"] == 7
    assert await arcade.total(game.run) == 10 + 7 + 20 + 2
    moved = await arcade.change("/scoring/1", completed_in_run_id=other)
    assert moved == changed.json() | {"completed_in_run_id": other}
    assert [await arcade.total(run) for run in (game.run, other)] == [22, 17]
    ignored = await arcade.change("/scoring/1", game_run_id=other, task_line_id=game.lines[1])
    assert ignored == moved
    answer = await arcade.client.patch("/scoring/1", json={"completed_in_run_id": 99})
    assert_refused(answer, 409, "fk_scoring_completed_in_run_id")
    assert [await arcade.total(run) for run in (game.run, other)] == [22, 17]


async def test_a_deleted_score_reopens_its_line(arcade: Arcade) -> None:
    game = await arcade.game((10, 20))
    for place in range(2):
        await arcade.complete(game.path(place))
    assert (await arcade.client.delete("/scoring/1")).status_code == 204
    assert await arcade.total(game.run) == 22
    lines = await arcade.get(f"/tasks/{game.task}/lines")
    assert [(line["status"], line["completed_at"]) for line in lines] == [
        ("active", None),
        ("completed", "2026-11-20 12:00:00"),
    ]
    for method in ("GET", "PATCH", "DELETE"):
        content = {"json": {}} if method == "PATCH" else {}
        answer = await arcade.client.request(method, "/scoring/1", **content)
        assert_refused(answer, 404, "no score 1")


async def test_the_details_spell_a_score_out(arcade: Arcade) -> None:
    game = await arcade.game((10, 20), category=3)
    run = (await arcade.add("/game-runs", run_date="2026-12-24"))["game_run_id"]
    for place in range(2):
        await arcade.complete(game.path(place))
    first, second = await arcade.get("/scoring/details")
    assert_shape(first, ScoringDetailRead)
    assert second == {
        "score_id": 2,
        "game_run_id": game.run,
        "completed_in_run_id": run,
        "task_line_id": game.lines[1],
        "bonus_points": 2,
        "created_at": "2026-11-20 12:00:00",
        "base_points": 20,
        "total_points": 22,
        "subtask_title": "STEP 20",
        "status": "completed",
        "task_id": game.task,
        "task_title": "WASH THE CAR",
        "category_id": 3,
        "category_name": "FOCUS",
        "points_weight": 3.0,
        "task_created_date": "2026-11-20",
        "completed_date": "2026-12-24",
    }
    sums = sum(row["total_points"] for row in (first, second))
    assert await arcade.total(run) == sums == 32
    assert await arcade.get("/scoring/details?total_points__gte=20&sort=-total_points") == [second]
