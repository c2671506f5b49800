"""The tools over the wire: one session each, the same crisis rules, nothing of the internal log."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from mcp import MCPError

from quintet.apps.clarity.tools import TOOLS
from tests.apps.clarity.crisis_texts import texts
from tests.apps.clarity.questions import CALLS, Whatever, good
from tests.apps.clarity.test_ai_log_hidden import assert_hidden
from tests.fixtures.clarity import Clarity, clarity_app
from tests.fixtures.model_server import Garbage, ModelServer, Ok
from tests.fixtures.rooms import Clock, innermost
from tests.fixtures.tool_client import Refused, Tools, listening, tools_at

CRISIS = "I want to kill myself"
CANARY = "zilpzalp-7431"


@dataclass
class Session:
    """A program with a session of its own."""

    tools: Tools
    id: str

    async def call(self, name: str, **arguments: Any) -> Any:
        return await self.tools.call(name, session=self.id, **arguments)


async def session(tools: Tools) -> Session:
    return Session(tools, (await tools.call("start_session"))["session"])


@asynccontextmanager
async def served(
    url: str, server: ModelServer | None = None
) -> AsyncIterator[tuple[Tools, Clarity]]:
    """The tools of Clarity on this database, and the database."""
    app = clarity_app(url, server=server)
    async with listening(app) as address, tools_at(address, "clarity") as tools:
        inside = innermost(app)
        async with httpx2.AsyncClient(base_url=address) as http:
            yield tools, Clarity(http, inside.state.database, Clock(), inside.routes)


async def test_a_task_from_end_to_end(clarity_url: str) -> None:
    async with served(clarity_url) as (tools, _):
        assert await tools.names() == [f"clarity_{tool.name}" for tool in TOOLS]
        own = str(uuid.uuid4())
        begun = await tools.call("start_session", session=own)
        assert begun == {"session": own, "is_new": True}
        assert not (await tools.call("start_session", session=own.upper()))["is_new"]
        here = Session(tools, own)
        task = await here.call("break_down", task="tidy my room")
        assert task["source"] == "offline"
        assert 3 <= len(task["steps"]) <= 10
        steps = [step["id"] for step in task["steps"]]
        split = await here.call("split_step", task_id=task["id"], step_id=steps[0])
        assert split["source"] == "offline"
        parts = [step for step in split["task"]["steps"] if step["parent_step_id"] == steps[0]]
        assert 2 <= len(parts) <= 5
        for step in steps:
            task = await here.call("tick_step", task_id=task["id"], step_id=step)
        assert task["status"] == "completed"
        assert task == await here.call("list_steps", task_id=task["id"])
        [listed] = await here.call("list_tasks")
        assert listed["steps"] == listed["steps_done"] == len(task["steps"])
        undone = await here.call("tick_step", task_id=task["id"], step_id=steps[1], done=False)
        assert undone["status"] == "active"


async def test_calm_is_fixed_and_has_the_numbers(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    async with served(clarity_sqlite_url, model_server) as (tools, _):
        here = await session(tools)
        told = await here.call("calm", reason="too much", country="GB")
        assert (told["source"], told["contacts"][0]["number"]) == ("offline", "999")
        assert "dizzy" in told["exercise"]["instruction_text"]
        assert told["not_medical"]
        german = await here.call("calm", language="de", country="de")
        assert german["contacts"][0]["name"] == "Notruf"
        assert model_server.requests == []


async def test_the_model_is_asked_where_there_is_one_and_ours_serves_where_it_fails(
    clarity_url: str, model_server: ModelServer
) -> None:
    async with served(clarity_url, model_server) as (tools, clarity):
        here = await session(tools)
        model_server.always(Whatever())
        task = await here.call("break_down", task="tidy my room")
        assert (task["source"], task["task_title"]) == ("ai", "A tidy room")
        step = {"task_id": task["id"], "step_id": task["steps"][1]["id"]}
        model_server.always(good("split further", CALLS["split further"][1]))
        assert (await here.call("split_step", **step))["source"] == "ai"
        model_server.always(Ok({"text": "Short. Plain."}))
        assert await here.call("read_easier", text="Long.") == {
            "text": "Short. Plain.",
            "source": "ai",
        }
        model_server.always(Garbage())
        assert (await here.call("break_down", task="tidy my room"))["source"] == "offline"
        assert (await here.call("split_step", **step))["source"] == "offline"
        assert (await here.call("read_easier", text="It is 9."))["source"] == "offline"
        assert len(await clarity.logs()) == 6


async def test_another_session_has_nothing_of_it(clarity_url: str) -> None:
    async with served(clarity_url) as (tools, _):
        owner, other = await session(tools), await session(tools)
        task = await owner.call("break_down", task="tidy my room")
        theirs = await other.call("break_down", task="wash up")
        step = task["steps"][0]["id"]
        for name, arguments in {
            "list_steps": {"task_id": task["id"]},
            "tick_step": {"task_id": task["id"], "step_id": step},
            "split_step": {"task_id": task["id"], "step_id": step},
        }.items():
            with pytest.raises(Refused, match="There is no such task in this session"):
                await other.call(name, **arguments)
            if "step_id" in arguments:
                with pytest.raises(Refused, match="There is no such step in this task"):
                    await other.call(name, **{**arguments, "task_id": theirs["id"]})
        assert [each["task_id"] for each in await other.call("list_tasks")] == [theirs["id"]]
        assert await owner.call("list_steps", task_id=task["id"]) == task


@pytest.mark.parametrize("tool", [tool.name for tool in TOOLS if tool.name != "start_session"])
async def test_a_session_has_to_be_named_and_known(clarity_url: str, tool: str) -> None:
    async with served(clarity_url) as (tools, _):
        fields = {one.name: one.arguments.model_fields for one in TOOLS}[tool]
        more = {"task": "x", "text": "x", "task_id": 1, "step_id": 1}
        given = {name: value for name, value in more.items() if name in fields}
        with pytest.raises(Refused, match="session: Field required"):
            await tools.call(tool, **given)
        with pytest.raises(Refused, match="UUID"):
            await tools.call(tool, session="me", **given)
        with pytest.raises(Refused, match="There is no such session"):
            await tools.call(tool, session=str(uuid.uuid4()), **given)
        with pytest.raises(Refused, match="shoe_size"):
            await tools.call(tool, session=str(uuid.uuid4()), shoe_size=44, **given)


async def test_a_crisis_gets_the_fixed_reply_and_no_model_hears_of_it(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    async with served(clarity_sqlite_url, model_server) as (tools, clarity):
        here = await session(tools)
        for phrase in texts("said")[::50]:
            for name, argument in (("break_down", "task"), ("read_easier", "text")):
                told = await here.call(name, **{argument: phrase})
                assert told["is_crisis"], phrase
                assert told["contacts"]
            panic = await here.call("calm", reason=phrase, language="de", country="AT")
            assert panic["source"] == "fixed"
            assert "142" in {contact["number"] for contact in panic["contacts"]}
        assert await here.call("list_tasks") == []
        assert model_server.requests == []
        assert await clarity.logs() == []


async def test_no_tool_tells_of_the_internal_log(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    model_server.always(Ok({"secret": CANARY}))
    async with served(clarity_sqlite_url, model_server) as (tools, clarity):
        here = await session(tools)
        answers = [str((await tools.client.list_tools()).model_dump())]
        task = await here.call("break_down", task="tidy my room")
        await clarity.run(f"UPDATE ai_logs SET endpoint_name = '{CANARY}'")
        step = {"task_id": task["id"], "step_id": task["steps"][0]["id"]}
        given: dict[str, dict[str, Any]] = {
            "break_down": {"task": "wash up"},
            "list_tasks": {},
            "list_steps": {"task_id": task["id"]},
            "tick_step": step,
            "split_step": step,
            "calm": {"reason": "too much"},
            "read_easier": {"text": "It is 9."},
        }
        assert {"start_session", *given} == {tool.name for tool in TOOLS}
        for name, arguments in given.items():
            answers.append(str(await here.call(name, **arguments)))
            for wrong in ({**arguments, "task_id": 987_654}, {**arguments, "session": CANARY[:4]}):
                with pytest.raises(Refused) as refused:
                    await tools.call(name, **{"session": here.id, **wrong, "x": 1})
                answers.append(str(refused.value))
        await clarity.run("ALTER TABLE ai_logs RENAME TO elsewhere")
        with pytest.raises(Refused) as failed:
            await here.call("read_easier", text="It is 9.")
        answers.append(str(failed.value))
        for answer in answers:
            assert_hidden(answer, answer[:80])
        await clarity.run("ALTER TABLE elsewhere RENAME TO ai_logs")
        assert CANARY in str(await clarity.logs())


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("break_down", {"task": ""}),
        ("break_down", {"task": "a" * 2_001}),
        ("break_down", {"task": "a\x00b"}),
        ("break_down", {"task": 5}),
        ("read_easier", {"text": "a" * 20_001}),
        ("read_easier", {"text": " \n"}),
        ("calm", {"reason": "a" * 2_001}),
        ("list_steps", {"task_id": 2**63}),
        ("list_steps", {"task_id": "1; DROP TABLE tasks"}),
        ("tick_step", {"task_id": 1, "step_id": 1, "done": "perhaps"}),
        ("list_tasks", {"language": "fr"}),
        ("list_tasks", {"country": "a" * 9}),
    ],
)
async def test_bad_arguments_are_refused_by_name(
    clarity_sqlite_url: str, name: str, arguments: dict[str, Any]
) -> None:
    async with served(clarity_sqlite_url) as (tools, clarity):
        here = await session(tools)
        before = await clarity.contents()
        with pytest.raises((Refused, MCPError)):  # the guard has its say before any tool
            await here.call(name, **arguments)
        assert await clarity.contents() == before


async def test_hints_say_what_a_tool_may_do(clarity_sqlite_url: str) -> None:
    async with served(clarity_sqlite_url) as (tools, _):
        hints = {
            tool.name.removeprefix("clarity_"): tool.annotations
            for tool in (await tools.client.list_tools()).tools
            if tool.annotations is not None
        }
    looking = {name for name, hint in hints.items() if hint.read_only_hint}
    assert looking == {"list_tasks", "list_steps", "read_easier"}
    again = {name for name, hint in hints.items() if hint.idempotent_hint}
    assert again == looking | {"start_session", "tick_step"}
    assert not any(hint.destructive_hint for hint in hints.values())
