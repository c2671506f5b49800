"""The way of a first client of Clarity: a server as its plan starts it, killed in the middle."""

from __future__ import annotations

import uuid
from pathlib import Path

import httpx2
import pytest

from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """`DATABASE_URL` alone says where everything is."""
    if request.param == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{tmp_path / 'calm.db'}"}
    found = {"DATABASE_URL": str(request.getfixturevalue("postgres_url"))}
    quintet("db", "upgrade", "clarity", cwd=tmp_path, environment=found)
    return found


def started(serve: Serve, environment: dict[str, str]) -> Server:
    """By `uvicorn quintet.asgi:clarity`."""
    return serve(environment=environment, apps=["clarity"], is_plain=True)


def test_a_task_is_done_step_by_step_over_a_crash(
    serve: Serve, environment: dict[str, str]
) -> None:
    own = str(uuid.uuid4())
    headers = {"X-Session-ID": own}
    server = started(serve, environment)
    with httpx2.Client(base_url=server.url, timeout=20, headers=headers) as client:
        assert client.get("/health").json() == {"status": "ok"}
        begun = client.post("/sessions", json={"session_id": own})
        assert (begun.status_code, begun.json().keys()) == (201, {"session_id", "created_at"})
        assert client.post("/sessions", json={"session_id": own}).status_code == 200
        answer = client.post("/tasks", json={"input": "tidy my room"})
        assert answer.status_code == 201, answer.text
        task = answer.json()
        assert task["source"] == "offline"
        assert 3 <= len(task["steps"]) <= 10
        first, *others = (f"/tasks/{task['id']}/steps/{one['id']}" for one in task["steps"])
        assert client.patch(first, json={"is_completed": True}).status_code == 200
    server.kill()
    server = started(serve, environment)
    with httpx2.Client(base_url=server.url, timeout=20, headers=headers) as client:
        read = client.get(f"/tasks/{task['id']}").json()
        assert [step["is_completed"] for step in read["steps"]] == [True] + [False] * len(others)
        for path in others:
            assert client.patch(path, json={"done": True}).status_code == 200
        assert client.get("/tasks").json()[0]["status"] == "completed"
        assert client.delete(f"/sessions/{own}").status_code == 204
        assert client.get("/tasks").status_code == 404
