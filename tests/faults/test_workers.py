"""`--workers 2`: one is killed, hangs, or loses its parent; all are told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest

from tests.fixtures.processes import quintet
from tests.fixtures.server import STOP_SECONDS, Serve, Server, free_port

CLIENTS = 6
STREAMS = 4
PATIENCE = 60.0


@pytest.fixture
def environment(postgres_url: str, tmp_path: Path) -> dict[str, str]:
    """The settings of a server whose database is ready."""
    found = {"DATABASE_URL": postgres_url}
    quintet("db", "upgrade", cwd=tmp_path, environment=found)
    return found


@pytest.fixture
def two(serve: Serve, environment: dict[str, str]) -> Server:
    """Arcade by two workers."""
    return serve(environment=environment, workers=2)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(is_so):
            await asyncio.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it has not ended; nobody may have noticed its end."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


def stored(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT raw_input FROM arcade.todos")}


class Writers:
    """Clients that add lists; an acknowledgement is recorded as it arrives."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.acknowledged: set[str] = set()
        self.failures = 0
        self.statuses: set[int] = set()
        self._is_over = False

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._write(number)) for number in range(CLIENTS)]
        try:
            yield
        finally:
            self._is_over = True
            await asyncio.gather(*tasks)

    async def have_written(self, more: int) -> None:
        wanted = len(self.acknowledged) + more
        async with asyncio.timeout(PATIENCE):
            while len(self.acknowledged) < wanted:
                await asyncio.sleep(0.01)

    async def _write(self, number: int) -> None:
        count = 0
        while not self._is_over:
            count += 1
            text = f"client {number} list {count}"
            # A connection for each, so that both workers are asked.
            async with httpx2.AsyncClient(base_url=self.url, timeout=PATIENCE) as client:
                try:
                    answer = await client.post("/todos", json={"raw_input": text})
                except httpx2.TransportError:
                    self.failures += 1
                    await asyncio.sleep(0.01)
                    continue
            self.statuses.add(answer.status_code)
            if answer.status_code == 201:
                self.acknowledged.add(text)


async def test_killing_one_loses_no_acknowledged_write_and_it_is_replaced(
    two: Server, environment: dict[str, str]
) -> None:
    writers = Writers(two.url)
    before = two.worker_pids()
    victim = max(before)
    async with writers.writing():
        await writers.have_written(30)
        os.kill(victim, signal.SIGKILL)
        await writers.have_written(30)
        await until(lambda: len(two.worker_pids() - {victim}) == 2)
        await writers.have_written(30)
    assert writers.statuses == {201}
    assert writers.acknowledged <= stored(environment["DATABASE_URL"])
    assert before - {victim} < two.worker_pids(), "the other was left alone"
    assert f"Worker {victim} has ended (-9): starting another." in two.output.read_text()


async def test_the_metrics_are_of_all_workers_and_never_go_back(two: Server) -> None:
    async def count() -> int:
        async with httpx2.AsyncClient(base_url=two.url) as client:
            text = (await client.get("/metrics")).text
        found = re.search(r'requests_total\{method="GET",route="/todos",status="200"\} (\d+)', text)
        return int(found[1]) if found else 0

    for number in range(1, 21):
        async with httpx2.AsyncClient(base_url=two.url) as client:
            await client.get("/todos")
        assert await count() == number
    victim = max(two.worker_pids())
    os.kill(victim, signal.SIGKILL)
    await until(lambda: len(two.worker_pids() - {victim}) == 2)
    assert await count() == 20
    async with httpx2.AsyncClient(base_url=two.url) as client:
        text = (await client.get("/metrics")).text
    assert "quintet_workers 2.0" in text
    assert "quintet_http_requests_in_flight 1.0" in text, "what the dead one had under way is over"


