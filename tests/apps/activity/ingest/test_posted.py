"""Events over HTTP: all or nothing, once, below their parents."""

from __future__ import annotations

import asyncio
import json
import random
import re
from typing import Any

import pytest

from quintet.apps.activity.repository.tables import AWAITED, FEATURE, LIVE, PRESENCE, SESSION
from tests.apps.activity.ingest.room import EVENTS, Activity, an_event


async def test_one_event_is_stored_with_all_it_says(activity: Activity) -> None:
    said = {
        "input_summary": "src/app.py",
        "tool_input": {"file_path": "src/app.py", "limit": 3},
        "output_summary": "ok",
        "context": {"cwd": "/work"},
        "feature_id": "bug-12",
        "subagent_type": "Explore",
        "cost_tokens": 1200,
        "cost_usd": 0.25,
        "execution_duration_seconds": 1.5,
        "status": "completed",
        "model": "claude-opus-4-5",
        "spawner_type": "codex",
        "tool_use_id": "toolu_1",
        "claude_task_id": "a1",
        "child_spike_count": 2,
    }
    answer = await activity.post(an_event(timestamp="2026-11-20T18:46:35.123456+01:00", **said))
    assert answer.json() == {
        "accepted": 1,
        "duplicates": 0,
        "event_ids": ["evt-1"],
        "refused": [],
    }
    (row,) = await activity.rows()
    assert row["timestamp"] == "2026-11-20T17:46:35.123Z"
    assert {name: row[name] for name in said} == said
    (session,) = await activity.rows(SESSION)
    assert (session["session_id"], session["agent_assigned"]) == ("s-1", "claude-code")
    assert (session["total_events"], session["total_tokens_used"]) == (1, 1200)
    (feature,) = await activity.rows(FEATURE)
    assert (feature["id"], feature["type"], feature["title"]) == ("bug-12", "bug", "bug-12")
    (presence,) = await activity.rows(PRESENCE)
    assert presence["last_tool_name"] == "Read"
    assert (presence["total_tools_executed"], presence["total_cost_tokens"]) == (1, 1200)
    kind, told = next(each for each in await activity.changes() if each[0] != "live.added")
    assert (kind, told["event_id"], told["status"]) == ("event.added", "evt-1", "completed")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("tool_call", 1, {})], "in-progress"),
        ([("start", 1, {}), ("completion", 2, {})], "done"),
        ([("completion", 2, {}), ("start", 1, {}), ("tool_call", 3, {})], "done"),
        ([("completion", 2, {}), ("start", 3, {})], "in-progress"),
        ([("tool_call", 1, {}), ("completion", 2, {"status": "failed"})], "in-progress"),
        ([("completion", 2, {"context": {"is_error": True}})], "in-progress"),
    ],
)
@pytest.mark.parametrize("is_together", [True, False])
async def test_a_work_item_is_as_far_as_its_events_say(
    activity: Activity, told: list[tuple[str, int, dict[str, Any]]], status: str, is_together: bool
) -> None:
    """In whatever order they come; and it stands in that column."""
    events = [
        an_event(
            f"e{second}",
            event_type=kind,
            feature_id="bug-1",
            timestamp=f"2026-11-20T17:00:0{second}Z",
            **more,
        )
        for kind, second, more in told
    ]
    for batch in [events] if is_together else [[event] for event in events]:
        await activity.take(*batch)
    (feature,) = await activity.rows(FEATURE)
    assert feature["status"] == status
    done = "2026-11-20T17:00:02.000Z" if status == "done" else None
    assert feature["completed_at"] == done
    page = (await activity.client.get("/views/work-items")).text
    columns = re.findall(r'data-column="(.*?)"(.*?)</section>', page, re.DOTALL)
    assert [name.replace("_", "-") for name, inside in columns if "bug-1" in inside] == [status]


async def test_what_spawners_do_is_told_to_sockets(activity: Activity) -> None:
    await activity.take(
        an_event("a", context={"spawner_type": "gemini"}, status="started"),
        an_event("b", spawner_type="codex", status="completed"),
        an_event("c", spawner_type="codex", status="recorded"),
        an_event("d"),
    )
    told = [payload for kind, payload in await activity.changes() if kind == "live.added"]
    assert [(each["event_type"], each["spawner_type"]) for each in told] == [
        ("spawner_start", "gemini"),
        ("spawner_complete", "codex"),
        ("spawner_phase", "codex"),
    ]
    assert [each["data"]["event_id"] for each in told] == ["a", "b", "c"]
    kept = {row["id"]: row["event_type"] for row in await activity.rows(LIVE)}
    assert kept == {each["live_event_id"]: each["event_type"] for each in told}


