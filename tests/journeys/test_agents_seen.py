"""What happens in the house and what an agent tells, seen in Activity."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server

SECONDS = 20
SESSION = {"session_id": "abc", "cwd": "/work"}
CALL = {
    "tool_name": "Bash",
    "tool_input": {"command": "make test"},
    "tool_use_id": "toolu_1",
    **SESSION,
}
HOOKS = [
    {"hook_event_name": "UserPromptSubmit", "prompt": "Run the tests", **SESSION},
    {"hook_event_name": "PreToolUse", **CALL},
    {"hook_event_name": "PostToolUse", "tool_response": {"stdout": "41 passed"}, **CALL},
    {"hook_event_name": "Stop", **SESSION},
]


def answered(client: httpx2.Client, path: str, says: str, **query: str) -> str:
    """The answer once it says this: what an app does reaches the other after its commit."""
    deadline = time.monotonic() + SECONDS
    while True:
        answer = client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        if says in answer.text:
            return answer.text
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.05)


def tell(tmp_path: Path, *options: str) -> None:
    """Let the command that agents call hand over one hook after the other."""
    given = tmp_path / "hook.json"
    for hook in HOOKS:
        given.write_text(json.dumps(hook))
        quintet("activity", "hook", *options, cwd=tmp_path, entered=given)


def test_a_card_moved_in_kanban_is_an_event_in_activity(tmp_path: Path, serve: Serve) -> None:
    server = serve(tmp_path / "data", apps=[])
    with httpx2.Client(base_url=server.url, timeout=SECONDS) as client:
        login = {"username": "user", "password": "password"}
        token = client.post("/kanban/api/auth/login", json=login).json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        board: dict[str, Any] = client.get("/kanban/api/board").json()
        column, other = board["columns"][0], board["columns"][1]
        card = column["cardIds"][0]
        column["cardIds"].remove(card)
        other["cardIds"].append(card)
        assert client.patch("/kanban/api/board", json=board).status_code == 200
        del client.headers["Authorization"]
        asked = {"session_id": "quintet-kanban", "tool_name": "board.changed"}
        told = answered(client, "/activity/api/events", "card.moved", **asked)
        changes = json.loads(told)[0]["tool_input"]["changes"]
        assert {"kind": "card.moved", "id": card} in changes
        assert 'class="node ' in client.get("/activity/", params=asked).text


@pytest.mark.parametrize("way", ["uvicorn quintet.asgi:activity", "quintet serve"])
def test_what_an_agents_hooks_tell_is_shown(tmp_path: Path, serve: Serve, way: str) -> None:
    is_alone = way.startswith("uvicorn")
    server: Server = serve(
        tmp_path / "data", apps=["activity"] if is_alone else [], is_plain=is_alone
    )
    config = tmp_path / "claude"
    options = ("--server", server.url, "--data", str(tmp_path / "data"))
    quintet("activity", "install-hooks", *options, "--config-dir", str(config), cwd=tmp_path)
    installed = json.loads((config / "settings.json").read_text())["hooks"]
    assert {hook["hook_event_name"] for hook in HOOKS} <= set(installed)
    tell(tmp_path, *options)
    room = "" if is_alone else "/activity"
    with httpx2.Client(base_url=f"{server.url}{room}", timeout=SECONDS) as client:
        feed = client.get("/api/events-grouped-by-prompt", params={"session_id": "abc"}).json()
        (turn,) = feed["conversation_turns"]
        assert turn["userQuery"]["prompt"] == "Run the tests"
        assert [child["tool_name"] for child in turn["children"]] == ["Bash"]
        assert turn["stats"]["error_count"] == 0
        page = client.get("/").text
        assert "Run the tests" in page
        assert "1 call" in page
