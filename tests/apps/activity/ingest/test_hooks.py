"""A session of Claude Code, as its hooks tell it: one row per prompt and per tool call."""

from __future__ import annotations

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.activity.repository.tables import HANDOFF, PRESENCE, SESSION
from tests.apps.activity.ingest.room import Activity, Document

HOOKS = "/api/ingest/hooks/claude-code"
RECORDED = [
    json.loads(line)
    for line in (Path(__file__).parent / "claude_code_session.jsonl").read_text().splitlines()
]
OPUS, HAIKU = "claude-opus-4-8", "claude-haiku-4-5"
PROMPT = "prompt"
# Tool call → what its row must say: tool, status, seconds, tokens, model, agent, parent.
EXPECTED: dict[str, tuple[Any, ...]] = {
    "toolu_01Read": ("Read", "completed", 0.104, 18240, OPUS, "claude-code", PROMPT),
    "toolu_02Bash": ("Bash", "failed", 4.321, 18410, OPUS, "claude-code", PROMPT),
    "toolu_03Agent": ("Task", "completed", 11.005, 9100, HAIKU, "claude-code", PROMPT),
    "toolu_04Agent": ("Task", "completed", 9.012, 7929, HAIKU, "claude-code", PROMPT),
    "toolu_05Grep": ("Grep", "completed", 0.89, 0, HAIKU, "a1111", "toolu_03Agent"),
    "toolu_06Grep": ("Grep", "completed", 0.29, 0, HAIKU, "b2222", "toolu_04Agent"),
    "toolu_07Agent": ("Task", "completed", 3.025, 4100, HAIKU, "a1111", "toolu_03Agent"),
    "toolu_08Glob": ("Glob", "completed", 0.035, 0, HAIKU, "c3333", "toolu_07Agent"),
    "toolu_09Edit": ("Edit", "completed", 0.045, 21020, OPUS, "claude-code", PROMPT),
    "toolu_10Bash": ("Bash", "cancelled", 4.8, 0, OPUS, "claude-code", PROMPT),
    "toolu_11Mcp": ("mcp__tracker__search", "completed", 0.7, 0, OPUS, "claude-code", PROMPT),
    "toolu_12Web": ("WebFetch", "cancelled", 6.0, 0, OPUS, "claude-code", PROMPT),
}


async def tell(activity: Activity, *hooks: Document) -> None:
    for hook in hooks:
        answer = await activity.post(hook, HOOKS)
        assert (answer.status_code, answer.json()) == (200, {}), answer.text


async def calls(activity: Activity) -> dict[str, tuple[Any, ...]]:
    """The rows of tool calls, in the form of `EXPECTED`."""
    rows = await activity.events()
    first = next(row for row in rows.values() if (row["input_summary"] or "").startswith("Find"))
    names = {row["event_id"]: row["tool_use_id"] for row in rows.values()}
    names[first["event_id"]] = PROMPT
    columns = ("tool_name", "status", "execution_duration_seconds", "cost_tokens", "model")
    return {
        row["tool_use_id"]: (
            *(row[name] for name in columns),
            row["agent_id"],
            names.get(row["parent_event_id"]),
        )
        for row in rows.values()
        if row["tool_use_id"]
    }


async def everything(activity: Activity) -> list[Any]:
    own = ("created_at", "updated_at")
    tables = [await activity.rows()]
    tables += [await activity.rows(table) for table in (SESSION, PRESENCE, HANDOFF)]
    return [[{k: v for k, v in row.items() if k not in own} for row in rows] for rows in tables]