async def test_sending_again_changes_nothing(activity: Activity) -> None:
    await activity.take(an_event(), an_event("evt-2"))
    before = [await activity.rows(table) for table in (SESSION, PRESENCE)]
    answer = await activity.take(an_event(status="failed"), an_event("evt-2"))
    assert (answer["accepted"], answer["duplicates"]) == (0, 2)
    assert (await activity.events())["evt-1"]["status"] == "recorded"
    assert [await activity.rows(table) for table in (SESSION, PRESENCE)] == before
    assert len(await activity.changes()) == 2


async def test_without_an_id_one_is_given(activity: Activity) -> None:
    event = an_event()
    del event["event_id"], event["timestamp"]
    answer = await activity.take(event, event)
    assert answer["accepted"] == 2
    assert set(answer["event_ids"]) == set(await activity.events())


async def test_a_parent_may_come_later(activity: Activity) -> None:
    await activity.take(an_event("c", parent_event_id="b"))
    assert await activity.parents() == {"c": None}
    await activity.take(an_event("b", parent_event_id="a"))
    assert await activity.parents() == {"b": None, "c": "b"}
    await activity.take(an_event("a"))
    assert await activity.parents() == {"a": None, "b": "a", "c": "b"}
    assert await activity.rows(AWAITED) == []
    kinds = [(kind, told["event_id"]) for kind, told in await activity.changes()]
    assert kinds == [
        ("event.added", "c"),
        ("event.added", "b"),
        ("event.changed", "c"),
        ("event.added", "a"),
        ("event.changed", "b"),
    ]


async def test_children_may_stand_before_their_parents(activity: Activity) -> None:
    chain = [an_event(f"e{n}", parent_event_id=f"e{n - 1}" if n else None) for n in range(1000)]
    random.Random(7).shuffle(chain)
    assert (await activity.take(*chain))["accepted"] == 1000
    parents = await activity.parents()
    assert all(parents[f"e{n}"] == (f"e{n - 1}" if n else None) for n in range(1000))


@pytest.mark.parametrize(
    "steps",
    [
        [[("a", "a")]],
        [[("a", "b"), ("b", "a")]],
        [[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]],
        [[("a", "b")], [("b", "a")]],
        [[("a", "b")], [("c", "a")], [("b", "c")]],
        [[("x", None), ("a", "b")], [("b", "c"), ("c", "a")]],
    ],
)
async def test_no_event_becomes_its_own_ancestor(
    activity: Activity, steps: list[list[tuple[str, str | None]]]
) -> None:
    *good, last = [[an_event(e, parent_event_id=p) for e, p in step] for step in steps]
    for batch in good:
        await activity.take(*batch)
    before = await activity.parents()
    answer = await activity.post(last)
    assert answer.status_code == 422
    assert any(error["loc"].endswith("parent_event_id") for error in answer.json()["errors"])
    assert await activity.parents() == before
    answer = await activity.client.post(EVENTS, params={"partial": "true"}, json=last)
    assert answer.status_code == 200
    assert answer.json()["refused"]


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("event_type", {"event_type": "user_query"}),
    ("timestamp", {"timestamp": "yesterday"}),
    ("timestamp", {"timestamp": "2026-02-30T00:00:00Z"}),
    ("timestamp", {"timestamp": 12}),
    ("event_id", {"event_id": ""}),
    ("event_id", {"event_id": "x" * 201}),
    ("agent_id", {"agent_id": None}),
    ("agent_id", {"agent_id": "two\nlines"}),
    ("session_id", {"session_id": 7}),
    ("tool_input", {"tool_input": "text"}),
    ("tool_input", {"tool_input": {"content": "x" * 10_000_000}}),
    ("context", {"context": []}),
    ("cost_tokens", {"cost_tokens": -1}),
    ("cost_tokens", {"cost_tokens": "1"}),
    ("cost_tokens", {"cost_tokens": 10**12 + 1}),
    ("cost_usd", {"cost_usd": -0.5}),
    ("execution_duration_seconds", {"execution_duration_seconds": -1}),
    ("child_spike_count", {"child_spike_count": 2**40}),
    ("status", {"status": ""}),
]


