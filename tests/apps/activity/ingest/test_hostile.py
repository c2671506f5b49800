"""What no way in may take: values that no database keeps, whatever field they are in."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from tests.apps.activity.ingest.room import EVENTS, Activity, an_event
from tests.fixtures.hostile import HOSTILE_VALUES

HOOKS = "/api/ingest/hooks/claude-code"
TRACES = "/v1/traces"
MARK = "hostile"
HOOK = {
    "hook_event_name": "PreToolUse",
    "session_id": "s-1",
    "tool_name": "Bash",
    "tool_use_id": "t-1",
    "tool_input": {"command": MARK},
}
SPAN = {
    "traceId": "5b8efff798038103d269b633813fc60c",
    "spanId": "eee19b7ec3c1b174",
    "name": "chat",
    "startTimeUnixNano": "1763660000000000000",
    "endTimeUnixNano": "1763660001000000000",
    "attributes": [
        {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
        {"key": "gen_ai.request.model", "value": {"stringValue": MARK}},
    ],
}
WAYS: dict[str, Any] = {
    EVENTS: [an_event("good"), an_event("bad", tool_input={"deep": {"er": MARK}})],
    HOOKS: [HOOK | {"tool_use_id": "t-0", "tool_input": {"command": "ls"}}, HOOK],
    TRACES: {"resourceSpans": [{"scopeSpans": [{"spans": [SPAN]}]}]},
}


@pytest.mark.parametrize("path", WAYS)
async def test_hostile_json_is_refused_and_nothing_is_stored(activity: Activity, path: str) -> None:
    whole = orjson.dumps(WAYS[path])
    headers = {"content-type": "application/json"}
    for name, value in HOSTILE_VALUES:
        body = whole.replace(b'"hostile"', value)
        answer = await activity.client.post(path, content=body, headers=headers)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        assert answer.headers["content-type"] == "application/problem+json", name
    assert await activity.is_empty()
    assert (await activity.client.post(path, content=whole, headers=headers)).status_code == 200


@pytest.mark.parametrize("path", [EVENTS, HOOKS])
async def test_of_ten_megabytes_only_the_item_is_refused_where_that_is_asked_for(
    activity: Activity, path: str
) -> None:
    """Claude Code is not kept from working by what it has written: its inputs are cut."""
    first, second = WAYS[path]
    large = {"content": "x" * 10_000_000}
    answer = await activity.post([first, {**second, "tool_input": large}], path)
    if path == HOOKS:
        assert answer.status_code == 200
        inputs = [row["tool_input"] for row in await activity.rows()]
        assert max(len(orjson.dumps(each).decode()) for each in inputs) <= 10_000
        return
    assert (answer.status_code, answer.json()["errors"][0]["loc"]) == (422, "body.1.tool_input")
    assert await activity.is_empty()
    partial = f"{path}?partial=true"
    answer = await activity.post([first, {**second, "tool_input": large}], partial)
    assert (answer.status_code, answer.json()["event_ids"]) == (200, ["good"])
    assert set(await activity.events()) == {"good"}


async def test_more_than_a_request_may_hold_is_refused_by_every_way(activity: Activity) -> None:
    headers = {"content-type": "application/json"}
    for path in WAYS:
        body = b"[" + b" " * (16 * 1024 * 1024) + b"]"
        assert (await activity.client.post(path, content=body, headers=headers)).status_code == 413
    assert await activity.is_empty()