async def test_one_that_ends_while_the_database_is_away_comes_back_with_it(
    two: Server, environment: dict[str, str], postgres_server: str
) -> None:
    """The other waits as well, with answers of 503; nothing has to be started by hand."""
    name = environment["DATABASE_URL"].partition("?")[0].rpartition("/")[2]
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        try:
            await until(lambda: not connections(connection, name))
            os.kill(max(two.worker_pids()), signal.SIGKILL)
            await until(lambda: "has ended (3): starting another" in two.output.read_text())
        finally:
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())
    await until(lambda: len(two.worker_pids()) == 2)
    async with httpx2.AsyncClient(base_url=two.url, timeout=PATIENCE) as client:
        added = await client.post("/todos", json={"raw_input": "back again"})
    assert added.status_code == 201
    assert two.process.is_alive()


def connections(connection: psycopg.Connection[Any], name: str) -> list[Any]:
    """Ends every connection of this database; those that there were."""
    found = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    return connection.execute(found, [name]).fetchall()


async def test_one_that_hangs_is_replaced(two: Server) -> None:
    hanging = max(two.worker_pids())
    os.kill(hanging, signal.SIGSTOP)
    await until(lambda: not is_running(hanging))
    async with httpx2.AsyncClient(base_url=two.url, timeout=PATIENCE) as client:
        assert (await client.get("/readyz")).status_code == 200


async def read_to_the_end(client: httpx2.AsyncClient) -> str:
    async with client.stream("GET", "/events", timeout=None) as answer:
        return "".join([text async for text in answer.aiter_text()])


@pytest.mark.parametrize("is_plain", [False, True], ids=["quintet", "uvicorn"])
async def test_all_stop_in_good_order_when_their_parent_is_told_to(
    serve: Serve, environment: dict[str, str], tmp_path: Path, is_plain: bool
) -> None:
    metrics = tmp_path / "metrics"
    metrics.mkdir()
    folder = {"PROMETHEUS_MULTIPROC_DIR": str(metrics)} if is_plain else {}
    server = serve(environment=environment | folder, workers=2, is_plain=is_plain)
    pids = server.worker_pids()
    writers = Writers(server.url)
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(httpx2.AsyncClient(base_url=server.url))
            for _ in range(STREAMS)
        ]
        streams = [asyncio.create_task(read_to_the_end(client)) for client in clients]
        async with writers.writing():
            await writers.have_written(30)
            began = time.monotonic()
            server.ask_to_stop()
            code = await asyncio.to_thread(server.wait)
            seconds = time.monotonic() - began
        ended = await asyncio.wait_for(asyncio.gather(*streams), 5)
    assert code == 0
    assert seconds < STOP_SECONDS
    assert not any(is_running(pid) for pid in pids)
    assert all(text.startswith("retry: ") for text in ended), "a stream did not end as one"
    assert writers.statuses == {201}
    assert writers.acknowledged <= stored(environment["DATABASE_URL"])
    assert "Traceback" not in server.output.read_text()


async def test_workers_end_when_their_parent_is_killed(two: Server) -> None:
    pids = two.worker_pids()
    two.kill()
    await until(lambda: not any(is_running(pid) for pid in pids))
    assert two.output.read_text().count("The process that started this worker has gone") == 2


@pytest.mark.parametrize("wrong", ["QUINTET_LGO", "DATABASE_URL"])
def test_workers_that_cannot_start_are_given_up(
    serve: Serve, postgres_url: str, wrong: str
) -> None:
    """A misspelt setting, and a database without a schema, by uvicorn's own command."""
    environment = {"DATABASE_URL": postgres_url, "QUINTET_HOST": "127.0.0.1"} | (
        {wrong: "json"} if wrong == "QUINTET_LGO" else {}
    )
    with pytest.raises(AssertionError, match=r"QUINTET_LOG|run quintet db upgrade arcade"):
        serve(environment=environment, workers=2, is_plain=True)


def test_workers_that_end_at_once_are_given_up_and_the_exit_code_says_so(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Such as without the folder that the environment names for their metrics."""
    nowhere = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "nowhere")}
    port = str(free_port())
    ended = quintet(
        *("serve", "arcade", "--workers", "2", "--port", port),
        cwd=tmp_path,
        environment=environment | nowhere,
        is_success=False,
    )
    assert ended.code == 1, ended.output
    assert ended.output.count("No worker could start; the lines above say why.") == 1