@pytest.mark.parametrize(("name", "changed"), REFUSED)
async def test_a_bad_item_is_named_and_nothing_is_stored(
    activity: Activity, name: str, changed: dict[str, Any]
) -> None:
    batch = [an_event("good"), {**an_event("bad"), **changed}]
    answer = await activity.post(batch)
    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [f"body.1.{name}"]
    assert await activity.is_empty()


async def test_partial_stores_the_good_ones(activity: Activity) -> None:
    batch = [an_event("good"), an_event("bad", event_type="?"), an_event("fine"), 3]
    answer = await activity.client.post(EVENTS, params={"partial": "true"}, json=batch)
    assert answer.status_code == 200
    assert answer.json()["event_ids"] == ["good", "fine"]
    assert [error["loc"] for error in answer.json()["refused"]] == ["body.1.event_type", "body.3"]
    assert set(await activity.events()) == {"good", "fine"}


@pytest.mark.parametrize("body", [b"", b"[]", b"3", b'"x"', b"null", b"[" + b"{}," * 1000 + b"{}]"])
async def test_what_is_no_batch_is_refused(activity: Activity, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = await activity.client.post(EVENTS, content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert await activity.is_empty()


@pytest.mark.parametrize(
    "text", [r'"a\u0000b"', r'"\ud800"', "NaN", "1e999", "[" * 70 + "]" * 70, '"\x1b"']
)
async def test_hostile_json_is_refused(activity: Activity, text: str) -> None:
    body = json.dumps(an_event(tool_input={"x": "HERE"})).replace('"HERE"', text)
    headers = {"content-type": "application/json"}
    answer = await activity.client.post(EVENTS, content=body.encode(), headers=headers)
    assert answer.status_code in (400, 422)
    assert await activity.is_empty()


async def test_a_body_beyond_the_limit_is_refused(activity: Activity) -> None:
    headers = {"content-type": "application/json"}
    body = b"[" + b" " * (16 * 1024 * 1024) + b"]"
    answer = await activity.client.post(EVENTS, content=body, headers=headers)
    assert answer.status_code == 413


async def test_secrets_are_redacted_and_long_inputs_cut(activity: Activity) -> None:
    tool_input = {
        "command": "curl -H 'Authorization: Bearer abcdefgh12345678' --password hunter2 x",
        "api_key": "sk-live",
        "nested": [{"Password": "hunter2"}],
        "content": "x" * 20_000,
    }
    await activity.take(
        an_event(tool_input=tool_input, input_summary="export GITHUB_TOKEN=ghp_" + "a" * 36)
    )
    (row,) = await activity.rows()
    stored = json.dumps(row)
    for secret in ("hunter2", "abcdefgh12345678", "sk-live", "ghp_"):
        assert secret not in stored
    kept = row["tool_input"]["content"]
    assert 9_000 < len(kept) <= 10_000
    assert kept.endswith("[20000 characters]")


async def test_events_at_once_are_stored_once(activity: Activity) -> None:
    """Parents and children from many clients at the same moment, every event sent three times."""
    events = [an_event(f"e{n}", parent_event_id=f"e{n // 2}" if n else None) for n in range(60)]
    batches = [events[n : n + 3] for n in range(0, 60, 3)] * 3
    random.Random(3).shuffle(batches)
    answers = await asyncio.gather(*(activity.post(batch) for batch in batches))
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["accepted"] for answer in answers) == 60
    parents = await activity.parents()
    assert all(parents[f"e{n}"] == (f"e{n // 2}" if n else None) for n in range(60))
    (session,) = await activity.rows(SESSION)
    assert session["total_events"] == 60
    (presence,) = await activity.rows(PRESENCE)
    assert presence["total_tools_executed"] == 60


async def test_a_cycle_at_once_is_closed_by_nobody(activity: Activity) -> None:
    answers = await asyncio.gather(
        activity.post(an_event("a", parent_event_id="b")),
        activity.post(an_event("b", parent_event_id="a")),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 422]
