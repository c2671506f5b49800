"""The pages as they are sent: on a fresh database, with events, filtered, paged, on both kinds."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html import unescape
from typing import Any

import pytest
from sqlalchemy import event as on
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import paged
from quintet.apps.activity.repository.loose import conditions
from quintet.apps.activity.schemas.asked import Filters, Page
from tests.fixtures.activity import BEGIN, TABLES, Activity, at, event, prompt

PAGES = {
    "/": "Feed",
    "/views/activity-feed": "Feed",
    "/views/agents": "Agents",
    "/views/orchestration": "Orchestration",
    "/views/work-items": "Work items",
    "/views/features": "Work items",
    "/views/spawners": "Spawners",
    "/views/metrics": "Metrics",
    "/views/presence-widget": "Presence",
}
EVIL = """<script>alert(1)</script><img src=x onerror="alert(2)">'"&"""
MOST_BYTES = 100_000


async def shown(activity: Activity, path: str, **query: Any) -> str:
    answer = await activity.http.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def prompts(page: str) -> list[str]:
    """The prompts of the turns, in their order."""
    return [unescape(each) for each in re.findall(r'<span class="prompt">(.*?)</span>', page)]


async def fill(activity: Activity) -> None:
    """Two turns: one with a delegation to a subagent that failed, about a work item."""
    activity.clock.local = BEGIN.astimezone().replace(tzinfo=None)
    await activity.add_session()
    await activity.add_session("s-2", agent_assigned="codex")
    title = "Checkout is slow"
    item = {"id": "feat-1", "type": "feature", "title": title, "status": "in-progress"}
    await activity.add("features", item)
    await activity.add_events(
        prompt("t-1", -300, "Make it fast", feature_id="feat-1"),
        event(
            "d-1",
            -290,
            "t-1",
            tool_name="Task",
            event_type="task_delegation",
            subagent_type="Explore",
            spawner_type="Task",
            feature_id="feat-1",
            execution_duration_seconds=9.5,
        ),
        event("e-1", -285, "d-1", agent_id="explorer", status="failed", model="haiku"),
        event("e-2", -284, "e-1", tool_name="Bash", cost_tokens=1_500, cost_usd=0.25),
        prompt("t-2", -60, "Say hello", session_id="s-2", agent_id="codex", status="started"),
    )
    present = {"agent_id": "codex", "status": "active", "last_activity": at(-60)}
    await activity.add("agent_presence", present)


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_there_on_a_fresh_database(activity: Activity, path: str) -> None:
    page = await shown(activity, path)
    assert f"<title>{PAGES[path]} · Activity</title>" in page
    assert "quintet activity install-hooks" in page


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_shows_what_there_is(activity: Activity, path: str) -> None:
    await fill(activity)
    page = await shown(activity, path)
    assert "install-hooks" not in page
    said = {
        "Feed": ["Make it fast", "Checkout is slow", "1 error", "1.5k", "$0.25", "2 agents"],
        "Agents": ["explorer", "haiku", "active"],
        "Orchestration": ["Explore", "9.5 s"],
        "Work items": ["Checkout is slow", "2 events"],
        "Spawners": ["Task", "100 %"],
        "Metrics": ["$0.25", "haiku", "Bash", "1.5k"],
        "Presence": ["codex", "active"],
    }
    assert [text for text in said[PAGES[path]] if text not in page] == []


async def test_the_feed_has_a_block_for_each_turn_and_nothing_below_it(activity: Activity) -> None:
    await fill(activity)
    page = await shown(activity, "/")
    assert prompts(page) == ["Say hello", "Make it fast"]
    assert "row-of" not in page
    below = await shown(activity, "/views/events/t-1/below")
    assert re.findall(r'data-id="(.*?)"', below) == ["d-1"]
    assert "1 below" in below
    assert re.findall(r'data-id="(.*?)"', await shown(activity, "/views/events/d-1/below")) == [
        "e-1"
    ]


FILTERED = [
    ({"agent_id": "codex"}, ["Say hello"]),
    ({"agent_id": "explorer"}, ["Make it fast"]),
    ({"session_id": "s-2"}, ["Say hello"]),
    ({"tool_name": "Bash"}, ["Make it fast"]),
    ({"status": "failed"}, ["Make it fast"]),
    ({"model": "haiku"}, ["Make it fast"]),
    ({"q": "HELLO"}, ["Say hello"]),
    ({"since": at(-100)}, ["Say hello"]),
    ({"until": at(-100)}, ["Make it fast"]),
    ({"agent_id": "nobody"}, []),
    ({"agent_id": "", "q": ""}, ["Say hello", "Make it fast"]),
]


