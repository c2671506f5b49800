"""A question that nobody waits for any more: real sockets, a real server, a silent model."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.fixtures.model_server import ModelServer, Silence
from tests.fixtures.server import Serve, Server

PATIENCE = 30
SESSION = "0f0e0d0c-0b0a-4908-8706-050403020100"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("/tasks", {"input": "tidy my room"}),
    ("/tasks/1/steps/1/split", {}),
    ("/read", {"text": "A text."}),
    ("/chat", {"message": "Hello"}),
]


@pytest.fixture
def asked(tmp_path: Path, serve: Serve, model_server: ModelServer) -> Server:
    """Clarity alone, with a model that never answers."""
    model_server.always(Silence())
    environment = {
        "OPENROUTER_API_KEY": "sk-of-the-tests",
        "QUINTET_AI_BASE_URL": model_server.url,
        "QUINTET_AI_ALLOW_PRIVATE": "true",
    }
    return serve(tmp_path / "data", environment, apps=["clarity"])


def rows(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "data" / "clarity.db")) as connection:
        return connection.execute(query).fetchall()


def has_logs(folder: Path, number: int) -> bool:
    return rows(folder, "SELECT count(*) FROM ai_logs") == [(number,)]


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            await asyncio.sleep(0.02)


async def test_who_leaves_ends_the_call_of_the_model_and_nothing_is_stored(
    asked: Server, model_server: ModelServer, tmp_path: Path
) -> None:
    headers = {"X-Session-ID": SESSION}
    async with httpx2.AsyncClient(base_url=asked.url, timeout=PATIENCE, headers=headers) as client:
        await client.post("/sessions", json={"session_id": SESSION})
        own = {"input": "x", "steps": [{"text": "Look"}]}
        assert (await client.post("/tasks", json=own)).status_code == 201
        for number, (path, body) in enumerate(CALLS, 1):
            asking = asyncio.create_task(client.post(path, json=body))
            await until(lambda: model_server.busy)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            await until(lambda: not model_server.busy)
            await until(partial(has_logs, tmp_path, number))
    assert rows(tmp_path, "SELECT count(*) FROM tasks") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM task_steps") == [(1,)]
    assert "Traceback" not in asked.output.read_text()


async def test_a_server_that_stops_waits_for_no_model(
    asked: Server, model_server: ModelServer, tmp_path: Path
) -> None:
    headers = {"X-Session-ID": SESSION}
    async with httpx2.AsyncClient(base_url=asked.url, timeout=PATIENCE, headers=headers) as client:
        await client.post("/sessions", json={"session_id": SESSION})
        asking = asyncio.create_task(client.post("/tasks", json={"input": "tidy my room"}))
        await until(lambda: model_server.busy)
        asked.ask_to_stop()
        answer = await asking
        assert await asyncio.to_thread(asked.wait) == 0
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert rows(tmp_path, "SELECT count(*) FROM tasks") == [(0,)]
