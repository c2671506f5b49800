"""Two server processes that share answers in Redis: they agree, and go on when it is gone."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import httpx2
import pytest

from tests.fixtures.processes import UVICORN, start
from tests.fixtures.redis_server import RedisServer
from tests.fixtures.server import Server, free_port

FEED = "/api/events-grouped-by-prompt"
INGEST = "/api/ingest/events"
PROMISED_SECONDS = 1.0
MOST_SECONDS = 20.0  # of a busy machine; what is never told takes longer than any of these


@dataclass
class Workers:
    """Clients of the processes on one database, and every answer that was no success."""

    clients: list[httpx2.AsyncClient]
    failures: list[str] = field(default_factory=list)

    async def prompt(self, worker: int, event_id: str) -> None:
        """Let a worker take a prompt in; the next read of the same one shows it."""
        event = {
            "event_id": event_id,
            "agent_id": "a",
            "session_id": "s",
            "event_type": "tool_call",
            "tool_name": "UserQuery",
        }
        answer = await self.clients[worker].post(INGEST, json=event)
        self._note(answer)
        assert event_id in await self.shown(worker)

    async def shown(self, worker: int) -> set[str]:
        answer = await self.clients[worker].get(FEED, params={"limit": 500})
        self._note(answer)
        turns = answer.json().get("conversation_turns", [])
        return {turn["userQuery"]["event_id"] for turn in turns}

    async def seconds_until(self, worker: int, event_id: str) -> float:
        """How long it takes until a worker shows this prompt."""
        began = time.monotonic()
        while event_id not in await self.shown(worker):
            assert time.monotonic() - began < MOST_SECONDS, f"worker {worker}: {event_id}"
            await asyncio.sleep(0.01)
        return time.monotonic() - began

    async def hits(self, worker: int) -> int:
        answer: Any = (await self.clients[worker].get("/api/query-metrics")).json()
        return int(answer["cache_status"]["cache_hits"])

    def _note(self, answer: httpx2.Response) -> None:
        if answer.status_code != 200:
            self.failures.append(f"{answer.status_code} {answer.text}")


@pytest.fixture
async def workers(
    activity_url: str, redis_server: RedisServer, tmp_path: Path
) -> AsyncIterator[Workers]:
    """Two processes on PostgreSQL; on SQLite, where a file has one, that one by both names."""
    variables = {
        "QUINTET_ACTIVITY_DATABASE_URL": activity_url,
        "QUINTET_CACHE": "redis",
        "REDIS_URL": redis_server.url,
    }
    servers = []
    for number in (1,) if activity_url.startswith("sqlite") else (1, 2):
        port, output = free_port(), tmp_path / f"worker-{number}.log"
        arguments = ["quintet.asgi:activity", "--port", str(port)]
        process = start(UVICORN, arguments, variables, tmp_path, output)
        servers.append(Server(process, port, output))
    async with AsyncExitStack() as stack:
        for server in servers:
            stack.callback(server.kill)
        for server in servers:
            server.wait_until_ready()
        urls = [servers[0].url, servers[-1].url]
        clients = [httpx2.AsyncClient(base_url=url, timeout=MOST_SECONDS) for url in urls]
        for client in clients:
            await stack.enter_async_context(client)
        yield Workers(clients)


async def test_two_workers_agree_within_a_second(workers: Workers) -> None:
    taken = []
    for number in range(10):
        await workers.prompt(number % 2, f"p-{number}")
        taken.append(await workers.seconds_until(1 - number % 2, f"p-{number}"))
    assert median(taken) < PROMISED_SECONDS, taken
    for worker in (0, 1):  # a second answer is kept, be it the other one's
        before = await workers.hits(worker)
        await workers.shown(worker)
        assert await workers.hits(worker) > before
    assert workers.failures == []


@pytest.mark.parametrize("way", ["killed", "hung"])
async def test_without_redis_nothing_fails_and_nothing_is_old(
    workers: Workers, redis_server: RedisServer, way: str
) -> None:
    ends: dict[str, Callable[[], None]] = {
        "killed": redis_server.kill,
        "hung": lambda: redis_server.process.send_signal(signal.SIGSTOP),
    }
    await workers.prompt(0, "before")
    await workers.seconds_until(1, "before")
    taken = []
    for number in range(20):
        if number == 3:
            ends[way]()
        began = time.monotonic()
        await workers.prompt(number % 2, f"p-{number}")
        await workers.seconds_until(1 - number % 2, f"p-{number}")
        taken.append(time.monotonic() - began)
    assert workers.failures == []
    assert median(taken) < PROMISED_SECONDS, taken