async def test_a_session_is_one_row_per_call(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    assert await calls(activity) == EXPECTED
    prompts = [row for row in await activity.rows() if row["tool_name"] == "UserQuery"]
    assert len(prompts) + len(EXPECTED) == len(await activity.rows())
    prompts.sort(key=lambda row: str(row["timestamp"]))
    assert [row["status"] for row in prompts] == ["completed", "completed"]
    assert [row["execution_duration_seconds"] for row in prompts] == [45.0, 2.5]
    assert [row["parent_event_id"] for row in prompts] == [None, None]
    assert prompts[0]["output_summary"] == "The test slept for a second; it no longer does."
    assert prompts[0]["cost_tokens"] == 22000


async def test_rows_say_when_and_what(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    rows = {row["tool_use_id"]: row for row in await activity.rows()}
    bash = rows["toolu_02Bash"]
    assert bash["timestamp"] == "2026-11-20T17:40:11.000Z"
    assert bash["input_summary"] == "Run the checkout test"
    assert bash["output_summary"] == "Exit code 1 1 failed, 14 passed in 4.21s"
    assert bash["context"]["is_error"] is True
    edit = rows["toolu_09Edit"]
    assert edit["context"]["file_paths"] == ["/code/shop/src/pay.py"]
    delegation = rows["toolu_03Agent"]
    assert delegation["event_type"] == "task_delegation"
    assert (delegation["subagent_type"], delegation["claude_task_id"]) == ("Explore", "a1111")
    assert delegation["context"]["spawned_agent"] == "a1111"
    assert rows["toolu_08Glob"]["parent_agent_id"] == "a1111"


async def test_costs_are_those_of_the_price_lists(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    rows = {row["tool_use_id"]: row for row in await activity.rows()}
    # By Anthropic's list: cached input a tenth of the input's price, output five times as much.
    costs = {name: rows[name]["cost_usd"] for name in ("toolu_01Read", "toolu_04Agent")}
    opus_input, haiku_input = 5e-6, 1e-6
    read = (1000 + 17040 * 0.1 + 200 * 5) * opus_input
    agent = (1 + 4922 * 0.1 + 2521 * 1.25 + 485 * 5) * haiku_input
    assert costs["toolu_01Read"] == pytest.approx(read)
    assert costs["toolu_04Agent"] == pytest.approx(agent)
    assert rows["toolu_05Grep"]["cost_usd"] is None


async def test_no_secret_is_stored(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    stored = json.dumps([await everything(activity), await activity.changes()])
    for secret in ("ghp_abc", "sk-live-123", "hunter2"):
        assert secret not in stored


async def test_the_session_its_agents_and_its_delegations(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    (session,) = await activity.rows(SESSION)
    assert (session["status"], session["completed_at"]) == ("completed", "2026-11-20T17:41:20.000Z")
    assert session["created_at"] == "2026-11-20T17:40:00.000Z"
    assert session["total_events"] == len(await activity.rows())
    total = sum(row["cost_tokens"] for row in await activity.rows())
    assert session["total_tokens_used"] == total
    assert session["last_user_query"] == "Thank you"
    presences = {row["agent_id"]: row for row in await activity.rows(PRESENCE)}
    assert {row["status"] for row in presences.values()} == {"offline"}
    assert presences["claude-code"]["total_tools_executed"] == 8
    assert sum(row["total_cost_tokens"] for row in presences.values()) == total
    handoffs = [
        (row["from_agent"], row["to_agent"], row["status"]) for row in await activity.rows(HANDOFF)
    ]
    assert sorted(handoffs) == [
        ("a1111", "general-purpose", "completed"),
        ("claude-code", "Explore", "completed"),
        ("claude-code", "Explore", "completed"),
    ]


async def test_whatever_changes_leaves_a_change(activity: Activity) -> None:
    """Caches and sockets know of nothing else."""
    for number, hook in enumerate(RECORDED, 1):
        before = len(await activity.changes())
        await tell(activity, hook)
        assert len(await activity.changes()) > before, (number, hook["hook_event_name"])
    kinds = [(kind, told.get("status")) for kind, told in await activity.changes()]
    assert kinds[0] == ("session.changed", "active")
    assert kinds[-1] == ("session.changed", "completed")


async def test_in_one_array_it_comes_to_the_same(activity: Activity) -> None:
    answer = await activity.post(RECORDED, HOOKS)
    assert answer.status_code == 200
    assert await calls(activity) == EXPECTED


async def test_telling_again_changes_nothing(activity: Activity) -> None:
    await tell(activity, *RECORDED)
    before = await everything(activity)
    answer = await activity.post(RECORDED, HOOKS)
    assert answer.status_code == 200
    assert await everything(activity) == before


@pytest.mark.parametrize("seed", range(4))
async def test_neighbours_may_come_in_any_order(activity: Activity, seed: int) -> None:
    """Hooks are processes: those of one moment overtake each other."""
    begun, middle, over = RECORDED[:2], RECORDED[2:-4], RECORDED[-4:]
    shuffled = list(middle)
    random.Random(seed).shuffle(shuffled)
    await tell(activity, *begun, *shuffled, *over)
    found = await calls(activity)
    wrong = {name for name in EXPECTED if found[name][:4] != EXPECTED[name][:4]}
    assert wrong == set()
    assert {name: row[6] for name, row in found.items()} == {
        name: row[6] for name, row in EXPECTED.items()
    }


async def test_while_both_work_they_are_told_apart(activity: Activity) -> None:
    """Before the delegations have said who works on them, in the order of their beginning."""
    names = [hook["hook_event_name"] for hook in RECORDED]
    until = names.index("SubagentStop")
    await tell(activity, *RECORDED[:until])
    found = await calls(activity)
    parents = {found["toolu_05Grep"][6], found["toolu_06Grep"][6]}
    assert parents == {"toolu_03Agent", "toolu_04Agent"}
    assert found["toolu_03Agent"][1] == found["toolu_04Agent"][1] == "started"


async def test_hooks_at_once(activity: Activity) -> None:
    """Every hook from a process of its own, at the same moment, the first two before."""
    await tell(activity, *RECORDED[:2])
    middle = RECORDED[2:-4]
    random.Random(1).shuffle(middle)
    answers = await asyncio.gather(*(activity.post(hook, HOOKS) for hook in middle))
    assert {answer.status_code for answer in answers} == {200}
    await tell(activity, *RECORDED[-4:])
    found = await calls(activity)
    assert {name: row[:2] for name, row in found.items()} == {
        name: row[:2] for name, row in EXPECTED.items()
    }


async def test_a_subagent_in_the_background(activity: Activity) -> None:
    def hook(name: str, second: int, **more: Any) -> Document:
        at = f"2026-11-20T18:00:{second:02}.000Z"
        return {"hook_event_name": name, "session_id": "s", "quintet": {"at": at}, **more}

    call = {"tool_name": "Agent", "tool_use_id": "t", "tool_input": {"subagent_type": "Plan"}}
    launched = {"status": "async_launched", "agentId": "p1"}
    await tell(
        activity,
        hook("UserPromptSubmit", 0, prompt="Plan it"),
        hook("PreToolUse", 1, **call),
        hook("PostToolUse", 2, **call, tool_response=launched, duration_ms=900),
        hook("Stop", 3),
    )
    (row,) = [row for row in await activity.rows() if row["tool_use_id"] == "t"]
    assert row["status"] == "started"
    await tell(
        activity,
        hook("SubagentStop", 31, agent_id="p1", agent_type="Plan", last_assistant_message="Done."),
        hook("SessionEnd", 40, reason="other"),
    )
    (row,) = [row for row in await activity.rows() if row["tool_use_id"] == "t"]
    assert (row["status"], row["execution_duration_seconds"]) == ("completed", 30.0)
    assert row["output_summary"] == "Done."


async def test_without_our_own_command_hooks_are_taken_too(activity: Activity) -> None:
    """As Claude Code posts them itself: the time is that of arrival."""
    call = {"session_id": "s", "tool_name": "Read", "tool_use_id": "t", "tool_input": {}}
    prompt = {"session_id": "s", "hook_event_name": "UserPromptSubmit", "prompt": "Go on"}
    await tell(activity, prompt)
    activity.clock.forward(seconds=1)
    await tell(activity, {**call, "hook_event_name": "PreToolUse"})
    activity.clock.forward(seconds=3)
    await tell(activity, {**call, "hook_event_name": "PostToolUse", "tool_response": "x"}, prompt)
    rows = await activity.rows()
    assert len(rows) == 3  # the same words are another prompt
    (row,) = [row for row in rows if row["tool_use_id"]]
    assert row["execution_duration_seconds"] == 3.0
    assert row["parent_event_id"] in {r["event_id"] for r in rows if r["tool_name"] == "UserQuery"}


@pytest.mark.parametrize(
    ("hook", "loc"),
    [
        ({}, "body.hook_event_name"),
        ({"hook_event_name": "Stop"}, "body.session_id"),
        ({"hook_event_name": "PreToolUse", "session_id": "s"}, "body.tool_name"),
        (
            {"hook_event_name": "PreToolUse", "session_id": "s", "tool_name": "Read"},
            "body.tool_use_id",
        ),
        ({"hook_event_name": "UserPromptSubmit", "session_id": "s"}, "body.prompt"),
        ({"hook_event_name": "Stop", "session_id": "s", "quintet": {"at": "?"}}, "body.quintet.at"),
        ({"hook_event_name": "Stop", "session_id": ["s"]}, "body.session_id"),
        (3, "body"),
        ([], "body"),
    ],
)
async def test_what_is_no_hook_is_refused(activity: Activity, hook: Any, loc: str) -> None:
    answer = await activity.post(hook, HOOKS)
    assert answer.status_code == 422
    assert loc in [error["loc"] for error in answer.json()["errors"]]
    assert await activity.is_empty()


async def test_other_hooks_are_taken_and_left(activity: Activity) -> None:
    await tell(activity, {"hook_event_name": "Notification", "session_id": "s", "message": "?"})
    assert await activity.is_empty()


async def test_a_bad_hook_keeps_no_good_one_from_being_stored(activity: Activity) -> None:
    hooks = [*RECORDED[:4], {"hook_event_name": "Stop"}]
    answer = await activity.post(hooks, HOOKS)
    assert answer.status_code == 422
    assert await activity.is_empty()
    answer = await activity.post(hooks, f"{HOOKS}?partial=true")
    assert answer.status_code == 200
    assert set(await calls(activity)) == {"toolu_01Read"}
