"""Endpoints whose answers are kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from fastapi_cache import FastAPICache
from fastapi_cache.decorator import cache as kept_by_library

from quintet.kernel.cache.addresses import Asked
from quintet.kernel.cache.answers import Answer, BytesCoder
from quintet.kernel.cache.cache import Cache, Serving, serving
from quintet.kernel.cache.keys import build_key, key_of, query_name, text_of
from quintet.kernel.preconditions import is_match

Endpoint = Callable[..., Awaitable[Answer]]
HEADERS = {"cache-control": "no-cache"}  # may be kept, but is asked for again each time

_has_run: ContextVar[list[bool]] = ContextVar("quintet.cache_has_run")


class Cached:
    """A decorator for endpoints of one app, which has one time-to-live, in seconds, for each.

    The endpoint returns an `Answer`; it is sent with its ETag and, when there is a next page,
    with a Link to it. Of equal calls at the same time one runs, and all get its answer.
    """

    def __init__(self, times_to_live: Mapping[str, int]) -> None:
        self._times_to_live = times_to_live

    def __call__(self, label: str) -> Callable[[Endpoint], Callable[..., Awaitable[Response]]]:
        """Keep the answers of an endpoint under `label`, which the table of times has."""
        keeping: Any = kept_by_library(
            expire=self._times_to_live[label],
            coder=BytesCoder,
            key_builder=build_key,
            namespace=label,
        )

        def decorate(endpoint: Endpoint) -> Callable[..., Awaitable[Response]]:
            kept = keeping(_run_once(label, endpoint))

            @wraps(kept)
            async def answered(*, request: Request, **asked: Any) -> Response:
                cache: Cache = request.app.state.cache
                serving.set(Serving(cache, await cache.state()))
                ran: list[bool] = []
                _has_run.set(ran)
                answer: Answer = await kept(request=request, **asked)
                query = query_name(label, _asked(asked))
                if not ran:
                    cache.metrics.hit(query)
                namespace = f"{FastAPICache.get_prefix()}:{label}"
                cache.addresses.keep(request, Asked(namespace, text_of(_asked(asked)), query))
                return respond(request, answer)

            answered.__signature__ = kept.__signature__  # type: ignore[attr-defined]  # FastAPI reads it
            return answered

        return decorate


class KeptRoute(APIRoute):
    """A route that looks for a kept answer before it reads parameters and opens a session.

    Both cost more than all the rest of a kept answer. What an address asked for is remembered;
    its answer is looked up under the key of the state that is current, as ever.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of the request, behind the look."""
        handle = super().get_route_handler()

        async def handle_unless_kept(request: Request) -> Response:
            cache: Cache = request.app.state.cache
            asked = cache.addresses.find(request)
            if asked is not None and "cache-control" not in request.headers:
                serving.set(Serving(cache, await cache.state()))
                found = await cache.backend.get(key_of(asked.namespace, asked.text))
                if found is not None:
                    cache.metrics.hit(asked.query)
                    return respond(request, BytesCoder.decode(found))
            return await handle(request)

        return handle_unless_kept


def respond(request: Request, answer: Answer) -> Response:
    """The answer over HTTP: 304 where the client has it already."""
    headers = {**HEADERS, "etag": answer.tag}
    if answer.next_cursor is not None:
        target = request.url.include_query_params(cursor=answer.next_cursor)
        headers["link"] = f'<{target.path}?{target.query}>; rel="next"'
    known = request.headers.get("if-none-match")
    if known is not None and is_match(known, answer.tag, is_weak=True):
        return Response(status_code=304, headers=headers)
    return Response(answer.body, headers=headers, media_type="application/json")


def _run_once(label: str, endpoint: Endpoint) -> Endpoint:
    """Let equal calls wait for the one that runs; when that one is given up, another runs."""
    running: dict[tuple[int, str], asyncio.Future[Answer]] = {}

    @wraps(endpoint)
    async def once(**asked: Any) -> Answer:
        at = serving.get()
        key = (id(at.cache), build_key(endpoint, label, kwargs=asked))
        while (first := running.get(key)) is not None:
            try:
                return await asyncio.shield(first)
            except asyncio.CancelledError:
                if not first.cancelled():
                    raise
        mine = running[key] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        try:
            answer = await endpoint(**asked)
        except BaseException as error:
            if isinstance(error, Exception):
                mine.set_exception(error)
                mine.exception()  # nobody may be waiting
            else:
                mine.cancel()
            raise
        finally:
            running.pop(key)
        mine.set_result(answer)
        at.cache.metrics.ran(query_name(label, _asked(asked)), time.perf_counter() - began)
        _has_run.get().append(True)
        return answer

    return once


def _asked(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kwargs.items() if not name.startswith("__")}
