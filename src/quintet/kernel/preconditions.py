"""ETag, If-Match, If-None-Match and Idempotency-Key: no lost update, no double effect."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from hashlib import blake2b, sha256
from typing import Annotated, Any

import orjson
from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import Column, Integer, MetaData, Table, Text, select, text, update
from starlette.types import Scope

from quintet.kernel.database import Database
from quintet.kernel.errors import Conflict, Invalid, PreconditionFailed
from quintet.kernel.request_id import request_id
from quintet.kernel.unit import Unit, WriteUnit

MOST_KEY_CHARACTERS = 200
FAILED = "quintet.failed"
"""Where the scope has the error of a call that was tried already and is only to be answered."""
NOT_KEPT = frozenset({"content-length", "set-cookie"})
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})

ANSWERS = Table(
    "quintet_answers",
    MetaData(),
    Column("actor", Text, primary_key=True),
    Column("call", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("payload_hash", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
)
CLAIM = text(
    "INSERT INTO quintet_answers (actor, call, key, payload_hash, status, headers, body, at) "
    "VALUES (:actor, :call, :key, :payload_hash, 0, '{}', '', :at) ON CONFLICT DO NOTHING"
)


HEADERS = {
    "POST": ("Idempotency-Key", "A repeated call with the same key has no second effect."),
    "PATCH": ("If-Match", "The ETag you read; 412 when the row has changed since."),
    "DELETE": ("If-Match", "The ETag you read; 412 when the row has changed since."),
}


def header_parameter(name: str, description: str) -> dict[str, Any]:
    """A request header as OpenAPI shows it, for what is read without FastAPI's parameters."""
    schema = {"type": "string"}
    return {"name": name, "in": "header", "description": description, "schema": schema}


def etag(body: bytes) -> str:
    """A strong validator: equal bytes, equal tag."""
    return f'"{blake2b(body, digest_size=8).hexdigest()}"'


def is_match(header: str, tag: str, *, is_weak: bool = False) -> bool:
    """Whether an If-Match or If-None-Match header names `tag`; weak ones only where allowed."""
    if header.strip() == "*":
        return True
    candidates = [candidate.strip() for candidate in header.split(",")]
    return tag in candidates or (is_weak and f"W/{tag}" in candidates)


def require_match(if_match: str | None, current: str) -> None:
    """Raise `PreconditionFailed` unless the client saw the row's `current` JSON, or named none."""
    if if_match is None:
        return
    tag = etag(current.encode())
    if not is_match(if_match, tag):
        raise PreconditionFailed(
            "The row has changed since you read it. Read it again and repeat the change.",
            headers={"ETag": tag},
        )


def row_response(document: str, status: int = 200, location: str | None = None) -> Response:
    """The JSON of one row as the database made it, with its ETag."""
    body = document.encode()
    headers = {"etag": etag(body)} | ({"location": location} if location else {})
    return Response(body, status, headers, media_type="application/json")


