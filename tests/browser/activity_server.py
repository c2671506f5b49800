"""Activity served by itself, as a process of its own that browsers look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2

from tests.browser.scenes_player import started
from tests.fixtures.server import Server, free_port

SECONDS = 30
BATCH = 1_000
BEGIN = datetime(2026, 11, 20, 10, tzinfo=UTC)
Document = dict[str, Any]


def a_prompt(event_id: str, seconds: float = 0, words: str = "", **more: Any) -> Document:
    """An event that begins a turn, some seconds after ten o'clock of a certain day."""
    text = words or f"Prompt {event_id}"
    return a_call(event_id, seconds, None, tool_name="UserQuery", input_summary=text, **more)


def a_call(event_id: str, seconds: float = 0, parent: str | None = None, **more: Any) -> Document:
    """A call of Read below another event, unless more is said."""
    given = {
        "event_id": event_id,
        "agent_id": "claude-code",
        "event_type": "tool_call",
        "session_id": "s-1",
        "timestamp": (BEGIN + timedelta(seconds=seconds)).isoformat(),
        "tool_name": "Read",
        "input_summary": f"Summary {event_id}",
        "status": "completed",
    }
    return given | ({"parent_event_id": parent} if parent else {}) | more


class ActivityServer:
    """A server that can be stopped and started again, and a client that posts events to it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self.server: Server | None = None
        self._client = httpx2.Client(base_url=self.url, timeout=SECONDS, trust_env=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin_service(self, environment: Mapping[str, str] = {}) -> None:
        """Serve; on the same port and the same data each time."""
        self.server = started(self._folder, "activity", port=self.port, environment=environment)

    def end_service(self) -> None:
        assert self.server is not None
        self.server.ask_to_stop()
        assert self.server.wait() == 0

    def close(self) -> None:
        self._client.close()
        if self.server is not None:
            self.server.kill()

    def post(self, *events: Document) -> None:
        """Send events, as many as there are; all of them must be taken."""
        for first in range(0, len(events), BATCH):
            some = list(events[first : first + BATCH])
            answer = self._client.post("/api/ingest/events", json=some)
            assert answer.status_code == 200, answer.text

    def hooks(self, *hooks: Document) -> None:
        """Send hooks of Claude Code in the order of their calls."""
        answer = self._client.post("/api/ingest/hooks/claude-code", json=list(hooks))
        assert answer.status_code == 200, answer.text

    def page(self, path: str, **query: Any) -> httpx2.Response:
        """A page as it is sent, before any script has run."""
        answer = self._client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer
