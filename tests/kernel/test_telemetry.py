"""Every request has an id, is counted under its route's template and leaves one line."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest
from fastapi import APIRouter, FastAPI, Request
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quintet.kernel import problems
from quintet.kernel.guard import Guard
from quintet.kernel.request_id import request_id
from quintet.kernel.telemetry import Health, Operations, Telemetry
from tests.kernel.wire import exchange, request, served


async def plain(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request_id.get() or "")


def routed(tmp_path: Any) -> FastAPI:
    lines = APIRouter(prefix="/lines")
    lines.add_api_route("/{line_id}", plain, response_model=None)
    tasks = APIRouter(prefix="/tasks")
    tasks.add_api_route("/{task_id}", plain, response_model=None)
    tasks.include_router(lines, prefix="/{task_id}")
    app = FastAPI()
    app.include_router(tasks, prefix="/v1")
    app.include_router(tasks, prefix="/v2")
    app.add_api_route("/direct/{a}", plain, response_model=None)
    app.add_route("/starlette/{b:int}", plain)
    room = FastAPI()
    room.include_router(tasks)
    room.add_api_route("/", plain, response_model=None)
    app.mount("/arcade", room)
    deep = Mount("/deep", routes=[Route("/z/{k}", plain)])
    app.mount("/{tenant}/plain", Starlette(routes=[Route("/p/{q}", plain), deep]))
    (tmp_path / "a.css").write_text("x")
    app.mount("/static", StaticFiles(directory=tmp_path))
    return app


ROUTES = [
    ("GET", "/v1/tasks/3", 200, "/v1/tasks/{task_id}"),
    ("GET", "/v2/tasks/3", 200, "/v2/tasks/{task_id}"),
    ("POST", "/v1/tasks/3", 405, "/v1/tasks/{task_id}"),
    ("GET", "/v1/tasks/3/lines/4", 200, "/v1/tasks/{task_id}/lines/{line_id}"),
    ("GET", "/direct/a", 200, "/direct/{a}"),
    ("GET", "/starlette/4", 200, "/starlette/{b}"),
    ("GET", "/docs", 200, "/docs"),
    ("GET", "/arcade/", 200, "/arcade/"),
    ("GET", "/arcade/docs", 200, "/arcade/docs"),
    ("GET", "/arcade/tasks/3", 200, "/arcade/tasks/{task_id}"),
    ("GET", "/arcade/tasks/3/lines/4", 200, "/arcade/tasks/{task_id}/lines/{line_id}"),
    ("GET", "/t7/plain/p/1", 200, "/{tenant}/plain/p/{q}"),
    ("GET", "/t7/plain/deep/z/1", 200, "/{tenant}/plain/deep/z/{k}"),
    ("GET", "/static/a.css", 200, "/static/{path}"),
    ("GET", "/nowhere/at/all", 404, "(none)"),
    ("GET", "/arcade/nowhere", 404, "(none)"),
    ("GET", "/t7/plain/nowhere", 404, "(none)"),
    ("GET", "/t7/plain/deep/nowhere", 404, "(none)"),
    ("GET", "/direct/a/", 307, "(none)"),
]


def client_of(app: ASGIApp) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost")


def counted(method: str, route: str, status: int) -> float:
    labels = {"method": method, "route": route, "status": str(status)}
    return REGISTRY.get_sample_value("quintet_http_requests_total", labels) or 0


def in_flight() -> float:
    return REGISTRY.get_sample_value("quintet_http_requests_in_flight") or 0


@pytest.mark.parametrize(("method", "path", "status", "route"), ROUTES)
@pytest.mark.parametrize("prefix", ["", "/behind"])
async def test_requests_are_counted_by_the_template_of_their_route(
    tmp_path: Any, method: str, path: str, status: int, route: str, prefix: str
) -> None:
    before = counted(method, route, status)
    transport = httpx2.ASGITransport(Telemetry(routed(tmp_path)), root_path=prefix)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.request(method, prefix + path)).status_code == status
    assert counted(method, route, status) == before + 1


async def test_invented_methods_share_a_label(tmp_path: Any) -> None:
    before = counted("OTHER", "/direct/{a}", 405)
    async with client_of(Telemetry(routed(tmp_path))) as client:
        await client.request("BREW", "/direct/a")
    assert counted("OTHER", "/direct/{a}", 405) == before + 1


async def test_a_sane_request_id_is_kept_and_any_other_replaced(tmp_path: Any) -> None:
    async with client_of(Telemetry(routed(tmp_path))) as client:
        kept = await client.get("/direct/a", headers={"X-Request-ID": "abc-1.2_3"})
        made = [
            await client.get("/direct/a", headers={b"X-Request-ID": bad})
            for bad in (b"", b"a b", b"a\xfc", b"a" * 65, b"<x>")
        ]
    assert kept.headers["x-request-id"] == kept.text == "abc-1.2_3"
    ids = [answer.headers["x-request-id"] for answer in made]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]+", name) for name in ids)
    assert [answer.text for answer in made] == ids
    assert request_id.get() is None


def lines_of(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "quintet.request"]


async def test_one_line_per_request_without_what_its_address_holds(
    tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with client_of(Telemetry(routed(tmp_path))) as client:
        await client.get("/v1/tasks/3?token=secret")
    (record,) = lines_of(caplog)
    assert re.fullmatch(r"GET /v1/tasks/\{task_id\} 200 \d+\.\d ms", record.getMessage())
    fields: dict[str, Any] = record.__dict__["fields"]
    assert (fields["route"], fields["status"]) == ("/v1/tasks/{task_id}", 200)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/arcade/tasks/canary-1", "/arcade/tasks/{task_id}"),
        ("/arcade/task/canary-1", "/arcade/{?}/{?}"),
        ("/t7/plain/deep/z/canary-1/nowhere", "/{?}/plain/deep/z/{?}/{?}"),
        ("/canary-1", "/{?}"),
        ("/direct/canary-1/", "/direct/{?}/"),
        ("/starlette/canary-1", "/starlette/{?}"),
        ("/tasks;canary-1", "/{?}"),
        ("/{task_id}", "/{?}"),
        ("/canary" * 500, "/{?}" * 13),
    ],
)
async def test_of_a_strangers_path_the_log_says_our_own_words_only(
    tmp_path: Any, caplog: pytest.LogCaptureFixture, path: str, shown: str
) -> None:
    caplog.set_level(logging.INFO)
    app = routed(tmp_path)
    async with client_of(Telemetry(app, app.routes)) as client:
        await client.get(path)
    (record,) = lines_of(caplog)
    assert record.getMessage().split()[1] == shown
    assert "canary" not in str(record.__dict__)


async def test_what_was_refused_before_any_route_is_told_by_its_words(
    tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    app = routed(tmp_path)
    async with client_of(Telemetry(Guard(app), app.routes)) as client:
        await client.get("/direct/canary-1", headers={"Host": "evil.example"})
    (record,) = lines_of(caplog)
    assert record.getMessage().split()[1] == "/direct/{?}"


async def test_refusals_of_the_guard_are_counted_and_have_an_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    before = counted("GET", "(none)", 400)
    async with client_of(Telemetry(Guard(Starlette()))) as client:
        answer = await client.get("/", headers={"Host": "evil.example"})
    assert answer.json()["instance"].endswith(answer.headers["x-request-id"])
    assert counted("GET", "(none)", 400) == before + 1
    assert len(lines_of(caplog)) == 1


async def test_an_error_nobody_answered_is_a_500_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("canary-7361")

    async with client_of(Telemetry(broken)) as client:
        answer = await client.get("/")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "canary" not in answer.text
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.name for record in errors] == ["quintet.problem"]


async def test_an_error_the_handlers_answered_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/")
    async def broken() -> None:
        raise RuntimeError("canary-7361")

    async with client_of(Telemetry(app)) as client:
        answer = await client.get("/")
    assert answer.status_code == 500
    assert answer.json()["instance"].endswith(answer.headers["x-request-id"])
    assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1


def test_half_an_answer_is_cut_off_not_completed() -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b"first"
        raise RuntimeError("late")

    async def streaming(request: Request) -> StreamingResponse:
        return StreamingResponse(half())

    with served(Telemetry(Starlette(routes=[Route("/half", streaming)]))) as port:
        answer = exchange(port, request("GET", b"/half"))
    assert answer.status == 200
    assert b"first" in answer.body
    assert not answer.body.endswith(b"0\r\n\r\n")  # the end of a chunked body never came


async def test_a_client_that_leaves_is_counted_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    entered, left = asyncio.Event(), counted("GET", "(none)", 499)
    before = in_flight()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        entered.set()
        await asyncio.Event().wait()

    async with client_of(Telemetry(slow)) as client:
        task = asyncio.create_task(client.get("/slow"))
        await entered.wait()
        assert in_flight() == before + 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert in_flight() == before
    assert counted("GET", "(none)", 499) == left + 1
    assert len(lines_of(caplog)) == 1


async def test_reading_after_the_client_left_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    left = counted("GET", "(none)", 499)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await Telemetry(app)(scope, receive, send)
    assert counted("GET", "(none)", 499) == left + 1
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_a_stream_whose_client_leaves_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 1000
            await asyncio.sleep(0.005)

    async def streaming(request: Request) -> StreamingResponse:
        return StreamingResponse(endless())

    app = FastAPI()
    problems.install(app)
    app.add_route("/endless", streaming)
    before = counted("GET", "/endless", 200)
    with served(Telemetry(Guard(app))) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request("GET", b"/endless"))
            connection.recv(100)
        deadline = time.monotonic() + 5
        while not lines_of(caplog) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert counted("GET", "/endless", 200) == before + 1
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


@pytest.mark.alone
async def test_streams_pass_part_by_part_and_end_the_clock_with_the_last() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200})
        for part in (b"a", b"b"):
            await send({"type": "http.response.body", "body": part, "more_body": True})
        assert len(sent) == 3
        await send({"type": "http.response.body", "body": b""})
        scope["quintet.route"] = "/timed"
        await asyncio.sleep(0.2)  # work after the answer is not the client's time

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await Telemetry(app)(scope, receive, send)
    labels = {"method": "GET", "route": "/timed"}
    assert (REGISTRY.get_sample_value("quintet_http_request_seconds_sum", labels) or 9) < 0.1


@pytest.fixture
def health() -> Health:
    return Health(check_seconds=0.05)


@pytest.fixture
async def operations(health: Health) -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(Telemetry(Guard(Operations(Starlette(), health)))) as client:
        yield client


async def test_alive_without_asking_anything(
    operations: httpx2.AsyncClient, health: Health
) -> None:
    async def never() -> None:
        raise AssertionError

    health.add("database", never)
    answer = await operations.get("/livez")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_ready_when_all_checks_pass(operations: httpx2.AsyncClient, health: Health) -> None:
    async def well() -> None: ...

    async def ill() -> None:
        raise RuntimeError("canary-7361")

    async def slow() -> None:
        await asyncio.sleep(30)

    health.add("arcade", well)
    answer = await operations.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ready", "checks": {"arcade": "ok"}},
    )
    health.add("kanban", ill)
    health.add("redis", slow)
    answer = await operations.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"arcade": "ok", "kanban": "failed", "redis": "timed out"}
    assert "canary" not in answer.text


async def test_not_ready_while_stopping_but_alive(
    operations: httpx2.AsyncClient, health: Health
) -> None:
    health.is_stopping = True
    assert (await operations.get("/readyz")).status_code == 503
    assert (await operations.get("/livez")).status_code == 200


async def test_metrics_are_for_prometheus(operations: httpx2.AsyncClient) -> None:
    await operations.get("/livez")
    answer = await operations.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert 'quintet_http_requests_total{method="GET",route="/livez",status="200"}' in answer.text
    assert "quintet_http_requests_in_flight 1.0" in answer.text


async def test_operations_only_answer_reads(operations: httpx2.AsyncClient) -> None:
    answer = await operations.delete("/livez")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert (await operations.head("/livez")).content == b""
    assert (await operations.get("/livez/x")).status_code == 404


async def test_websockets_have_an_id_too() -> None:
    seen: list[str | None] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(request_id.get())

    async def receive() -> Message:
        return {}

    async def send(message: Message) -> None: ...

    await Telemetry(app)({"type": "websocket", "headers": []}, receive, send)
    await Telemetry(app)({"type": "lifespan"}, receive, send)
    assert seen[0] is not None
    assert seen[1] is None


@pytest.fixture(autouse=True)
def quiet_root() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = handlers, level
