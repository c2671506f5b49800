"""Success and error mean the same to the feed, to sums, and to spawners' rates."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.repository import totals
from quintet.apps.activity.schemas.asked import Filters
from tests.fixtures.activity import Activity, event, prompt

CONTEXTS: list[tuple[Any, bool]] = [
    (None, False),
    ({}, False),
    ({"is_error": True}, True),
    ({"is_error": 1}, True),
    ({"is_error": "true"}, True),
    ({"is_error": False}, False),
    ({"is_error": 0}, False),
    ({"is_error": None}, False),
    ({"is_error": "false"}, False),
    ({"is_error": [1]}, False),
    ({"is_error": {"a": True}}, False),
    ({"said": {"is_error": True}}, False),
    ({"said": '"is_error": true'}, False),
    ({"is_error": False, "other": True}, False),
    ({"is_error" + "s": True}, False),
]
STATUSES = {
    **dict.fromkeys(("recorded", "success", "completed"), (1, 0)),
    **dict.fromkeys(("error", "failed", "timeout", "cancelled"), (0, 1)),
    **dict.fromkeys(("started", "whatever"), (0, 0)),
}


async def test_an_error_is_one_wherever_it_is_counted(activity: Activity) -> None:
    cases = [
        (s, c, (0, 1) if is_error else STATUSES[s]) for s in STATUSES for c, is_error in CONTEXTS
    ]
    expected = {f"a-{number:03}": counted for number, (_, _, counted) in enumerate(cases)}
    await activity.add_session()
    for number, (status, context, _) in enumerate(cases):
        more = {"agent_id": f"a-{number:03}", "spawner_type": f"a-{number:03}"}
        await activity.add_events(
            prompt(f"p-{number}", number, status="started"),
            event(f"e-{number}", number, f"p-{number}", status=status, context=context, **more),
        )
    feed = await activity.get("/api/events-grouped-by-prompt", limit=500)
    in_feed = {
        turn["children"][0]["agent"]: (
            turn["stats"]["success_count"],
            turn["stats"]["error_count"],
        )
        for turn in feed["conversation_turns"]
    }
    assert in_feed == expected
    async with AsyncSession(activity.database.session_engine) as session:
        sums = await totals.by_agent(session, Filters())
    in_sums = {row.agent_id: (row.successes, row.errors) for row in sums}
    del in_sums["claude-code"]
    assert in_sums == expected
    told = (await activity.get("/api/spawner-statistics"))["spawner_statistics"]
    assert {each["spawner_type"]: each["successful"] for each in told} == {
        name: successes for name, (successes, _) in expected.items()
    }
