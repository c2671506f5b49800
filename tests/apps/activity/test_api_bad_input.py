"""What is not acceptable is refused, and says which parameter."""

from __future__ import annotations

import pytest

from tests.fixtures.activity import Activity

LISTS = [
    "/api/events",
    "/api/events-grouped-by-prompt",
    "/api/event-traces",
    "/api/complete-activity-feed",
    "/api/sessions",
    "/api/spawner-activities",
    "/api/events/e/children",
]
TIMED = [*LISTS, "/api/orchestration", "/api/orchestration/delegations", "/api/spawner-statistics"]
BAD = [
    ("limit", "0"),
    ("limit", "-1"),
    ("limit", "501"),
    ("limit", "many"),
    ("limit", "9" * 400),
    ("offset", "-1"),
    ("cursor", "nonsense"),
    ("cursor", "W10"),
    ("cursor", "WyIyMDI2IiwxXQ"),
    ("since", "yesterday"),
    ("since", "2026-13-01"),
    ("until", "0001-01-01T00:00:00+05:00"),
    ("q", "x" * 201),
]


@pytest.mark.parametrize("path", LISTS)
async def test_bad_parameters_are_refused_by_name(activity: Activity, path: str) -> None:
    for name, value in BAD:
        answer = await activity.http.get(path, params={name: value})
        assert answer.status_code == 422, (name, value, answer.text)
        assert answer.json()["errors"][0]["loc"] == f"query.{name}"


@pytest.mark.parametrize("path", TIMED)
async def test_a_bad_time_is_refused_by_every_list(activity: Activity, path: str) -> None:
    for value in ("yesterday", "2026-13-01", "2026-11-20T25:00:00Z", "1763660000"):
        for name in ("since", "until"):
            answer = await activity.get(path, 422, **{name: value})
            assert answer["errors"][0]["loc"] == f"query.{name}", (name, value)


async def test_a_nul_is_refused_before_anything_reads_it(activity: Activity) -> None:
    answer = await activity.http.get("/api/events", params={"agent_id": "a\0b"})
    assert answer.status_code == 400
    assert "query.agent_id" in answer.text


async def test_a_limit_of_minus_one_does_not_mean_everything(activity: Activity) -> None:
    await activity.get("/api/events", 422, limit=-1)
    await activity.get("/api/events", limit=500)


async def test_what_a_form_leaves_empty_asks_for_nothing(activity: Activity) -> None:
    await activity.add_session()
    answer = await activity.get("/api/sessions", agent_id="", since="", q="", cursor="")
    assert answer["total"] == 1
