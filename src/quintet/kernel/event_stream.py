"""Answers that grow: server-sent events, of which the last says so where something went wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Any

import orjson
from fastapi.responses import StreamingResponse

from quintet.kernel import problems
from quintet.kernel.errors import QuintetError

MEDIA_TYPE = "text/event-stream"
# Neither a cache nor a proxy may hold back what is there already.
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def event(name: str, told: Any) -> bytes:
    """One event with `told` as JSON."""
    return b"event: %s\ndata: %s\n\n" % (name.encode(), orjson.dumps(told))


def streamed(events: AsyncIterator[bytes]) -> StreamingResponse:
    """The answer that sends each piece as it comes."""
    return StreamingResponse(events, media_type=MEDIA_TYPE, headers=HEADERS)


def stream_of[T](work: AsyncGenerator[T, None], shown: Callable[[T], bytes]) -> StreamingResponse:
    """The items of `work` as events; any error of it ends in an `error` event with the problem."""
    return streamed(_events(work, shown))


async def _events[T](
    work: AsyncGenerator[T, None], shown: Callable[[T], bytes]
) -> AsyncIterator[bytes]:
    try:
        async with aclosing(work):
            async for item in work:
                yield shown(item)
    except QuintetError as error:
        yield event("error", _problem(error))
    except Exception as error:  # noqa: BLE001  # the answer has begun: it can only end in an event
        problems.log_once({}, error)
        yield event("error", _problem(problems.unforeseen()))


def _problem(error: QuintetError) -> dict[str, Any]:
    """The problem document, with the seconds to wait where they are known."""
    document: dict[str, Any] = orjson.loads(problems.document(error))
    wait = error.headers.get("Retry-After")
    return document | ({"retry_after": int(wait)} if wait else {})
