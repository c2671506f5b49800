"""/tasks and the places of their lines."""

from __future__ import annotations

from quintet.apps.arcade.schemas.task import TaskLineRead, TaskRead
from tests.apps.arcade.answers import assert_created, assert_row, assert_shape
from tests.fixtures.arcade import Arcade
from tests.fixtures.problems import assert_refused

BODY = {
    "game_run_id": 1,
    "todo_line_id": 1,
    "category_id": 2,
    "title": "CALL THE BANK",
    "time_estimate": 20,
    "deadline": "2026-12-01",
    "is_parent": 1,
}


async def test_a_task_is_added_read_changed_and_removed(arcade: Arcade) -> None:
    await arcade.game()
    task = assert_created(await arcade.client.post("/tasks", json=BODY), TaskRead, "/tasks/{}")
    assert task == {"task_id": 2} | BODY | {"created_at": "2026-11-20 12:00:00"}
    assert assert_row(await arcade.client.get("/tasks/2"), TaskRead) == task
    assert [row["task_id"] for row in await arcade.get("/tasks")] == [1, 2]
    arcade.clock.forward(hours=1)
    change = {"title": "WRITE TO THE BANK", "deadline": None, "category_id": 3}
    changed = await arcade.client.patch("/tasks/2", json=change)
    assert assert_row(changed, TaskRead) == task | change
    answer = await arcade.client.delete("/tasks/2")
    assert (answer.status_code, answer.content) == (204, b"")
    for method, path in [
        ("GET", "/tasks/2"),
        ("PATCH", "/tasks/2"),
        ("DELETE", "/tasks/2"),
        ("GET", "/tasks/2/lines"),
    ]:
        content = {"json": {}} if method == "PATCH" else {}
        assert_refused(await arcade.client.request(method, path, **content), 404, "no task 2")
    answer = await arcade.client.post("/tasks/2/lines", json={"title": "A", "base_points": 5})
    assert_refused(answer, 404, "no task 2")


async def test_only_three_columns_and_a_title_are_needed(arcade: Arcade) -> None:
    await arcade.game()
    needed = {name: BODY[name] for name in ("game_run_id", "todo_line_id", "category_id", "title")}
    task = await arcade.add("/tasks", **needed)
    assert (task["time_estimate"], task["deadline"], task["is_parent"]) == (None, None, 0)
    for name in needed:
        rest = {key: value for key, value in needed.items() if key != name}
        assert_refused(await arcade.client.post("/tasks", json=rest), 422, f"body.{name}")


async def test_what_a_task_refers_to_exists(arcade: Arcade) -> None:
    await arcade.game()
    before = await arcade.counts()
    for column in ("game_run_id", "todo_line_id", "category_id"):
        for answer in (
            await arcade.client.post("/tasks", json=BODY | {column: 99}),
            await arcade.client.patch("/tasks/1", json={column: 99}),
        ):
            assert_refused(answer, 409, f"fk_tasks_{column}", "does not exist")
            assert answer.json()["errors"][0]["loc"] == f"tasks.{column}"
        assert (await arcade.get("/tasks/1"))[column] == 1
    assert await arcade.counts() == before


async def test_a_task_with_scores_stays_in_its_run(arcade: Arcade) -> None:
    game = await arcade.game()
    other = (await arcade.add("/game-runs"))["game_run_id"]
    moved = await arcade.change(f"/tasks/{game.task}", game_run_id=other)
    assert moved["game_run_id"] == other
    await arcade.complete(game.path())
    answer = await arcade.client.patch(f"/tasks/{game.task}", json={"game_run_id": game.run})
    assert_refused(answer, 409, f"Task {game.task} has scores")
    same = await arcade.change(f"/tasks/{game.task}", game_run_id=other, title="NEW")
    assert (same["game_run_id"], same["title"]) == (other, "NEW")


async def test_lines_are_put_behind_the_last_or_at_their_place(arcade: Arcade) -> None:
    game = await arcade.game((5,))
    path = f"/tasks/{game.task}/lines"
    answer = await arcade.client.post(
        path, json={"title": "RINSE", "base_points": 10, "order_number": 7}
    )
    rinse = assert_created(answer, TaskLineRead, path + "/{}")
    assert rinse == {
        "task_line_id": 2,
        "task_id": game.task,
        "title": "RINSE",
        "base_points": 10,
        "status": "active",
        "completed_at": None,
        "order_number": 7,
    }
    last = await arcade.add(path, title="DRY", base_points=0)
    assert last["order_number"] == 8
    await arcade.add(path, title="SOAP", base_points=1000, order_number=3)
    lines = await arcade.get(path)
    assert [assert_shape(line, TaskLineRead)["order_number"] for line in lines] == [1, 3, 7, 8]


async def test_an_order_number_is_taken_once_in_a_task(arcade: Arcade) -> None:
    game, other = await arcade.game((5, 10)), await arcade.game((5,))
    path = f"/tasks/{game.task}/lines"
    before = await arcade.counts()
    for answer in (
        await arcade.client.post(path, json={"title": "A", "base_points": 5, "order_number": 2}),
        await arcade.client.patch(game.path(0), json={"order_number": 2}),
    ):
        assert_refused(answer, 409, "task_lines (task_id, order_number) must be unique")
    assert await arcade.counts() == before
    await arcade.change(other.path(), order_number=2)


async def test_a_line_is_found_in_its_own_task_only(arcade: Arcade) -> None:
    game, other = await arcade.game(), await arcade.game()
    for path in (f"/tasks/{other.task}/lines/{game.lines[0]}", f"/tasks/{game.task}/lines/99"):
        for method in ("PATCH", "DELETE"):
            content = {"json": {"title": "X"}} if method == "PATCH" else {}
            answer = await arcade.client.request(method, path, **content)
            assert_refused(answer, 404, "has no line")
    assert_refused(await arcade.client.get(game.path()), 405)
    assert [line["title"] for line in await arcade.get(f"/tasks/{game.task}/lines")] == ["STEP 10"]


async def test_an_empty_list_is_not_an_unknown_one(arcade: Arcade) -> None:
    game = await arcade.game(())
    assert await arcade.get(f"/tasks/{game.task}/lines") == []
    assert await arcade.get(f"/game-runs/{game.run}/scoring") == []
    run = (await arcade.add("/game-runs"))["game_run_id"]
    assert await arcade.get(f"/game-runs/{run}/tasks") == []
