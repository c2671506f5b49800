"""The feed: one statement, any depth, and the right words for how it went."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import text

from tests.fixtures.activity import Activity, event, prompt

FEED = "/api/events-grouped-by-prompt"


async def add_turns(activity: Activity, count: int, *, each: int = 4) -> None:
    await activity.add_session()
    events = []
    for turn in range(count):
        events.append(prompt(f"p-{turn:04}", turn * 10))
        parent = f"p-{turn:04}"
        for number in range(each):
            events.append(event(f"e-{turn:04}-{number}", turn * 10 + number + 1, parent))
            parent = f"e-{turn:04}-{number}" if number % 2 else parent
    await activity.add_events(*events)


async def statements(activity: Activity, path: str, **query: Any) -> int:
    """How many statements one uncached answer takes; not those of whoever follows changes."""
    executed: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement != "BEGIN":
            executed.append(statement)

    engine = activity.database.session_engine.sync_engine
    sqlalchemy.event.listen(engine, "before_cursor_execute", count)
    try:
        answer = await activity.http.get(path, params=query, headers={"cache-control": "no-store"})
    finally:
        sqlalchemy.event.remove(engine, "before_cursor_execute", count)
    assert answer.status_code == 200
    return len(executed)


async def test_a_page_takes_one_statement_however_many_turns(activity: Activity) -> None:
    await add_turns(activity, 500)
    for limit in (1, 50, 500):
        answer = await activity.get(FEED, limit=limit)
        assert answer["total_turns"] == limit
        assert await statements(activity, FEED, limit=limit) == 1


async def test_traces_take_one_statement_however_many(activity: Activity) -> None:
    await activity.add_session()
    for number in range(30):
        task = event(f"d-{number}", number, event_type="task_delegation")
        await activity.add_events(task, event(f"e-{number}", number + 0.5, f"d-{number}"))
    assert len((await activity.get("/api/event-traces"))["traces"]) == 30
    assert await statements(activity, "/api/event-traces", limit=1) == 1
    assert await statements(activity, "/api/event-traces", limit=30) == 1


async def test_what_is_deep_is_shown_and_counted(activity: Activity) -> None:
    """The first programs dropped everything below the fourth level without a word."""
    await activity.add_session()
    chain = [event(f"e-{n}", n + 1, f"e-{n - 1}" if n else "p") for n in range(12)]
    await activity.add_events(prompt("p"), *chain)
    (turn,) = (await activity.get(FEED))["conversation_turns"]
    below, depth = turn["children"], 0
    while below:
        assert below[0]["depth"] == depth
        below, depth = below[0].get("children"), depth + 1
    assert depth == 12
    assert turn["stats"] | {"total_duration": 0} == {
        "tool_count": 1,
        "total_duration": 0,
        "success_count": 13,
        "error_count": 0,
    }


@pytest.mark.parametrize(
    ("more", "successes", "errors"),
    [
        ({"status": "recorded"}, 1, 0),
        ({"status": "success"}, 1, 0),
        ({"status": "completed"}, 1, 0),
        ({"status": "error"}, 0, 1),
        ({"status": "failed"}, 0, 1),
        ({"status": "timeout"}, 0, 1),
        ({"status": "cancelled"}, 0, 1),
        ({"status": "started"}, 0, 0),
        ({"status": "recorded", "context": {"is_error": True}}, 0, 1),
        ({"status": "recorded", "context": {"is_error": False}}, 1, 0),
    ],
)
async def test_success_and_error_are_what_the_contract_says(
    activity: Activity, more: dict[str, Any], successes: int, errors: int
) -> None:
    await activity.add_session()
    await activity.add_events(prompt("p", status="started"), event("e", 1, "p", **more))
    (turn,) = (await activity.get(FEED))["conversation_turns"]
    assert (turn["stats"]["success_count"], turn["stats"]["error_count"]) == (successes, errors)


async def test_newest_first_on_every_level_and_ties_by_id(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(
        prompt("p-a", 0), prompt("p-b", 0), event("e-1", 5, "p-b"), event("e-3", 9, "p-b")
    )
    await activity.add_events(event("e-2", 5, "p-b"))
    newest, oldest = (await activity.get(FEED))["conversation_turns"]
    assert (newest["userQuery"]["event_id"], oldest["userQuery"]["event_id"]) == ("p-b", "p-a")
    assert [child["event_id"] for child in newest["children"]] == ["e-3", "e-2", "e-1"]


async def test_events_that_are_each_others_parent_end(activity: Activity) -> None:
    """Nothing that is ingested makes such a ring; a file from elsewhere may hold one."""
    await activity.add_session()
    await activity.add_events(prompt("p"), event("e", 1, "p"))
    async with activity.database.write() as unit:
        await unit.execute(
            text("UPDATE agent_events SET parent_event_id = 'e' WHERE event_id = 'p'")
        )
        unit.record("events.stored", "events", "p")
    (turn,) = (await activity.get(FEED))["conversation_turns"]
    assert [child["event_id"] for child in turn["children"]] == ["e"]
    assert "children" not in turn["children"][0]


async def test_the_cursor_leads_through_all_turns_once(activity: Activity) -> None:
    await add_turns(activity, 23, each=1)
    seen: list[str] = []
    link: str | None = f"{FEED}?limit=5&session_id=s-1"
    while link is not None:
        answer = await activity.http.get(link)
        seen += [t["userQuery"]["event_id"] for t in answer.json()["conversation_turns"]]
        link = answer.links.get("next", {}).get("url")
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == len(seen) == 23


async def test_a_filter_finds_turns_by_what_is_in_them(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_session("s-2")
    await activity.add_events(
        prompt("p-1", 0, "Mend the roof, Ümit"),
        event("e-1", 1, "p-1"),
        event("e-2", 2, "e-1", tool_name="Bash", status="failed", agent_id="helper", model="opus"),
        prompt("p-2", 10, session_id="s-2"),
        event("e-3", 11, "p-2", tool_name="Bash", input_summary="100%_sure", session_id="s-2"),
    )
    expected: dict[tuple[tuple[str, str], ...], list[str]] = {
        (("session_id", "s-2"),): ["p-2"],
        (("tool_name", "Bash"),): ["p-2", "p-1"],
        (("tool_name", "Bash"), ("status", "failed")): ["p-1"],
        (("tool_name", "Read"), ("status", "failed")): [],
        (("agent_id", "helper"),): ["p-1"],
        (("model", "opus"),): ["p-1"],
        (("q", "ROOF"),): ["p-1"],
        (("q", "Ümit"),): ["p-1"],
        (("q", "0%_S"),): ["p-2"],
        (("q", "0%%"),): [],
        (("since", "2026-11-20T10:00:05Z"),): ["p-2"],
        (("until", "2026-11-20T10:00:05Z"),): ["p-1"],
        (("tool_name", "Bash"), ("since", "2026-11-20 10:00:05")): ["p-2"],
    }
    for query, turns in expected.items():
        answer = await activity.get(FEED, **dict(query))
        found = [turn["userQuery"]["event_id"] for turn in answer["conversation_turns"]]
        assert found == turns, query


async def test_children_come_one_level_at_a_time(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(
        prompt("p"),
        event("e-1", 1, "p"),
        event("e-2", 2, "p", context={"spawner_type": "gemini"}),
        event("e-3", 3, "e-1", status="failed"),
        event("e-4", 4, "e-1"),
    )
    newest, oldest = await activity.get("/api/events/p/children")
    assert (newest["event_id"], newest["child_count"], newest["spawner_type"]) == (
        "e-2",
        0,
        "gemini",
    )
    assert (oldest["event_id"], oldest["child_count"]) == ("e-1", 2)
    answer = await activity.http.get("/api/events/e-1/children?limit=1")
    assert [child["event_id"] for child in answer.json()] == ["e-4"]
    rest = await activity.http.get(answer.links["next"]["url"])
    assert [(child["event_id"], child["status"]) for child in rest.json()] == [("e-3", "failed")]
    assert await activity.get("/api/events/e-4/children") == []
    failed = await activity.get("/api/events/e-1/children", status="failed")
    assert [child["event_id"] for child in failed] == ["e-3"]
