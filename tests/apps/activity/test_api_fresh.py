"""A database with nothing in it answers every path."""

from __future__ import annotations

import pytest

from tests.fixtures.activity import Activity

PATHS = [
    "/api/events",
    "/api/initial-stats",
    "/api/query-metrics",
    "/api/events-grouped-by-prompt",
    "/api/event-traces",
    "/api/complete-activity-feed",
    "/api/sessions",
    "/api/orchestration",
    "/api/orchestration/delegations",
    "/api/spawner-activities",
    "/api/spawner-statistics",
    "/api/presence",
]


@pytest.mark.parametrize("path", PATHS)
async def test_every_path_answers(activity: Activity, path: str) -> None:
    await activity.get(path)
    words = {"agent_id": "a", "session_id": "s", "tool_name": "T", "status": "x", "model": "m"}
    times = {"since": "2026-11-20 10:00:00", "until": "2026-11-20T10:00:00+01:00"}
    await activity.get(path, **words, **times, q="50%_/'")


async def test_an_unknown_agent_and_event_are_404(activity: Activity) -> None:
    assert (await activity.get("/api/presence/nobody", 404))["detail"] == "Agent not found"
    assert (await activity.get("/api/events/none/children", 404))["detail"] == "Event not found"
