"""Every frozen path answers in its shape; the feed and the traces to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps.activity.shapes import SHAPES, differences
from tests.apps.activity.story import tell
from tests.fixtures.activity import Activity

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("path", SHAPES)
async def test_the_shape_is_the_frozen_one(activity: Activity, path: str) -> None:
    await tell(activity)
    await activity.get("/api/events")  # so that there is something to measure
    answer = await activity.get(path)
    assert differences(answer, SHAPES[path]) == []
    lists = answer.values() if isinstance(answer, dict) else [answer]
    assert all(each for each in lists if isinstance(each, list | dict)), "nothing was compared"


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/api/events-grouped-by-prompt", "feed.json"),
        ("/api/event-traces", "traces.json"),
        ("/api/complete-activity-feed", "everything.json"),
    ],
)
async def test_the_answer_is_the_golden_one(activity: Activity, path: str, file: str) -> None:
    await tell(activity)
    answer = await activity.get(path)
    assert json.dumps(answer, indent=1) == (GOLDEN / file).read_text("utf-8").rstrip()


async def test_an_unknown_agent_gets_the_words_that_programs_know(activity: Activity) -> None:
    assert (await activity.get("/api/presence/nobody", 404))["detail"] == "Agent not found"


async def test_the_document_of_the_api_shows_every_answer(activity: Activity) -> None:
    paths = (await activity.get("/openapi.json"))["paths"]
    for path in SHAPES:
        shown = paths[path.replace("claude-code", "{agent_id}")]["get"]["responses"]["200"]
        assert shown["content"]["application/json"]["schema"], path
