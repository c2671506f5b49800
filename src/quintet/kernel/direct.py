"""Routes that are answered with ready bytes, ahead of the framework's own way.

They stand in the application like all others: documented, and reachable in the ordinary
way. `Direct` only looks for them first, which spares a call the framework's middleware,
its search through all routes and its dependencies: a third of what a short read costs, a
fifth of a short write. Whatever is not plain (an error, a bad body, an Idempotency-Key)
goes the ordinary way, which tells of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.database import Database
from quintet.kernel.guard import JSON_VALUE
from quintet.kernel.preconditions import FAILED, UnitRoute, Writing, etag, is_match
from quintet.kernel.problems import responses
from quintet.kernel.request_id import request_id
from quintet.kernel.segments import protected
from quintet.kernel.unit import WriteUnit

JSON = (b"content-type", b"application/json")

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
Answering = Callable[[Scope], Awaitable[Answer]]
Work = Callable[[Scope, WriteUnit, Any], Awaitable[Answer]]


class DirectRoute(APIRoute):
    """An API route that sends what `endpoint.answer(scope)` gives."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)
        else:
            await _send(await self.answer(scope), send)

    @property
    def answer(self) -> Answering:
        answering: Answering = self.endpoint.answer  # type: ignore[attr-defined]  # set by the list
        return answering


def direct_route(
    router: APIRouter,
    path: str,
    answer: Answering,
    model: Any,
    *,
    summary: str,
    parameters: Sequence[Mapping[str, Any]] = (),
    further: Mapping[int | str, dict[str, Any]] = MappingProxyType({}),
) -> None:
    """Add `GET path`, answered by `answer(scope)`; OpenAPI shows `model` and `parameters`."""

    async def endpoint(request: Request) -> Response:
        return _response(await answer(request.scope))

    endpoint.answer = answer  # type: ignore[attr-defined]  # read by DirectRoute
    endpoint.__name__ = summary.lower().replace(" ", "_")
    router.add_api_route(
        path,
        endpoint,
        response_model=model,
        summary=summary,
        openapi_extra={"parameters": list(parameters)},
        responses={**responses(404, 422), **further},
        route_class_override=DirectRoute,
    )


class DirectUnitRoute(UnitRoute):
    """A route whose endpoint has `model`, of its JSON body, and `work(scope, unit, body)`."""

    @property
    def model(self) -> type[BaseModel]:
        model: type[BaseModel] = self.endpoint.model  # type: ignore[attr-defined]  # see `direct_post`
        return model

    @property
    def work(self) -> Work:
        work: Work = self.endpoint.work  # type: ignore[attr-defined]  # see `direct_post`
        return work


def direct_post(
    router: APIRouter, path: str, model: type[BaseModel], **options: Any
) -> Callable[[Work], Work]:
    """Make a function `POST path`; it is given the scope, a write unit, and the body as `model`.

    The unit is committed before the answer is sent. `options` are those of `add_api_route`;
    `path` has no parameters.
    """

    def add(work: Work) -> Work:
        async def endpoint(request: Request, body: BaseModel, unit: Writing) -> Response:
            return _response(await work(request.scope, unit, body))

        endpoint.__annotations__ = {"request": Request, "body": model, "unit": Writing}
        endpoint.__name__, endpoint.__doc__ = work.__name__, work.__doc__
        endpoint.model, endpoint.work = model, work  # type: ignore[attr-defined]  # read by DirectUnitRoute
        router.add_api_route(
            path, endpoint, methods=["POST"], route_class_override=DirectUnitRoute, **options
        )
        return work

    return add


def tagged(
    scope: Scope, body: bytes, tag: str, headers: Sequence[tuple[bytes, bytes]] = ()
) -> Answer:
    """The JSON with its ETag, or 304 when the client names that tag in If-None-Match."""
    known = [(b"etag", tag.encode()), *headers]
    for name, value in scope["headers"]:
        if name == b"if-none-match" and is_match(value.decode("latin-1"), tag, is_weak=True):
            return 304, known, b""
    return 200, [JSON, *known], body


def row_answer(document: str, status: int = 200, location: str | None = None) -> Answer:
    """The JSON of one row as the database made it, with its ETag."""
    body = document.encode()
    headers = [JSON, (b"etag", etag(body).encode())]
    if location is not None:
        headers.append((b"location", location.encode()))
    return status, headers, body


class Direct:
    """Wrap it around an application; what it does not know, or cannot answer, goes there."""

    def __init__(self, app: FastAPI) -> None:
        self.app: ASGIApp = app
        routes = [route for route in app.routes if isinstance(route, DirectRoute)]
        writes = [route for route in app.routes if isinstance(route, DirectUnitRoute)]
        self._writes = {route.path: route for route in writes}
        self._fixed = {route.path: route for route in routes if not route.param_convertors}
        self._patterns = [
            (route.path_regex.fullmatch, route) for route in routes if route.param_convertors
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = protected(scope)
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["method"] == "POST" and JSON_VALUE in scope:
            written = await self._written(scope)
            if written is not None:
                return await _send(written, send)
        elif scope["method"] == "GET":
            found = self._match(scope["path"].removeprefix(scope.get("root_path", "")))
            if found is not None:
                route, parameters = found
                below = {**scope, "app": self.app, "route": route, "path_params": parameters}
                try:
                    answer = await route.answer(below)
                except Exception:  # noqa: BLE001  # the ordinary way repeats it and tells
                    return await self.app(scope, receive, send)
                scope.update(route=route, endpoint=route.endpoint, app=self.app)
                return await _send(answer, send)
        return await self.app(scope, receive, send)

    async def _written(self, scope: Scope) -> Answer | None:
        """The answer of a write that was done, None when the ordinary way has to answer."""
        route = self._writes.get(scope["path"].removeprefix(scope.get("root_path", "")))
        if route is None or any(name == b"idempotency-key" for name, _ in scope["headers"]):
            return None
        try:
            body = route.model.model_validate(scope[JSON_VALUE])
        except ValidationError:
            return None
        scope.update(route=route, endpoint=route.endpoint, app=self.app)
        database: Database = scope["app"].state.database
        try:
            async with database.write(scope.get("quintet.actor", "api"), request_id.get()) as unit:
                return await route.work(scope, unit, body)
        except Exception as error:  # noqa: BLE001  # nothing is stored; the ordinary way tells
            scope[FAILED] = error
            return None

    def _match(self, path: str) -> tuple[DirectRoute, dict[str, Any]] | None:
        fixed = self._fixed.get(path)
        if fixed is not None:
            return fixed, {}
        for match, route in self._patterns:
            found = match(path)
            if found:
                convert = route.param_convertors
                return route, {n: convert[n].convert(v) for n, v in found.groupdict().items()}
        return None


def _response(answer: Answer) -> Response:
    status, headers, body = answer
    return Response(body, status, {name.decode(): value.decode() for name, value in headers})


async def _send(answer: Answer, send: Send) -> None:
    status, headers, body = answer
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
