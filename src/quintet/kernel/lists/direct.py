"""Routes that are answered with ready bytes, ahead of the framework's own way.

They stand in the application like all others: documented, and reachable in the ordinary
way. `Direct` only looks for them first, which spares a read the framework's middleware,
its search through all routes and its dependencies: a third of what a short read costs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.preconditions import is_match
from quintet.kernel.problems import responses
from quintet.kernel.segments import protected

JSON = (b"content-type", b"application/json")

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
Answering = Callable[[Scope], Awaitable[Answer]]


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
        status, headers, body = await answer(request.scope)
        shown = {name.decode(): value.decode() for name, value in headers}
        return Response(body, status, shown)

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


def tagged(
    scope: Scope, body: bytes, tag: str, headers: Sequence[tuple[bytes, bytes]] = ()
) -> Answer:
    """The JSON with its ETag, or 304 when the client names that tag in If-None-Match."""
    known = [(b"etag", tag.encode()), *headers]
    for name, value in scope["headers"]:
        if name == b"if-none-match" and is_match(value.decode("latin-1"), tag, is_weak=True):
            return 304, known, b""
    return 200, [JSON, *known], body


class Direct:
    """Wrap it around an application; what it does not know, or cannot answer, goes there."""

    def __init__(self, app: FastAPI) -> None:
        self.app: ASGIApp = app
        routes = [route for route in app.routes if isinstance(route, DirectRoute)]
        self._fixed = {route.path: route for route in routes if not route.param_convertors}
        self._patterns = [
            (route.path_regex.fullmatch, route) for route in routes if route.param_convertors
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = protected(scope)
        if scope["type"] == "http" and scope["method"] == "GET":
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


async def _send(answer: Answer, send: Send) -> None:
    status, headers, body = answer
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
