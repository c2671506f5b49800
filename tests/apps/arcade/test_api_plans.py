"""A list planned while one watches, its plan changed and started, on both databases."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import time
from typing import Any

import pytest

from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.service.proposing import Begun, Progressed, Proposed, planning_of, propose
from quintet.kernel.ai import Model
from tests.fixtures.arcade import Arcade
from tests.fixtures.model_server import ModelServer, Ok, Status, Stream
from tests.fixtures.problems import assert_refused

LIST = "do the laundry\r\n\r\nwrite the thesis, 3 hours\ncall mum tomorrow"
ITEMS = [
    {"line": 1, "category": "MAINTENANCE", "title": "Do the laundry", "time_estimate": 30},
    {"line": 2, "category": "FOCUS", "title": "Write the thesis", "time_estimate": 40},
    {"line": 3, "category": "WELLNESS", "title": "Call mum", "time_estimate": 10},
]
FOUR = time(4)


async def stored(arcade: Arcade, text: str = LIST) -> int:
    return int((await arcade.add("/todos", raw_input=text))["input_id"])


async def told(arcade: Arcade, list_id: int) -> list[tuple[str, Any]]:
    """The events of one planning."""
    answer = await arcade.client.post(f"/todos/{list_id}/plan", json={})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = (block.split("\n") for block in answer.text.strip().split("\n\n"))
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


async def plan_of(arcade: Arcade, list_id: int) -> list[dict[str, Any]]:
    name, done = (await told(arcade, list_id))[-1]
    assert name == "done"
    return list(done["tasks"])


@asynccontextmanager
async def model_at(server: ModelServer) -> AsyncIterator[Model]:
    async with Model("scripted", base_url=server.url, allow_private=True) as model:
        yield model


async def everything(arcade: Arcade, model: Model | None, list_id: int) -> list[Progressed]:
    planning = await planning_of(arcade.database, list_id, FOUR)
    async with aclosing(propose(planning, model)) as events:
        return [event async for event in events]


async def test_rules_plan_line_by_line_and_start_nothing(arcade: Arcade) -> None:
    list_id = await stored(arcade)
    events = await told(arcade, list_id)
    assert [name for name, _ in events] == ["begun", "task", "task", "task", "done"]
    assert events[0][1]["lines"] == [
        "do the laundry",
        "write the thesis, 3 hours",
        "call mum tomorrow",
    ]
    done = events[-1][1]
    assert done["tasks"] == [task for name, task in events if name == "task"]
    assert done["remarks"] == ["Planned offline: no model is set up."]
    assert done["tasks"][2]["deadline"] == "2026-11-21"
    counts = await arcade.counts()
    assert (counts["llm_logs"], counts["tasks"], counts["game_runs"]) == (3, 0, 0)


async def test_tasks_of_a_model_are_told_while_it_still_writes(
    arcade: Arcade, model_server: ModelServer
) -> None:
    list_id = await stored(arcade)
    pieces = [f"{json.dumps(item)}," for item in ITEMS]
    model_server.play(Stream(["<think>hm</think>[", *pieces[:2], pieces[2][:-1], "]"]))
    async with model_at(model_server) as model:
        events = await everything(arcade, model, list_id)
    assert isinstance(events[0], Begun)
    titles = [event.title for event in events if isinstance(event, PlannedTask)]
    assert titles == ["DO THE LAUNDRY", "WRITE THE THESIS", "CALL MUM"]
    assert isinstance(events[-1], Proposed)
    assert (events[-1].planner, len(events[-1].tasks)) == ("scripted", 3)
    logs = await arcade.get("/llm-logs")
    assert [log["success"] for log in logs] == [1, 1, 1]


async def test_a_model_that_fails_leaves_a_plan_by_rules_and_says_so(
    arcade: Arcade, model_server: ModelServer
) -> None:
    list_id = await stored(arcade)
    model_server.always(Status(402, "no credit"))
    async with model_at(model_server) as model:
        events = await everything(arcade, model, list_id)
    assert isinstance(events[-1], Proposed)
    assert len(events[-1].tasks) == 3
    assert events[-1].remarks[0].startswith("Planned offline:")
    assert [log["success"] for log in await arcade.get("/llm-logs")] == [0, 0, 0, 1, 1, 1]


async def test_leaving_in_the_middle_leaves_the_list_and_the_audit_rows_alone(
    arcade: Arcade, model_server: ModelServer
) -> None:
    list_id = await stored(arcade)
    planning = await planning_of(arcade.database, list_id, FOUR)
    model_server.play(Stream(["[", json.dumps(ITEMS[0]), ",", "…"], pause=0.05, then=None))
    async with (
        model_at(model_server) as model,
        aclosing(propose(planning, model)) as events,
    ):
        async for event in events:
            if isinstance(event, PlannedTask):
                break
    counts = await arcade.counts()
    assert (counts["todo_lines"], counts["tasks"], counts["game_runs"]) == (3, 0, 0)
    assert [log["success"] for log in await arcade.get("/llm-logs")] == [0, 0, 0]


async def test_a_cancelled_planning_still_writes_its_audit_rows(
    arcade: Arcade, model_server: ModelServer
) -> None:
    list_id = await stored(arcade)
    planning = await planning_of(arcade.database, list_id, FOUR)
    model_server.play(Stream(["[", "{"], pause=30))
    has_begun = asyncio.Event()

    async def plan() -> None:
        async with aclosing(propose(planning, model)) as events:
            async for _ in events:
                has_begun.set()

    async with model_at(model_server) as model:
        working = asyncio.create_task(plan())
        await has_begun.wait()
        while not model_server.requests:  # the model has been asked
            await asyncio.sleep(0.01)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
    logs = await arcade.get("/llm-logs")
    assert [log["success"] for log in logs] == [0, 0, 0]
    assert all(log["error_message"] for log in logs)


async def test_an_unknown_list_is_not_planned(arcade: Arcade) -> None:
    assert_refused(await arcade.client.post("/todos/99/plan", json={}), 404, "todo 99")


async def test_a_changed_plan_becomes_a_run(arcade: Arcade) -> None:
    list_id = await stored(arcade)
    tasks = await plan_of(arcade, list_id)
    tasks[0] |= {"title": "WASH ALL OF IT", "category": "wellness", "deadline": None}
    tasks[0]["tasks"] = [{"title": "SORT", "points": 5}, {"title": "WASH", "points": 15}]
    run = await arcade.add(f"/todos/{list_id}/run", tasks=[tasks[2], tasks[0]])
    made = await arcade.get(f"/game-runs/{run['game_run_id']}/tasks")
    assert [task["title"] for task in made] == ["CALL MUM", "WASH ALL OF IT"]
    assert made[1]["is_parent"] == 1
    lines = await arcade.get(f"/tasks/{made[1]['task_id']}/lines")
    assert [(line["title"], line["base_points"]) for line in lines] == [("SORT", 5), ("WASH", 15)]
    assert run["status"] == "active"


async def test_starting_twice_with_one_key_starts_one_run(arcade: Arcade) -> None:
    list_id = await stored(arcade)
    body = {"tasks": await plan_of(arcade, list_id)}
    once = {"Idempotency-Key": "one"}
    first, second = [
        await arcade.client.post(f"/todos/{list_id}/run", json=body, headers=once) for _ in "12"
    ]
    assert first.json() == second.json()
    assert (await arcade.counts())["game_runs"] == 1


async def test_what_an_earlier_run_left_comes_along(arcade: Arcade) -> None:
    game = await arcade.game((5, 10))
    await arcade.complete(game.path(0))
    await arcade.change(f"/game-runs/{game.run}", status="completed")
    list_id = await stored(arcade)
    tasks = await plan_of(arcade, list_id)
    run = await arcade.add(f"/todos/{list_id}/run", tasks=tasks, carry_from=game.run)
    play = await arcade.get(f"/game-runs/{run['game_run_id']}/play")
    lines = [line for lane in play["lanes"] for task in lane["tasks"] for line in task["lines"]]
    assert game.lines[1] in [line["task_line_id"] for line in lines]
    assert game.lines[0] not in [line["task_line_id"] for line in lines]


REFUSED = [
    ({"line": 4}, 422, "no line 4"),
    ({"category": "NAPPING"}, 409, "no category NAPPING"),
    ({"title": " "}, 422, "title"),
    ({"tasks": []}, 422, "tasks"),
    ({"tasks": [{"title": "A", "points": 1001}]}, 422, "points"),
]


@pytest.mark.parametrize(("change", "status", "words"), REFUSED, ids=[w for *_, w in REFUSED])
async def test_a_plan_that_is_refused_leaves_nothing(
    arcade: Arcade, change: dict[str, Any], status: int, words: str
) -> None:
    list_id = await stored(arcade)
    tasks = await plan_of(arcade, list_id)
    before = await arcade.contents()
    tasks[1] |= change
    answer = await arcade.client.post(f"/todos/{list_id}/run", json={"tasks": tasks})
    assert_refused(answer, status, words)
    assert await arcade.contents() == before


async def test_a_line_has_one_task(arcade: Arcade) -> None:
    list_id = await stored(arcade)
    tasks = await plan_of(arcade, list_id)
    answer = await arcade.client.post(f"/todos/{list_id}/run", json={"tasks": [tasks[0]] * 2})
    assert_refused(answer, 422, "one task")
    answer = await arcade.client.post("/todos/99/run", json={"tasks": tasks})
    assert_refused(answer, 404, "todo 99")


async def test_a_whole_answer_is_read_where_nothing_can_be_streamed(
    arcade: Arcade, model_server: ModelServer
) -> None:
    list_id = await stored(arcade)
    model_server.always(Ok(ITEMS))
    async with model_at(model_server) as model:
        events = await everything(arcade, model, list_id)
    assert isinstance(events[-1], Proposed)
    assert len(events[-1].tasks) == 3
