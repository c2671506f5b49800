"""Counts, times and logs every request under one id, also those whose client left.

One pure ASGI middleware, outermost. It gives the answer its `X-Request-ID`, and turns an
error that nothing below answered into a 500 that tells the client nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import Counter, Gauge, Histogram
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quintet.kernel.problems import log_once, send_problem, unforeseen
from quintet.kernel.request_id import accepted, new, request_id
from quintet.kernel.telemetry.templates import NONE, Words, route_template

CLIENT_LEFT = 499

REQUESTS = Counter(
    "quintet_http_requests_total", "Requests answered", ["method", "route", "status"]
)
SECONDS = Histogram(
    "quintet_http_request_seconds",
    "Time to the last byte of the answer",
    ["method", "route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
IN_FLIGHT = Gauge(
    "quintet_http_requests_in_flight",
    "Requests under way, open streams too",
    multiprocess_mode="livesum",
)
SERVING = Gauge("quintet_workers", "Processes that serve", multiprocess_mode="livesum")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger("quintet.request")
# Looking up labelled children costs more than counting; both sets are small by design.
_counters: dict[tuple[str, str, int], Callable[[], None]] = {}
_timers: dict[tuple[str, str], Callable[[float], None]] = {}


@contextmanager
def serving() -> Iterator[None]:
    """This process counts among those that serve inside the block."""
    with SERVING.track_inprogress():
        yield


class Telemetry:
    """Wrap it around everything else: `Telemetry(Guard(Operations(app, health)))`.

    The log never says what a path holds. Where no route took it, or none was asked, it says those
    of its words that stand in `routes`.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute] = ()) -> None:
        self.app = app
        self.words = Words(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        token = request_id.set(_request_id(scope))
        try:
            if scope["type"] == "http":
                await self._observed(scope, receive, send)
            else:
                await self.app(scope, receive, send)
        finally:
            request_id.reset(token)

    async def _observed(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, ended = CLIENT_LEFT, 0.0
        header = (b"x-request-id", (request_id.get() or "").encode())

        async def observing(message: Message) -> None:
            nonlocal status, ended
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), header]
                status = message["status"]
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                ended = perf_counter()
            await send(message)

        began = perf_counter()
        IN_FLIGHT.inc()
        try:
            await self.app(scope, receive, observing)
        except ClientDisconnect:
            pass  # counted like all others; there is nobody to answer
        except Exception as error:
            log_once(scope, error)
            if status == CLIENT_LEFT:
                await send_problem(unforeseen(), observing)
            elif not ended:
                raise  # half an answer is out; the server has to cut the connection
        finally:
            IN_FLIGHT.dec()
            _record(scope, self.words, status, (ended or perf_counter()) - began)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            return accepted(value) or new()
    return new()


def _record(scope: Scope, words: Words, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    route = route_template(scope)
    count = _counters.get((method, route, status))
    if count is None:
        count = _counters[method, route, status] = REQUESTS.labels(method, route, status).inc
    time = _timers.get((method, route))
    if time is None:
        time = _timers[method, route] = SECONDS.labels(method, route).observe
    count()
    time(seconds)
    if _log.isEnabledFor(logging.INFO):
        shown = words.told(scope["path"]) if route == NONE else route
        _log.handle(_line(shown, method, route, status, seconds * 1000))


def _line(path: str, method: str, route: str, status: int, ms: float) -> logging.LogRecord:
    # Made by hand: `Logger.info` would walk the stack for a caller that is always this one.
    message, values = "%s %s %d %.1f ms", (method, path, status, ms)
    record = logging.LogRecord(_log.name, logging.INFO, __file__, 0, message, values, None)
    record.fields = {"route": route, "method": method, "status": status, "ms": round(ms, 2)}
    return record