@pytest.mark.parametrize(("query", "found"), FILTERED, ids=[str(each) for each, _ in FILTERED])
async def test_the_feed_is_filtered_by_the_server(
    activity: Activity, query: dict[str, str], found: list[str]
) -> None:
    await fill(activity)
    page = await shown(activity, "/views/activity-feed", **query)
    assert prompts(page) == found
    assert ("Nothing fits these filters" in page) == (not found)


NOWHERE = {
    "agent_id": "nobody",
    "session_id": "none",
    "tool_name": "Nothing",
    "status": "nohow",
    "model": "none",
    "since": at(100_000),
    "until": at(-100_000),
    "q": "nowhere",
}


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_has_filters_that_do_nothing(activity: Activity, path: str) -> None:
    await fill(activity)
    for name, value in NOWHERE.items():
        page = await shown(activity, path, **{name: value, "period": "all"})
        assert "Nothing fits these filters" in page, name
    assert (await activity.http.get(path, params={"since": "yesterday"})).status_code == 422


async def test_what_has_no_prompt_has_a_block_of_its_own(activity: Activity) -> None:
    await fill(activity)
    assert "Without a prompt" not in prompts(await shown(activity, "/"))
    lone = {"session_id": "s-2", "tool_name": "card.moved"}
    await activity.add_events(*(event(f"x-{n:02}", n, **lone) for n in range(25)))
    await activity.add_events(event("nameless", 30, event_type="error", tool_name=None))
    page = await shown(activity, "/")
    assert prompts(page) == ["Without a prompt", "Say hello", "Make it fast"]
    assert "26 events" in page
    assert "newest: error" in page
    path = "/views/activity-feed/without-prompt"
    found: list[str] = []
    for _ in range(2):
        rows = await shown(activity, path)
        found += re.findall(r'class="node row-of" data-id="(.*?)"', rows)
        further = re.search(r'hx-get="(.*?without-prompt.*?)"', rows)
        path = unescape(further[1]) if further else ""
    assert found == ["nameless", *(f"x-{n:02}" for n in reversed(range(25)))]


async def test_filters_hold_for_what_has_no_prompt(activity: Activity) -> None:
    await fill(activity)
    await activity.add_events(event("x-1", 1, tool_name="card.moved", session_id="s-2"))
    for query in ({"tool_name": "card.moved"}, {"q": "CARD.M"}, {"since": at(0)}):
        page = await shown(activity, "/", **query)
        assert prompts(page) == ["Without a prompt"]
        assert "Nothing fits" not in page
    assert prompts(await shown(activity, "/", status="failed")) == ["Make it fast"]
    news = await shown(activity, "/views/activity-feed/news", changed="x-1", status="failed")
    assert "data-id" not in news
    news = await shown(activity, "/views/activity-feed/news", changed="x-1")
    assert re.findall(r'data-id="(.*?)"', news) == ["", "x-1"]


async def test_an_index_finds_what_has_no_prompt(activity_sqlite_url: str) -> None:
    event_ = aliased(AgentEvent, name="event")
    asked = select(event_.event_id).where(*conditions(event_, Filters()))
    asked = paged(asked, Page(20), event_.timestamp, event_.event_id)
    spelled = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with closing(sqlite3.connect(activity_sqlite_url.removeprefix("sqlite:///"))) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {spelled}").fetchall()
    assert "ix_agent_events_without_prompt" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