class UnitRoute(APIRoute):
    """A route whose endpoint runs in one write unit, committed before the answer is sent.

    Being around the endpoint and not among its dependencies, it sees the answer too, and
    stores it under the request's Idempotency-Key in the same transaction. A unit that the
    endpoint does not use costs nothing: it takes its turn at its first statement.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        methods = [method for method in options.get("methods") or () if method in HEADERS]
        shown = {"parameters": [header_parameter(*HEADERS[method]) for method in methods]}
        options["openapi_extra"] = shown | (options.get("openapi_extra") or {})
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def whole(request: Request) -> Response:
            scope = request.scope
            if FAILED in scope:
                raise scope.pop(FAILED)
            key = idempotency_key(scope)
            if key is not None:
                return await _once(request, key, handle)
            database: Database = scope["app"].state.database
            actor = scope.get("quintet.actor", "api")
            async with database.write(actor, request_id.get()) as unit:
                scope["quintet.unit"] = unit
                return await handle(request)

        return whole


def idempotency_key(scope: Scope) -> str | None:
    """The Idempotency-Key of a POST, checked; None without one."""
    if scope["method"] in WRITING:
        for name, value in scope["headers"]:
            if name == b"idempotency-key":
                return _checked(value.decode("latin-1"))
    return None


async def _once(
    request: Request, key: str, handle: Callable[[Request], Coroutine[Any, Any, Response]]
) -> Response:
    """Run the call the first time; give its stored answer every time after."""
    scope = request.scope
    database: Database = scope["app"].state.database
    actor = scope.get("quintet.actor", "api")
    call = f"{request.method} {request.url.path}?{request.url.query}"
    with _held(scope["app"].state.running_keys, (actor, call, key)):
        async with database.write(actor, request_id.get()) as unit:
            scope["quintet.unit"] = unit
            claim = Claim(unit, call, key, sha256(await request.body()).hexdigest())
            stored = await claim.take()
            if stored is not None:
                return stored
            response = await handle(request)
            await claim.store(response)
            return response


class Claim:
    """One Idempotency-Key of one call by one actor, held while the call runs."""

    def __init__(self, unit: WriteUnit, call: str, key: str, payload_hash: str) -> None:
        self._unit, self._hash = unit, payload_hash
        self._identity = {"actor": unit.actor, "call": call, "key": key}

    async def take(self) -> Response | None:
        """None when the key is new, else its answer; raises `Invalid` for another payload."""
        at = self._unit.now.isoformat()
        values = {**self._identity, "payload_hash": self._hash, "at": at}
        if (await self._unit.execute(CLAIM, values)).rowcount == 1:
            return None
        stored = (await self._unit.execute(select(ANSWERS).where(*self._mine()))).one()
        if stored.payload_hash != self._hash:
            raise Invalid("This Idempotency-Key was used with another payload.")
        headers = {**orjson.loads(stored.headers), "Idempotency-Replayed": "true"}
        return Response(stored.body.encode(), stored.status, headers)

    async def store(self, response: Response) -> None:
        """Keep the answer with the key, in the same transaction as its effect."""
        headers = {n: value for n, value in response.headers.items() if n not in NOT_KEPT}
        answer = {
            "status": response.status_code,
            "headers": orjson.dumps(headers).decode(),
            "body": bytes(response.body).decode(),
        }
        await self._unit.execute(update(ANSWERS).where(*self._mine()).values(**answer))

    def _mine(self) -> list[Any]:
        return [ANSWERS.c[name] == value for name, value in self._identity.items()]


def _checked(key: str) -> str:
    if not 1 <= len(key) <= MOST_KEY_CHARACTERS or not key.isprintable():
        raise Invalid(f"An Idempotency-Key has 1 to {MOST_KEY_CHARACTERS} printable characters.")
    return key


@contextmanager
def _held(running: set[tuple[str, str, str]], identity: tuple[str, str, str]) -> Iterator[None]:
    """Refuse a second call while the first runs; released after its commit."""
    if identity in running:
        raise Conflict("The first call with this Idempotency-Key is still running.")
    running.add(identity)
    try:
        yield
    finally:
        running.discard(identity)


async def writing(request: Request) -> WriteUnit:
    """The unit that `UnitRoute` has opened for this request."""
    unit: WriteUnit = request.scope["quintet.unit"]
    return unit


async def reading(request: Request) -> AsyncIterator[Unit]:
    """The request's read unit: one consistent state for all its statements."""
    database: Database = request.scope["app"].state.database
    async with database.read() as unit:
        yield unit


Writing = Annotated[WriteUnit, Depends(writing)]
Reading = Annotated[Unit, Depends(reading, scope="function")]


async def if_match(request: Request) -> str | None:
    """The If-Match header, for `require_match`."""
    return request.headers.get("if-match")


IfMatch = Annotated[str | None, Depends(if_match)]
