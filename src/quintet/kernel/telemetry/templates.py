"""The template of the route that answered (`/garden/plants/{plant_id}`), for labels and the log.

Read from the ASGI scope after the call. The raw path never becomes a label: clients
would make as many time series as they like. Nor is it logged: who knows a path may know all
there is to know, as with the link that somebody was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from starlette.routing import BaseRoute, Mount
from starlette.types import Scope

NONE = "(none)"
# Set by what answers without a route.
SCOPE_KEY = "quintet.route"
UNKNOWN = "{?}"
MOST_SEGMENTS = 12


class Words:
    """The words of which our own routes are made: all that is told of a path none of them took."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._routes = routes

    @cached_property
    def _known(self) -> frozenset[str]:
        # Asked for by the first stranger's path: by then all routes are there.
        return frozenset(_literals(self._routes))

    def told(self, path: str) -> str:
        """`/plants/{?}/pots` for `/plants/7/pots`: enough to find a wrong link, and no secret."""
        segments = path.split("/", MOST_SEGMENTS + 1)[1:]
        told = [word if word in self._known else UNKNOWN for word in segments]
        return "/" + "/".join(told)


def route_template(scope: Scope) -> str:
    """Mount prefixes and route path as declared; `(none)` where no route took the request."""
    if SCOPE_KEY in scope:
        return str(scope[SCOPE_KEY])
    endpoint = scope.get("endpoint")
    if endpoint is None:
        return NONE
    path = _path_format(scope, endpoint)
    return NONE if path is None else _mounted(scope) + path


def _path_format(scope: Scope, endpoint: object) -> str | None:
    # A router included with a prefix: only FastAPI's own context has the whole path,
    # `scope["route"]` is the route as it was declared in its router.
    context = (scope.get("fastapi") or {}).get("effective_route_context")
    included = getattr(context, "starlette_route", None) or context
    for route in (included, scope.get("route")):
        if route is not None and getattr(route, "endpoint", None) is endpoint:
            return str(route.path_format)
    if hasattr(endpoint, "routes"):
        return None  # a mounted application in which no route matched
    # FastAPI does not put plain Starlette routes (/docs among them) into the scope.
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    for route in getattr(scope.get("app"), "routes", ()):
        if getattr(route, "endpoint", None) is endpoint and route.path_regex.match(path):
            return str(route.path_format)
    return "/{path}"  # a mounted application without routes, such as static files


def _mounted(scope: Scope) -> str:
    root_path: str = scope.get("root_path", "")
    # What a proxy stripped or the server was told is not part of the application.
    outside: str = scope.get("app_root_path", root_path)
    mounted = root_path[len(outside) :]
    if not mounted:
        return ""
    return _prefix(getattr(scope.get("router"), "routes", ()), mounted) or "(mounted)"


def _prefix(routes: Iterable[BaseRoute], mounted: str) -> str | None:
    """The declared form of a root path that mounts have put together."""
    for route in routes:
        match = route.path_regex.match(mounted + "/") if isinstance(route, Mount) else None
        if isinstance(route, Mount) and match:
            declared: str = route.path_format.removesuffix("/{path}")
            rest = match["path"].rstrip("/")
            inner: Any = _prefix(route.routes or (), f"/{rest}") if rest else ""
            if inner is not None:
                return declared + str(inner)
    return None


def _literals(routes: Iterable[BaseRoute]) -> Iterator[str]:
    yield ""
    for route in routes:
        yield from (word for word in getattr(route, "path", "").split("/") if "{" not in word)
        yield from _literals(getattr(route, "routes", None) or ())