async def test_pages_are_reached_by_cursor(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(*(prompt(f"t-{n}", n, f"Prompt {n}") for n in range(7)))
    found: list[str] = []
    path: str | None = "/views/activity-feed?limit=3"
    while path is not None:
        page = await shown(activity, path)
        found += prompts(page)
        further = re.search(r'id="more"><a class="button" href="(.*?)"', page)
        path = unescape(further[1]) if further else None
    assert found == [f"Prompt {n}" for n in reversed(range(7))]


@pytest.mark.parametrize(
    ("status", "column"),
    [
        ("todo", "todo"),
        ("stale", "todo"),
        ("in-progress", "in_progress"),
        ("active", "in_progress"),
        ("blocked", "blocked"),
        ("done", "done"),
        ("ended", "done"),
    ],
)
async def test_a_work_item_stands_in_its_column(
    activity: Activity, status: str, column: str
) -> None:
    item = {"id": "feat-1", "type": "feature", "title": "The one", "status": status}
    await activity.add("features", item)
    for asked in ("all", column, status):
        page = await shown(activity, "/views/work-items", status=asked)
        columns = re.findall(r'data-column="(.*?)"(.*?)</section>', page, re.DOTALL)
        assert [name for name, inside in columns if "The one" in inside] == [column]
    other = "done" if column != "done" else "blocked"
    assert "The one" not in await shown(activity, "/views/features", status=other)


async def test_texts_of_others_are_only_text(activity: Activity) -> None:
    await activity.add_session(EVIL, agent_assigned=EVIL)
    await activity.add("features", {"id": EVIL, "type": "bug", "title": EVIL})
    evil = {
        "session_id": EVIL,
        "agent_id": EVIL,
        "model": EVIL,
        "subagent_type": EVIL,
        "spawner_type": EVIL,
        "feature_id": EVIL,
        "status": EVIL,
        "output_summary": EVIL,
        "tool_input": {"command": EVIL},
    }
    await activity.add_events(
        prompt("t-1", 0, EVIL, **evil),
        event("e-1", 1, "t-1", **evil | {"tool_name": EVIL, "input_summary": EVIL}),
    )
    paths = [*PAGES, "/views/events/t-1/below", "/views/events/e-1"]
    for path in paths:
        page = await shown(activity, path, **({} if "events" in path else {"q": "<script>"}))
        assert "<script>alert" not in page, path
        assert "<img" not in page, path


async def test_the_first_paint_is_small_whatever_is_in_a_turn(activity: Activity) -> None:
    await activity.add_session()
    words = "Long words of a prompt " * 20
    for turn in range(20):
        await activity.add_events(prompt(f"t-{turn}", turn, words, model="claude-opus-4-8"))
    await activity.add_events(*(event(f"e-{n}", 100 + n, "t-19") for n in range(500)))
    page = await shown(activity, "/")
    assert "500 calls" in page
    assert len(page.encode()) < MOST_BYTES
    below = await shown(activity, "/views/events/t-19/below")
    assert below.count('class="node row-of"') == 100
    assert "Older ones" in below


async def test_the_feeds_statements_do_not_grow_with_its_turns(activity: Activity) -> None:
    async def statements(turns: int) -> int:
        seen: list[str] = []
        engine = activity.database.session_engine.sync_engine

        def note(_c: Any, _cur: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        on.listen(engine, "before_cursor_execute", note)
        try:
            await activity.http.get(
                f"/views/activity-feed?limit={turns}", headers={"HX-Request-Type": "partial"}
            )
        finally:
            on.remove(engine, "before_cursor_execute", note)
        return len(seen)

    await activity.add_session()
    for turn in range(30):
        await activity.add_events(prompt(f"t-{turn}", turn), event(f"e-{turn}", turn, f"t-{turn}"))
    assert await statements(1) == await statements(30) <= 8


async def test_news_are_the_turns_of_what_changed_and_the_rows_asked_for(
    activity: Activity,
) -> None:
    await fill(activity)
    page = await shown(
        activity, "/views/activity-feed/news", changed=["e-2", "nothing"], shown=["e-1"]
    )
    assert re.findall(r'class="node (\S+)" data-id="(.*?)"', page) == [
        ("turn", "t-1"),
        ("row-of", "e-1"),
    ]
    other = await shown(activity, "/views/activity-feed/news", changed=["e-2"], agent_id="codex")
    assert "data-id" not in other


async def test_htmx_gets_the_view_alone(activity: Activity) -> None:
    answer = await activity.http.get("/", headers={"HX-Request-Type": "partial"})
    assert "<html" not in answer.text
    assert 'id="turns"' in answer.text
    assert "HX-Request-Type" in answer.headers["vary"]


async def test_an_event_is_pictured_with_all_below_it(activity: Activity) -> None:
    await fill(activity)
    page = await shown(activity, "/views/events/t-1")
    links = re.findall(r'class="level-(\d)" href="/views/events/(.*?)"', page)
    assert links == [("0", "t-1"), ("1", "d-1"), ("2", "e-1"), ("3", "e-2")]
    assert (await activity.http.get("/views/events/none")).status_code == 404


async def test_two_events_that_are_each_others_parents_end_nothing(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(prompt("t-1"), event("a", 1, "t-1"), event("b", 2, "a"))
    async with activity.database.write() as unit:
        table = TABLES["agent_events"]
        await unit.execute(
            table.update().where(table.c.event_id == "t-1").values(parent_event_id="b")
        )
        unit.record("event.changed", "event", "t-1")
    for path in ("/", "/views/events/t-1", "/views/activity-feed/news?changed=b", "/views/metrics"):
        await shown(activity, path)
