"""Kept answers: never older than the last commit, in memory, in Redis, or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import AsyncExitStack

import pytest

from tests.fixtures.activity import Activity, event, opened, prompt
from tests.fixtures.redis_server import RedisServer

FEED = "/api/events-grouped-by-prompt"


async def turns(activity: Activity) -> list[str]:
    answer = await activity.get(FEED)
    return [turn["userQuery"]["event_id"] for turn in answer["conversation_turns"]]


async def shown(activity: Activity, expected: list[str]) -> None:
    """Return when these turns are shown, within the second that other processes have."""
    deadline = time.monotonic() + 20
    while await turns(activity) != expected:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


async def test_a_new_event_is_in_the_very_next_answer(activity: Activity) -> None:
    await activity.add_session()
    assert await turns(activity) == []
    expected: list[str] = []
    for number in range(20):
        name = f"p-{number:02}"
        await activity.add_events(prompt(name, number))
        expected.insert(0, name)
        assert await turns(activity) == expected
        assert await turns(activity) == expected


async def test_a_second_answer_runs_no_statement(activity: Activity) -> None:
    await activity.add_session()
    await activity.add_events(prompt("p"), event("e", 1, "p"))
    await activity.get(FEED)
    await asyncio.sleep(0.5)  # SQLite's watcher notices the commit once more, as anybody's
    await activity.get(FEED)
    before = activity.database.executed
    await activity.get(FEED)
    assert activity.database.executed == before


async def test_what_another_program_writes_into_the_file_is_seen(
    activity_sqlite_url: str,
) -> None:
    path = activity_sqlite_url.removeprefix("sqlite:///")
    async with opened(activity_sqlite_url) as activity:
        await activity.add_session()
        assert await turns(activity) == []
        with sqlite3.connect(path) as other:
            other.execute(
                "INSERT INTO agent_events (event_id, agent_id, event_type, tool_name, session_id) "
                "VALUES ('p', 'a', 'tool_call', 'UserQuery', 's-1')"
            )
        other.close()
        await shown(activity, ["p"])


async def test_the_metrics_tell_what_the_cache_did(activity_on_sqlite: Activity) -> None:
    for _ in range(3):
        await activity_on_sqlite.get(FEED, limit=2)
    answer = await activity_on_sqlite.get("/api/query-metrics")
    (name,) = answer["query_metrics"]
    assert name.startswith("events_grouped_by_prompt:2:0:all")
    assert answer["query_metrics"][name]["count"] == 1
    assert answer["query_metrics"][name]["hits"] == 2
    assert answer["cache_status"]["cached_queries"] == 1
    assert answer["cache_status"]["cache_hit_rate_percent"] == 66.7


async def test_caching_can_be_switched_off(activity_sqlite_url: str) -> None:
    async with opened(activity_sqlite_url, QUINTET_CACHE="off") as activity:
        await activity.get(FEED)
        before = activity.database.executed
        await activity.get(FEED)
        assert activity.database.executed == before + 1
        assert (await activity.get("/api/query-metrics"))["cache_status"]["cache_hits"] == 0


async def test_two_servers_share_answers_in_redis_and_none_is_stale(
    activity_url: str, redis_server: RedisServer
) -> None:
    variables = {"QUINTET_CACHE": "redis", "REDIS_URL": redis_server.url}
    async with AsyncExitStack() as servers:
        one = await servers.enter_async_context(opened(activity_url, **variables))
        two = await servers.enter_async_context(opened(activity_url, **variables))
        await one.add_session()
        await one.add_events(prompt("p-1", 1))
        assert await turns(one) == ["p-1"]
        await shown(two, ["p-1"])
        assert (await two.get("/api/query-metrics"))["cache_status"]["cache_hits"] >= 1
        await two.add_events(prompt("p-2", 2))
        assert await turns(two) == ["p-2", "p-1"]
        await shown(one, ["p-2", "p-1"])


async def test_without_redis_everything_goes_on(
    activity_sqlite_url: str, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    variables = {"QUINTET_CACHE": "redis", "REDIS_URL": redis_server.url}
    async with opened(activity_sqlite_url, **variables) as activity:
        await activity.add_session()
        await activity.add_events(prompt("p-1", 1))
        assert await turns(activity) == ["p-1"]
        redis_server.kill()
        for number in range(2, 12):
            await activity.add_events(prompt(f"p-{number:02}", number))
            assert (await turns(activity))[0] == f"p-{number:02}"
    told = [record for record in caplog.records if "Redis does not answer" in record.message]
    assert len(told) == 1, "once, not once for each request"
