"""Kept answers: bounded, expiring, under keys that hold all that was asked and no session."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.kernel.cache import Answer, BytesCoder, Cache, Cached, KeptRoute
from quintet.kernel.cache.addresses import LONGEST, MOST_ADDRESSES, Addresses, Asked
from quintet.kernel.cache.backends import Memory, Nowhere
from quintet.kernel.cache.keys import asked_of, query_name
from quintet.kernel.cache.metrics import MOST_QUERIES, Metrics
from quintet.kernel.database import Database, open_database


class Time:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_memory_forgets_what_is_too_old() -> None:
    time = Time()
    memory = Memory(clock=time)
    await memory.set("a", b"1", 10)
    assert await memory.get_with_ttl("a") == (10, b"1")
    time.now += 9.5
    assert await memory.get("a") == b"1"
    time.now += 0.5
    assert await memory.get("a") is None
    assert (len(memory), memory.bytes) == (0, 0)


async def test_memory_keeps_no_more_than_it_may_and_what_was_asked_for_last() -> None:
    memory = Memory(most_bytes=800)
    for name in "abcdefgh":
        await memory.set(name, b"x" * 100, 60)
    assert await memory.get("a") is not None
    await memory.set("i", b"x" * 100, 60)
    assert memory.bytes == 800
    assert await memory.get("b") is None, "asked for longest ago"
    assert await memory.get("a") is not None
    await memory.set("j", b"x" * 101, 60)
    assert await memory.get("j") is None, "one answer must not drive out all others"
    await memory.set("a", b"y", 60)
    assert await memory.get("a") == b"y"
    assert memory.bytes == 701


async def test_memory_is_cleared_by_name_and_by_namespace() -> None:
    memory = Memory()
    for name in ("here:a", "here:b", "there:a"):
        await memory.set(name, b"1", 60)
    assert await memory.clear(key="here:a") == 1
    assert await memory.clear("here") == 1
    assert len(memory) == 1


def test_an_answer_comes_back_as_the_same_bytes() -> None:
    answer = Answer.of({"a": "ü\n"}, "next")
    kept = BytesCoder.encode(answer)
    assert BytesCoder.decode_as_type(kept, type_=None) == answer
    assert kept.endswith(answer.body)


@dataclass(frozen=True)
class Words:
    first: str | None
    second: str | None


def test_a_key_tells_all_questions_apart_and_holds_no_session() -> None:
    session = AsyncSession()
    asked = asked_of({"session": session, "words": Words("a", None), "limit": 5})
    assert asked == [["a", None], 5]
    assert asked_of({"words": Words("None", "x")}) != asked_of({"words": Words(None, "x")})
    assert asked_of({"words": Words("a:b", "c")}) != asked_of({"words": Words("a", "b:c")})
    with pytest.raises(TypeError, match="object"):
        asked_of({"thing": object()})
    assert query_name("api", {"session": session, "w": Words("a", None)}) == "api:a:all"


def test_metrics_count_runs_and_hits_and_are_bounded() -> None:
    metrics = Metrics()
    metrics.ran("a", 0.002)
    metrics.ran("a", 0.004)
    metrics.hit("a")
    shown = metrics.shown["a"]
    assert (shown["count"], shown["hits"]) == (2, 1)
    assert shown["total_ms"] == pytest.approx(6)
    assert shown["avg_ms"] == pytest.approx(3)
    assert metrics.hit_rate_percent == 33.3
    for number in range(MOST_QUERIES + 5):
        metrics.hit(str(number))
    assert len(metrics.shown) == MOST_QUERIES


class Slow:
    """An application with one kept answer, which takes as long as the test wants."""

    def __init__(
        self, database: Database, backend: Memory | Nowhere, route: type[APIRoute] = KeptRoute
    ) -> None:
        self.runs = 0
        self.read = 0
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.fails = False
        self.web = FastAPI()
        self.web.state.cache = self.cache = Cache("app", database, backend, is_shared=False)
        self.database = database
        self.web.router.route_class = route
        self.web.add_api_route("/slow", Cached({"slow": 60})("slow")(self._answer()))
        transport = httpx2.ASGITransport(app=self.web, raise_app_exceptions=False)
        self.client = httpx2.AsyncClient(transport=transport, base_url="http://localhost")

    def _answer(self):  # type: ignore[no-untyped-def]  # an endpoint, as FastAPI wants it
        async def read(word: str = "") -> str:
            self.read += 1
            return word

        async def slow(request: Request, word: str = Depends(read)) -> Answer:
            self.runs += 1
            run = self.runs
            await self.go_on.wait()
            if self.fails:
                raise RuntimeError("as the test wants")
            return Answer.of({"run": run, "word": word})

        return slow

    async def get(self, word: str = "", **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get("/slow", params={"word": word}, headers=named)

    async def wait_for_runs(self, count: int) -> None:
        while self.runs < count:
            await asyncio.sleep(0.001)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'app.db'}", "app")
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture(params=[APIRoute, KeptRoute])
async def slow(database: Database, request: pytest.FixtureRequest) -> AsyncIterator[Slow]:
    made = Slow(database, Memory(), request.param)
    yield made
    await made.client.aclose()


async def test_an_answer_is_kept_until_something_is_committed(slow: Slow) -> None:
    assert [(await slow.get("a")).json()["run"] for _ in range(3)] == [1, 1, 1]
    assert (await slow.get("b")).json() == {"run": 2, "word": "b"}
    slow.database.tell_commit()
    assert (await slow.get("a")).json()["run"] == 3
    await slow.cache.invalidate()
    assert (await slow.get("a")).json()["run"] == 4
    assert slow.cache.kept == 1
    assert slow.cache.metrics.hits == 2


async def test_parameters_of_an_address_whose_answer_is_kept_are_read_once(
    database: Database,
) -> None:
    slow = Slow(database, Memory(), KeptRoute)
    for _ in range(3):
        assert (await slow.get("a")).json() == {"run": 1, "word": "a"}
        assert (await slow.get("b")).json()["word"] == "b"
        slow.runs = 0
    assert slow.read == 2
    assert slow.cache.metrics.hits == 4
    assert (await slow.get("a", cache_control="no-store")).json()["run"] == 1
    slow.database.tell_commit()
    assert (await slow.get("a")).json()["run"] == 2
    assert slow.read == 4
    await slow.client.aclose()


def test_addresses_are_bounded() -> None:
    addresses = Addresses()

    def asked_at(query: str) -> Request:
        return Request({"type": "http", "path": "/", "query_string": query.encode()})

    asked = Asked("quintet:api", "[]", "api")
    for number in range(MOST_ADDRESSES + 1):
        addresses.keep(asked_at(str(number)), asked)
    assert addresses.find(asked_at("0")) is None
    assert addresses.find(asked_at(str(MOST_ADDRESSES))) is asked
    addresses.keep(asked_at("x" * LONGEST), asked)
    assert addresses.find(asked_at("x" * LONGEST)) is None


async def test_of_equal_calls_at_once_one_runs(slow: Slow) -> None:
    slow.go_on.clear()
    calls = [asyncio.create_task(slow.get("a")) for _ in range(16)]
    await slow.wait_for_runs(1)
    for _ in range(50):
        await asyncio.sleep(0)  # the others come as far as they get
    slow.go_on.set()
    assert {(await call).json()["run"] for call in calls} == {1}
    assert slow.runs == 1


async def test_who_asks_after_a_commit_does_not_get_what_was_read_before_it(slow: Slow) -> None:
    slow.go_on.clear()
    early = asyncio.create_task(slow.get("a"))
    await slow.wait_for_runs(1)
    slow.database.tell_commit()
    late = asyncio.create_task(slow.get("a"))
    await slow.wait_for_runs(2)
    slow.go_on.set()
    assert ((await early).json()["run"], (await late).json()["run"]) == (1, 2)
    assert (await slow.get("a")).json()["run"] == 2


async def test_when_the_one_that_runs_is_given_up_another_runs(slow: Slow) -> None:
    slow.go_on.clear()
    first = asyncio.create_task(slow.get("a"))
    await slow.wait_for_runs(1)
    second = asyncio.create_task(slow.get("a"))
    for _ in range(50):
        await asyncio.sleep(0)
    first.cancel()
    await slow.wait_for_runs(2)
    slow.go_on.set()
    assert (await second).json()["run"] == 2


async def test_an_error_is_given_to_all_who_wait_and_not_kept(slow: Slow) -> None:
    slow.fails = True
    answers = await asyncio.gather(*(slow.get("a") for _ in range(3)))
    assert {answer.status_code for answer in answers} == {500}
    slow.fails = False
    assert (await slow.get("a")).status_code == 200


async def test_who_has_the_answer_gets_304(slow: Slow) -> None:
    answer = await slow.get("a")
    assert answer.headers["cache-control"] == "no-cache"
    again = await slow.get("a", if_none_match=answer.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    slow.database.tell_commit()
    changed = await slow.get("a", if_none_match=answer.headers["etag"])
    assert changed.status_code == 200


async def test_nothing_is_kept_where_caching_is_off(database: Database) -> None:
    made = Slow(database, Nowhere())
    assert [(await made.get("a")).json()["run"] for _ in range(2)] == [1, 2]
    assert made.cache.kept == 0
    await made.client.aclose()
