"""/todos: a list is stored with its lines, and goes only while nothing refers to it."""

from __future__ import annotations

from quintet.apps.arcade.schemas.todo import TodoLineRead, TodoRead
from tests.apps.arcade.answers import assert_created, assert_row, assert_shape
from tests.fixtures.arcade import Arcade
from tests.fixtures.problems import assert_refused


async def test_a_list_is_stored_as_written_and_as_numbered_lines(arcade: Arcade) -> None:
    text = "Wash the car\r\n\r\n  \n\tÄrger vermeiden 🚗\nbuy milk\n"
    answer = await arcade.client.post("/todos", json={"raw_input": text})
    todo = assert_created(answer, TodoRead, "/todos/{}")
    assert todo == {"input_id": 1, "raw_input": text, "created_at": "2026-11-20 12:00:00"}
    assert assert_row(await arcade.client.get("/todos/1"), TodoRead) == todo
    assert await arcade.get("/todos") == [todo]
    lines = await arcade.get("/todos/1/lines")
    for line in lines:
        assert_shape(line, TodoLineRead)
    assert [(line["line_number"], line["todo_line"]) for line in lines] == [
        (1, "Wash the car"),
        (2, "Ärger vermeiden 🚗"),
        (3, "buy milk"),
    ]


async def test_a_list_of_blank_lines_has_none(arcade: Arcade) -> None:
    todo = await arcade.add("/todos", raw_input=" \n\t\n")
    assert await arcade.get(f"/todos/{todo['input_id']}/lines") == []


async def test_the_default_order_of_lines_is_that_of_the_list(arcade: Arcade) -> None:
    todo = await arcade.add("/todos", raw_input="\n".join(f"line {n}" for n in range(1, 121)))
    path = f"/todos/{todo['input_id']}/lines"
    found = []
    while path:
        answer = await arcade.client.get(path)
        found += [line["line_number"] for line in answer.json()]
        path = answer.links.get("next", {}).get("url", "")
    assert found == list(range(1, 121))


async def test_deleting_a_list_takes_its_lines_and_no_others(arcade: Arcade) -> None:
    await arcade.add("/todos", raw_input="a\nb")
    await arcade.add("/todos", raw_input="c")
    answer = await arcade.client.delete("/todos/1")
    assert (answer.status_code, answer.content) == (204, b"")
    for path in ("/todos/1", "/todos/1/lines"):
        assert_refused(await arcade.client.get(path), 404, "no todo 1")
    assert_refused(await arcade.client.delete("/todos/1"), 404, "no todo 1")
    assert len(await arcade.get("/todos/2/lines")) == 1
    assert (await arcade.counts())["todo_lines"] == 1


async def test_a_list_that_was_planned_or_logged_stays(arcade: Arcade) -> None:
    game = await arcade.game()
    before = await arcade.counts()
    refused = await arcade.client.delete("/todos/1")
    assert "log" not in assert_refused(refused, 409, "Todo 1", "1 task")
    log = await arcade.log(game.todo_line)
    await arcade.log(game.todo_line)
    refused = await arcade.client.delete("/todos/1")
    assert_refused(refused, 409, "Todo 1", "1 task and 2 model logs")
    assert await arcade.counts() == before | {"llm_logs": 2}
    await arcade.client.delete(f"/tasks/{game.task}")
    refused = await arcade.client.delete("/todos/1")
    assert "task" not in assert_refused(refused, 409, "2 model logs")
    for row in (log, log + 1):
        await arcade.client.delete(f"/llm-logs/{row}")
    assert (await arcade.client.delete("/todos/1")).status_code == 204


async def test_a_list_is_never_changed(arcade: Arcade) -> None:
    todo = await arcade.add("/todos", raw_input="a")
    for method in ("PUT", "PATCH", "POST"):
        answer = await arcade.client.request(method, "/todos/1", json={"raw_input": "b"})
        assert_refused(answer, 405)
        assert "GET" in answer.headers["allow"]
    assert await arcade.get("/todos/1") == todo
