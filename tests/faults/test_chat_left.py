"""A chat that nobody waits for any more: real sockets, a real server, a model that stays silent."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import httpx2
import pytest

from tests.fixtures.model_server import ModelServer, Silence
from tests.fixtures.server import Serve, Server

PATIENCE = 30
USUAL_SECONDS = 5
DEMO = {"username": "user", "password": "password"}
BODY = {"messages": [{"role": "user", "content": "Are you there?"}]}
PATHS = ["/api/chat", "/api/chat/stream"]


@pytest.fixture
def asked(tmp_path: Path, serve: Serve, model_server: ModelServer) -> Server:
    """Kanban alone, with a model that never answers."""
    model_server.always(Silence())
    environment = {
        "OPENROUTER_API_KEY": "sk-of-the-tests",
        "QUINTET_AI_BASE_URL": model_server.url,
        "QUINTET_AI_ALLOW_PRIVATE": "true",
    }
    return serve(tmp_path / "data", environment, apps=["kanban"])


def calls(folder: Path) -> list[tuple[str, str]]:
    """Outcome and error of every audit row."""
    with closing(sqlite3.connect(folder / "data" / "kanban.db")) as connection:
        return connection.execute("SELECT outcome, error FROM kanban_chat_calls").fetchall()


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            await asyncio.sleep(0.02)


async def logged_in(server: Server) -> dict[str, str]:
    async with httpx2.AsyncClient(base_url=server.url, timeout=PATIENCE) as client:
        answer = await client.post("/api/auth/login", json=DEMO)
        return {"Authorization": f"Bearer {answer.json()['token']}"}


@pytest.mark.parametrize("path", PATHS)
async def test_who_hangs_up_ends_the_call_of_the_model(
    asked: Server, model_server: ModelServer, tmp_path: Path, path: str
) -> None:
    headers = await logged_in(asked)
    async with httpx2.AsyncClient(base_url=asked.url, timeout=PATIENCE) as client:
        asking = asyncio.create_task(client.post(path, json=BODY, headers=headers))
        await until(lambda: model_server.busy)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
    await until(lambda: not model_server.busy)
    await until(lambda: calls(tmp_path))
    assert calls(tmp_path) == [("abandoned", "The reader left before the end.")]
    assert "Traceback" not in asked.output.read_text()


@pytest.mark.parametrize("path", PATHS)
async def test_a_server_that_stops_ends_the_call_and_says_so(
    asked: Server, model_server: ModelServer, tmp_path: Path, path: str
) -> None:
    headers = await logged_in(asked)
    async with httpx2.AsyncClient(base_url=asked.url, timeout=PATIENCE) as client:
        asking = asyncio.create_task(client.post(path, json=BODY, headers=headers))
        await until(lambda: model_server.busy)
        began = time.monotonic()
        asked.ask_to_stop()
        answer = await asking
        assert await asyncio.to_thread(asked.wait) == 0
        assert time.monotonic() - began < USUAL_SECONDS
    if path.endswith("stream"):
        assert answer.text.split("\n\n")[-2].startswith("event: error\n")
        assert '"status":503' in answer.text
    else:
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
    assert calls(tmp_path) == [("abandoned", "The reader left before the end.")]
    assert "Traceback" not in asked.output.read_text()
