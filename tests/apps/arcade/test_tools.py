"""The tools over the wire: a list planned, played and finished by a program."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from quintet.apps.arcade.tools import TOOLS
from tests.fixtures.arcade import arcade_app
from tests.fixtures.tool_client import Refused, Tools, listening, tools_at

LIST = "do the laundry\nwrite the thesis, 3 hours"


@asynccontextmanager
async def served(url: str) -> AsyncIterator[Tools]:
    """The tools of Arcade on this database; not a fixture, whose end may run in another task."""
    async with listening(arcade_app(url)) as address, tools_at(address, "arcade") as tools:
        yield tools


async def test_a_run_from_end_to_end(arcade_url: str) -> None:
    async with served(arcade_url) as tools:
        await play_to_the_end(tools)


async def play_to_the_end(tools: Tools) -> None:
    """Plan, complete, take back, finish, go on with what is left, read receipts."""
    assert await tools.names() == [f"arcade_{tool.name}" for tool in TOOLS]
    planned = await tools.call("plan_list", text=LIST)
    assert planned["messages"] == ["Planned offline: no model is set up."]
    lines = [line for lane in planned["lanes"] for task in lane["tasks"] for line in task["lines"]]
    first = lines[0]["task_line_id"]
    for _ in range(2):
        played = await tools.call("complete_line", line_id=first)
        assert (played["total_score"], played["done"]) == (lines[0]["base_points"], 1)
    assert (await tools.call("current_run")) == played
    assert (await tools.call("reopen_line", line_id=first))["total_score"] == 0
    await tools.call("complete_line", line_id=first)
    run = played["game_run_id"]
    finished = await tools.call("finish_run", run_id=run)
    assert finished["status"] == "completed"
    again = await tools.call("next_run", run_id=run)
    assert (again["game_run_id"], again["open"]) == (run + 1, len(lines) - 1)
    shown = await tools.call("show_receipt", kind="result", run_id=run)
    assert "DO THE LAUNDRY" in shown["text"]
    for kind in ("run", "summary", "high-score"):
        assert (await tools.call("show_receipt", kind=kind))["text"]


REFUSED = [
    ("current_run", {}, "There is no run yet"),
    ("current_run", {"run_id": 9}, "no game run 9"),
    ("complete_line", {"line_id": 9}, "no line 9"),
    ("next_run", {"run_id": 9}, "no game run 9"),
    ("plan_list", {"text": " \n "}, "empty"),
    ("print_receipt", {"kind": "high-score"}, "QUINTET_PRINTER"),
    ("show_receipt", {"kind": "poem"}, "kind"),
]


async def test_what_cannot_be_done_is_said(arcade_url: str) -> None:
    async with served(arcade_url) as tools:
        for name, arguments, words in REFUSED:
            with pytest.raises(Refused, match=words):
                await tools.call(name, **arguments)
