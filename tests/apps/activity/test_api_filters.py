"""Every filter narrows every list that it can mean something for."""

from __future__ import annotations

from typing import Any

import pytest

from quintet.apps.activity.repository import searching
from tests.apps.activity.story import tell
from tests.fixtures.activity import Activity, at, prompt

CASES: list[tuple[str, dict[str, str], list[str]]] = [
    ("/api/events", {"agent_id": "researcher"}, ["e-3", "e-2"]),
    ("/api/events", {"session_id": "s-2"}, ["e-9", "e-8", "d-2", "p-2"]),
    ("/api/events", {"tool_name": "Bash"}, ["e-6", "e-3"]),
    ("/api/events", {"status": "completed"}, ["e-4", "d-1"]),
    ("/api/events", {"model": "opus"}, ["e-1", "p-1"]),
    ("/api/events", {"since": at(61), "until": at(62)}, ["e-8", "d-2"]),
    ("/api/events", {"q": "HOURS", "agent_id": "claude-code"}, ["e-1", "p-1"]),
    ("/api/events", {"tool_name": "Bash", "status": "failed", "session_id": "s-1"}, ["e-3"]),
    ("/api/event-traces", {"session_id": "s-1"}, ["d-1"]),
    ("/api/event-traces", {"agent_id": "codex"}, ["d-2"]),
    ("/api/event-traces", {"status": "completed"}, ["d-1"]),
    ("/api/event-traces", {"q": "map"}, ["d-2"]),
    ("/api/complete-activity-feed", {"agent_id": "researcher"}, ["e-3", "e-2", "h-1"]),
    ("/api/complete-activity-feed", {"session_id": "s-2"}, ["e-9", "e-8", "d-2", "p-2"]),
    ("/api/complete-activity-feed", {"q": "map"}, ["spk-1", "d-2", "p-2"]),
    ("/api/complete-activity-feed", {"since": at(62)}, ["spk-1", "e-9", "e-8"]),
    ("/api/complete-activity-feed", {"since": at(62), "include_spikes": "0"}, ["e-9", "e-8"]),
    ("/api/complete-activity-feed", {"until": at(21), "include_delegations": "0"}, ["e-1", "p-1"]),
    ("/api/complete-activity-feed", {"tool_name": "Bash"}, ["e-6", "e-3"]),
    ("/api/sessions", {"agent_id": "codex"}, ["s-2"]),
    ("/api/sessions", {"status": "active"}, ["s-1"]),
    ("/api/sessions", {"tool_name": "Bash"}, ["s-1"]),
    ("/api/sessions", {"model": "opus", "tool_name": "Task"}, ["s-1"]),
    ("/api/sessions", {"until": at(10)}, ["s-1"]),
    ("/api/spawner-activities", {"spawner_type": "gemini"}, ["e-4"]),
    ("/api/spawner-activities", {"spawner_type": "copilot"}, []),
    ("/api/spawner-activities", {"session_id": "s-2"}, []),
    ("/api/spawner-statistics", {"session_id": "s-1"}, ["gemini"]),
    ("/api/spawner-statistics", {"session_id": "s-2"}, []),
    ("/api/orchestration", {"agent_id": "codex"}, ["codex"]),
    ("/api/orchestration/delegations", {"session_id": "s-1"}, ["claude-code"]),
    ("/api/presence", {"status": "active"}, ["claude-code"]),
    ("/api/presence", {"status": "idle"}, ["codex"]),
    ("/api/presence", {"agent_id": "gemini"}, ["gemini"]),
]


def ids(answer: Any) -> list[str]:
    """What a list lists, by the name that its items go by."""
    if isinstance(answer, dict):
        (answer,) = [each for each in answer.values() if isinstance(each, list | dict)][-1:]
    if isinstance(answer, dict):
        return list(answer)
    is_presence = answer and "last_activity" in answer[0]
    names = ["event_id", "parent_event_id", "session_id", "spawner_type", "agent_id"]
    names = ["agent_id"] if is_presence else names
    return [next(item[name] for name in names if name in item) for item in answer]


async def test_every_filter_narrows(activity: Activity) -> None:
    await tell(activity)
    for path, query, expected in CASES:
        answer = await activity.get(path, **query)
        if path == "/api/presence" or path.startswith("/api/complete") or "traces" in path:
            answer = next(each for each in answer.values() if isinstance(each, list))
        assert ids(answer) == expected, (path, query)


@pytest.mark.parametrize(
    "path",
    ["/api/events", "/api/event-traces", "/api/complete-activity-feed", "/api/sessions"],
)
async def test_pages_by_cursor_and_by_offset_show_everything_once(
    activity: Activity, path: str
) -> None:
    await tell(activity)

    def listed(answer: Any) -> list[str]:
        lists = (
            answer
            if isinstance(answer, list)
            else next(each for each in answer.values() if isinstance(each, list))
        )
        return ids(lists)

    everything = listed(await activity.get(path))
    by_cursor: list[str] = []
    link: str | None = f"{path}?limit=1"
    while link is not None:
        answer = await activity.http.get(link)
        by_cursor += listed(answer.json())
        link = answer.links.get("next", {}).get("url")
    by_offset = [
        each
        for offset in range(len(everything))
        for each in listed(await activity.get(path, limit=1, offset=offset))
    ]
    assert by_cursor == by_offset == everything
    assert len(everything) > 1


@pytest.mark.parametrize(
    "path", ["/api/events", "/api/events-grouped-by-prompt", "/api/complete-activity-feed"]
)
async def test_a_search_goes_on_behind_what_a_page_looks_through(
    activity: Activity, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(searching, "SEARCHED", 3)
    await activity.add_session()
    words = ["needle" if number == 0 else "hay" for number in range(10)]
    await activity.add_events(*(prompt(f"p-{n}", n, word) for n, word in enumerate(words)))
    target: str | None = f"{path}?q=needle"
    pages = []
    while target is not None:
        answer = await activity.http.get(target)
        pages.append(answer.content.count(b'"p-0"'))
        assert b'"p-1"' not in answer.content
        target = answer.links.get("next", {}).get("url")
    assert pages == [0, 0, 1, 0]
    within_session = await activity.http.get(path, params={"q": "needle", "session_id": "s-1"})
    assert b'"p-0"' in within_session.content
