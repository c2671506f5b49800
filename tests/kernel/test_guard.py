"""Bad requests end before any route; good ones and streams pass untouched."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterator
from itertools import product
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from quintet.kernel.guard import LARGEST_BODY, Guard
from tests.fixtures.hostile import (
    HOSTILE_BODIES,
    OVERSIZED,
    hostile_documents,
    hostile_queries,
    hostile_segments,
)
from tests.kernel.wire import Answer, exchange, request, served

VALID = {"title": "a", "count": 1}
LARGEST_UPLOAD = 3 * LARGEST_BODY
HOSTILE = [*hostile_documents(VALID, "title"), *HOSTILE_BODIES]
JSON = ("Content-Type", "application/json")
reached: list[bytes] = []


def application() -> FastAPI:
    """Takes whatever reaches it, without looking: only the guard stands before it."""
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def echo(request: Request) -> Response:
        body = await request.body()
        reached.append(body)
        if request.url.path == "/stream":
            return StreamingResponse(counted(), media_type="text/event-stream")
        if request.url.path == "/own":
            return JSONResponse({}, headers={"Referrer-Policy": "same-origin"})
        return Response(body, headers={"X-Query": str(request.url.query)})

    return app


async def counted() -> AsyncIterator[bytes]:
    for number in range(3):
        yield f"data: {number}\n\n".encode()
        await asyncio.sleep(0)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    guard = Guard(application(), hosts=["Quintet.Example"], uploads={"/upload": LARGEST_UPLOAD})
    with served(guard) as port:
        yield port


@pytest.fixture(autouse=True)
def nothing_reached() -> None:
    reached.clear()


def assert_refused(answer: Answer, *statuses: int) -> dict[str, Any]:
    assert answer.status in statuses, answer
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert reached == []
    problem: dict[str, Any] = json.loads(answer.body)
    assert problem["status"] == answer.status
    return problem


@pytest.mark.parametrize(("name", "body"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_json_never_reaches_a_route(port: int, name: str, body: bytes) -> None:
    problem = assert_refused(exchange(port, request("POST", b"/", body, JSON)), 400, 422)
    assert problem["errors"][0]["loc"].startswith("body")


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'"\\u0009 \\n \\r \\t"',
        rb'"C:\\new\\ubuntu\\u0000 \\b \\f"',
        rb'"\ud83d\ude00 \u00fc"',
        '"😀 grün NaN Infinity 1e999 12345678901234567890"'.encode(),
        b"9007199254740992",
        b"-9007199254740992",
        b"0.30000000000000004",
        b"1e300",
        b"[" * 64 + b"]" * 64,
        b"[" + b"[1]," * 200 + b"[1]]",
        b'{"a":1,"a":2}',
        b' {"a" : null} \n',
        b'{"a":[true,false,null,"x"]}',
    ],
)
def test_wholesome_json_arrives_as_it_was_sent(port: int, body: bytes) -> None:
    answer = exchange(port, request("POST", b"/", body, JSON))
    assert (answer.status, answer.body, reached) == (200, body, [body])


NAME = "has a field name with a control character or half a surrogate pair"
DEEP = "is nested in more than 64 levels"


@pytest.mark.parametrize(
    ("body", "loc", "message"),
    [
        (rb'{"a":{"items":[1,"\u0000"]}}', "body.a.items.1", "has a control character"),
        (b'{"a":9007199254740993}', "body.a", "is beyond ±2^53"),
        (rb'{"a":{"b\u0000":1}}', "body.a", NAME),
        (rb'{"a":{"\ud800":1}}', "body.a", NAME),
        (b'{"a":[1,NaN]}', "body.a.1", "is not a finite number"),
        (b'{"a":-Infinity}', "body.a", "is not a finite number"),
        (b'{"a":1e999}', "body.a", "is not a finite number"),
        (rb'{"a":{"b":"\ud800"}}', "body.a.b", "has half of a surrogate pair"),
        (b'{"a":{"b":"\xed\xa0\x80"}}', "body.a.b", "has half of a surrogate pair"),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "body.a" + ".0" * 63, DEEP),
        (b"[" * 100_000 + b"]" * 100_000, "body", DEEP),
        (rb'{"a secret name":"\u0000"}', "body.?", "has a control character"),
        (b'{"a":"x\xff"}', "body", "not UTF-8 at byte 7"),
    ],
)
def test_a_refusal_names_the_place(port: int, body: bytes, loc: str, message: str) -> None:
    answer = exchange(port, request("POST", b"/", body, JSON))
    problem = assert_refused(answer, 400, 422)
    assert problem["errors"] == [{"loc": loc, "message": message}]
    assert b"secret" not in answer.body


def test_garbage_is_located_by_line_and_column(port: int) -> None:
    problem = assert_refused(exchange(port, request("POST", b"/", b'{\n "a": x}', JSON)), 400)
    assert "line 2, column 7" in problem["errors"][0]["message"]


@pytest.mark.parametrize("kind", ["application/merge-patch+json", "Application/JSON; charset=x"])
def test_every_json_type_is_checked(port: int, kind: str) -> None:
    answer = exchange(port, request("PATCH", b"/", b'"\\u0000"', ("Content-Type", kind)))
    assert_refused(answer, 422)


def test_chunked_json_is_checked_and_replayed_whole(port: int) -> None:
    head = request("POST", b"/", None, JSON, ("Transfer-Encoding", "chunked"))
    good = exchange(port, head, b"4\r\n[1,2\r\n", b"3\r\n,3]\r\n", b"0\r\n\r\n")
    assert (good.status, good.body) == (200, b"[1,2,3]")
    reached.clear()
    bad = exchange(port, head, b'4\r\n["\\u\r\n', b'6\r\n0000"]\r\n', b"0\r\n\r\n")
    assert_refused(bad, 422)


def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_does_not(port: int) -> None:
    body = b'"' + b"a" * (LARGEST_BODY - 2) + b'"'
    assert exchange(port, request("POST", b"/", body, JSON)).status == 200
    reached.clear()
    too_large = request("POST", b"/", None, JSON, ("Content-Length", str(LARGEST_BODY + 1)))
    answer = exchange(port, too_large)  # nothing of the body is sent, none is waited for
    assert_refused(answer, 413)
    assert answer.headers["connection"] == "close"


GZIP = ("Content-Encoding", "gzip")


def test_a_packed_body_arrives_unpacked(port: int) -> None:
    reached.clear()
    body = json.dumps(VALID).encode()
    assert exchange(port, request("POST", b"/", gzip.compress(body), JSON, GZIP)).status == 200
    assert reached == [body]


def test_a_packed_body_is_checked_like_any_other(port: int) -> None:
    packed = gzip.compress(b'{"title": "a\\u0000b"}')
    assert_refused(exchange(port, request("POST", b"/", packed, JSON, GZIP)), 422)


def test_a_packed_body_may_not_unpack_to_more_than_a_plain_one(port: int) -> None:
    packed = gzip.compress(b" " * (LARGEST_BODY + 1))
    assert_refused(exchange(port, request("POST", b"/", packed, JSON, GZIP)), 413)
    packed = gzip.compress(b"1" + b" " * (LARGEST_BODY - 1))
    assert exchange(port, request("POST", b"/", packed, JSON, GZIP)).status == 200


@pytest.mark.parametrize(
    ("encoding", "body", "status"),
    [
        ("gzip", b"{}", 400),
        ("gzip", gzip.compress(b"{}", mtime=0)[:-4], 400),
        ("gzip", gzip.compress(b"{}", mtime=0) + b"x", 400),
        ("br", b"{}", 415),
        ("gzip, gzip", gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), 415),
    ],
)
def test_what_cannot_be_unpacked_is_refused(
    port: int, encoding: str, body: bytes, status: int
) -> None:
    sent = request("POST", b"/", body, JSON, ("Content-Encoding", encoding))
    assert_refused(exchange(port, sent), status)


@pytest.mark.parametrize("kind", ["application/x-protobuf", "application/protobuf"])
def test_bytes_of_protobuf_are_not_mistaken_for_json(port: int, kind: str) -> None:
    sent = request("POST", b"/", b"\n{ anything }", ("Content-Type", kind))
    assert exchange(port, sent).status == 200


def test_an_upload_may_be_larger_by_its_own_limit(port: int) -> None:
    for length in (LARGEST_BODY + 1, LARGEST_UPLOAD):
        body = b'"' + b"a" * (length - 2) + b'"'
        assert exchange(port, request("POST", b"/upload", body, JSON)).status == 200
        assert reached.pop() == body
    for target, length in (
        (b"/upload", LARGEST_UPLOAD + 1),
        (b"/upload/", LARGEST_BODY + 1),
        (b"/Upload", LARGEST_BODY + 1),
        (b"/other/upload", LARGEST_BODY + 1),
    ):
        announced = ("Content-Length", str(length))
        assert_refused(exchange(port, request("POST", target, None, JSON, announced)), 413)


def test_a_large_upload_is_checked_as_every_body(port: int) -> None:
    padding = b'"' + b"a" * LARGEST_BODY + b'"'
    for bad, message in ((rb'"\u0000"', "control character"), (b"9007199254740993", "2^53")):
        body = b"[" + padding + b"," + bad + b"]"
        problem = assert_refused(exchange(port, request("POST", b"/upload", body, JSON)), 422)
        assert problem["errors"][0]["loc"] == "body.1"
        assert message in problem["errors"][0]["message"]
    assert_refused(exchange(port, request("POST", b"/upload", padding + b"]", JSON)), 400)


@pytest.mark.parametrize(("target", "deepest"), [(b"/", 64), (b"/upload", 66)])
def test_an_upload_may_wrap_what_was_sent_before(port: int, target: bytes, deepest: int) -> None:
    body = b"[" * deepest + b"]" * deepest
    assert exchange(port, request("POST", target, body, JSON)).status == 200
    reached.clear()
    problem = assert_refused(exchange(port, request("POST", target, b"[" + body + b"]", JSON)), 422)
    assert problem["errors"][0]["message"] == f"is nested in more than {deepest} levels"


def test_a_chunked_body_is_cut_at_the_limit(port: int) -> None:
    head = request("POST", b"/", None, JSON, ("Transfer-Encoding", "chunked"))
    body = OVERSIZED[1]
    parts = [body[i : i + 65536] for i in range(0, len(body), 65536)]
    chunks = [f"{len(part):x}".encode() + b"\r\n" + part + b"\r\n" for part in parts]
    assert_refused(exchange(port, head, b"".join(chunks)), 413)  # without the last chunk


@pytest.mark.parametrize(("name", "query"), hostile_queries())
def test_hostile_queries_are_refused(port: int, name: str, query: bytes) -> None:
    problem = assert_refused(exchange(port, request("GET", b"/?ok=1&" + query)), 400)
    assert problem["errors"][0]["loc"].startswith("query")


@pytest.mark.parametrize(("name", "segment"), hostile_segments())
def test_hostile_paths_are_refused(port: int, name: str, segment: bytes) -> None:
    assert_refused(exchange(port, request("GET", b"/tasks/" + segment)), 400)


def test_other_queries_and_paths_pass(port: int) -> None:
    answer = exchange(port, request("GET", b"/gr%C3%BCn?q=%F0%9F%98%80&r=100%25&s=a+b"))
    assert (answer.status, answer.headers["x-query"]) == (
        200,
        "q=%F0%9F%98%80&r=100%25&s=a+b",
    )


@pytest.mark.parametrize(
    ("host", "is_allowed"),
    [
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("quintet.example", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("localhost@evil.example", False),
        ("evil.example:localhost", False),
        ("localhost/", False),
        ("localhost evil", False),
        ("127.0.0.2", False),
        ("", False),
    ],
)
def test_only_allowed_hosts_are_answered(port: int, host: str, is_allowed: bool) -> None:
    answer = exchange(port, request("GET", b"/", None, ("Host", host)))
    if is_allowed:
        assert answer.status == 200
    else:
        assert_refused(answer, 400)


def test_two_hosts_or_none_are_refused(port: int) -> None:
    for first, second in product(("localhost", "evil.example"), repeat=2):
        both = request("GET", b"/", None, ("Host", first), ("Host", second))
        assert exchange(port, both).status == 400
    assert exchange(port, b"GET / HTTP/1.0\r\n\r\n").status == 400
    assert reached == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/octet-stream"]
)
def test_json_under_another_type_is_415(port: int, method: str, kind: str | None) -> None:
    headers = [("Content-Type", kind)] if kind else []
    assert_refused(exchange(port, request(method, b"/", b' {"a":1}\n', *headers)), 415)
    assert_refused(exchange(port, request(method, b"/", b"[1]", *headers)), 415)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"[ ] buy milk\n[ ] bread"),
        ("text/markdown", b"[a]"),
        ("application/x-www-form-urlencoded", b"a=1&text=two%0D%0Alines"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\x00\xff--x--"),
    ],
)
def test_other_bodies_pass(port: int, kind: str, body: bytes) -> None:
    answer = exchange(port, request("POST", b"/", body, ("Content-Type", kind)))
    assert (answer.status, answer.body) == (200, body)


def test_a_form_is_checked_like_a_query(port: int) -> None:
    kind = ("Content-Type", "application/x-www-form-urlencoded")
    problem = assert_refused(exchange(port, request("POST", b"/", b"a=1&t=%00", kind)), 400)
    assert problem["errors"] == [{"loc": "body.t", "message": "has a control character"}]


def test_two_content_types_are_refused(port: int) -> None:
    kinds = (JSON, ("Content-Type", "multipart/form-data"))
    assert_refused(exchange(port, request("POST", b"/", b'"\\u0000"', *kinds)), 400)


def test_every_answer_is_hardened_and_the_application_may_choose(port: int) -> None:
    answer = exchange(port, request("GET", b"/"))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert exchange(port, request("GET", b"/own")).headers["referrer-policy"] == "same-origin"


async def test_an_answer_meant_for_other_origins_stays_readable_there() -> None:
    app = CORSMiddleware(application(), allow_origins=["https://a.example"])
    transport = httpx2.ASGITransport(Guard(app))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        shared = await client.get("/", headers={"Origin": "https://a.example"})
        own = await client.get("/")
    assert "cross-origin-resource-policy" not in shared.headers
    assert own.headers["cross-origin-resource-policy"] == "same-origin"


async def test_stream_parts_are_handed_on_one_by_one() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asked = 0

    async def receive() -> Message:
        nonlocal asked
        asked += 1
        if asked > 1:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": b"", "more_body": False}

    await Guard(application())(http_scope(path="/stream"), receive, send)
    bodies = [message["body"] for message in sent if message["type"] == "http.response.body"]
    assert bodies == [b"data: 0\n\n", b"data: 1\n\n", b"data: 2\n\n", b""]


async def test_a_client_that_leaves_within_its_body_reaches_nothing() -> None:
    messages: Iterator[Message] = iter(
        [
            {"type": "http.request", "body": b"[1", "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> Message:
        return next(messages)

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = http_scope(method="POST")
    scope["headers"] += [(b"content-type", b"application/json"), (b"content-length", b"9")]
    await Guard(application())(scope, receive, send)
    assert (sent, reached) == ([], [])


async def test_after_the_replayed_body_a_route_learns_that_its_client_left() -> None:
    messages: Iterator[Message] = iter(
        [{"type": "http.request", "body": b"[1]"}, {"type": "http.disconnect"}]
    )
    seen: list[Message] = []

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None: ...

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend([await receive(), await receive()])

    scope = http_scope(method="POST")
    scope["headers"] += [(b"content-type", b"application/json"), (b"content-length", b"3")]
    await Guard(app)(scope, receive, send)
    assert [message["type"] for message in seen] == ["http.request", "http.disconnect"]


async def test_websockets_are_checked_for_their_host_and_other_scopes_pass() -> None:
    seen: list[str] = []
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def send(message: Message) -> None:
        sent.append(message)

    guard = Guard(app)
    await guard({"type": "lifespan"}, silent, send)
    await guard(websocket_scope(b"localhost:1"), silent, send)
    await guard(websocket_scope(b"evil.example"), silent, send)
    assert seen == ["lifespan", "websocket"]
    assert [message["type"] for message in sent] == ["websocket.close"]


async def test_the_memory_of_hosts_is_bounded() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None: ...

    async def send(message: Message) -> None: ...

    guard = Guard(app)
    for number in range(1100):
        await guard(http_scope(host=f"localhost:{number}".encode()), silent, send)
    assert len(guard._seen) == 1000


async def silent() -> Message:
    return {"type": "http.disconnect"}


def http_scope(path: str = "/", method: str = "GET", host: bytes = b"localhost") -> Scope:
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", host)],
        "http_version": "1.1",
        "root_path": "",
    }


def websocket_scope(host: bytes) -> Scope:
    return {
        "type": "websocket",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [(b"host", host)],
    }


def test_a_path_of_4000_bytes_passes_and_one_more_does_not(port: int) -> None:
    path = b"/" + b"9" * 3_999
    assert_refused(exchange(port, request("GET", path + b"9")), 400)
    assert exchange(port, request("GET", path)).status == 200
