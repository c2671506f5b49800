"""One request to the provider, whole or as a stream; every fault becomes a ModelError."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
from openai import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
)

from quintet.kernel.ai.errors import (
    ModelGarbage,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreadable,
)
from quintet.kernel.ai.records import Call, ToolCall
from quintet.kernel.ai.text import ReasoningFilter, storable
from quintet.kernel.ai.transport import AddressRefused, AnswerTooLarge
from quintet.kernel.ai.wire import (
    Choice,
    Said,
    ToolFragment,
    check_finish,
    from_error_body,
    from_status,
    read_reply,
)

PATH = "/chat/completions"
STREAMED = {"stream": True, "stream_options": {"include_usage": True}}
Body = Mapping[str, Any]


def connected(base_url: str, http: httpx2.AsyncClient) -> AsyncOpenAI:
    """The provider's client, which sends by `http`, as long as `http` waits."""
    return AsyncOpenAI(
        api_key="kept-by-the-transport",
        base_url=base_url,
        max_retries=0,  # retried by the model, where the time that is left is known
        timeout=http.timeout,
        http_client=http,
    )


async def complete(client: AsyncOpenAI, body: Body, call: Call) -> str:
    """The text of one whole answer."""
    with provider_faults(call):
        response = await client.post(PATH, cast_to=httpx2.Response, body=body)
    return read_whole(response, call)


def read_whole(response: httpx2.Response, call: Call) -> str:
    call.response = response.text
    try:
        choice = read_reply(json.loads(response.text), call)
    except (ValueError, RecursionError):
        raise ModelGarbage("The model provider's answer is not JSON.") from None
    text = "" if choice is None else choice.said.content or ""
    call.response = text or call.response
    check_finish(choice)
    if not text:
        raise ModelUnreadable("The model's answer is empty.")
    return text


async def whole_text(client: AsyncOpenAI, body: Body, call: Call) -> AsyncGenerator[str, None]:
    """The same as the only piece, to be read like a stream."""
    yield await complete(client, body, call)


async def streamed_text(client: AsyncOpenAI, body: Body, call: Call) -> AsyncGenerator[str, None]:
    """An answer's text as it comes; some providers put it into a tool call's arguments."""
    has_text = False
    asked = {**body, **STREAMED}
    async with aclosing(stream(client, asked, call)) as events:
        async for event in events:
            if isinstance(event, str):
                has_text = True
                yield event
            elif not has_text:
                has_text = True
                call.response = event.arguments
                yield event.arguments


async def stream(
    client: AsyncOpenAI, body: Body, call: Call
) -> AsyncGenerator[str | ToolCall, None]:
    """Text as it comes, without leading reasoning; then the tool calls, put together."""
    said: list[str] = []
    visible = ReasoningFilter()
    tools: dict[int, ToolFragment] = {}
    finish: Choice | None = None
    try:
        async with aclosing(_choices(client, body, call)) as choices:
            async for choice in choices:
                finish = choice if choice.finish_reason else finish
                _collect(tools, choice.said.tool_calls or [])
                said.append(storable(choice.said.content or ""))
                if shown := visible.feed(said[-1]):
                    yield shown
    finally:
        call.response = "".join(said) or call.response
    if rest := visible.finish():
        yield rest
    if finish is None:
        raise ModelUnavailable("The model's answer broke off.", is_transient=True)
    check_finish(finish)
    if not (visible.has_shown or tools):
        raise ModelUnreadable("The model's answer is empty.")
    for index in sorted(tools):
        yield _finished(tools[index])


async def _choices(client: AsyncOpenAI, body: Body, call: Call) -> AsyncGenerator[Choice, None]:
    """The events of a stream; from a provider that does not stream, its answer as one."""
    with provider_faults(call):
        events = await client.post(
            PATH, cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object]
        )
        async with events:
            if _is_event_stream(events.response):
                async for event in events:
                    if choice := read_reply(event, call):
                        yield choice
            else:
                await events.response.aread()
                read_whole(events.response, call)
                yield Choice(message=Said(content=call.response), finish_reason="stop")


def _is_event_stream(response: httpx2.Response) -> bool:
    return bool(response.headers.get("content-type", "").startswith("text/event-stream"))


def _collect(tools: dict[int, ToolFragment], fragments: list[ToolFragment]) -> None:
    """Join the pieces of each tool call: the name comes once, the arguments bit by bit."""
    for piece in fragments:
        tool = tools.setdefault(piece.index, ToolFragment(index=piece.index))
        tool.id = tool.id or piece.id
        tool.function.name = tool.function.name or piece.function.name
        tool.function.arguments = (tool.function.arguments or "") + (piece.function.arguments or "")


def _finished(tool: ToolFragment) -> ToolCall:
    if not tool.function.name:
        raise ModelGarbage("The model called a tool without a name.")
    arguments = storable(tool.function.arguments or "{}")
    return ToolCall(tool.id or f"call_{tool.index}", tool.function.name, arguments)


@contextmanager
def provider_faults(call: Call) -> Iterator[None]:
    """Turn whatever the SDK and the transport raise into a ModelError without their words."""
    try:
        yield
    except APITimeoutError as error:
        raise _timeout(error) from None
    except APIStatusError as error:
        call.response = error.response.text
        wait = _retry_after(error.response.headers)
        status = error.response.status_code
        raise from_status(status, reason=error.message, retry_after=wait) from None
    except APIConnectionError as error:
        reason = type(error.__cause__).__name__
        raise ModelUnavailable(
            "The model provider cannot be reached, or broke off.",
            reason=reason,
            is_transient=True,
        ) from None
    except httpx2.TimeoutException:  # while we read on by ourselves
        raise ModelTimeout("The model provider was silent for too long.") from None
    except httpx2.TransportError as error:
        raise ModelUnavailable(
            "The model provider cannot be reached, or broke off.",
            reason=type(error).__name__,
            is_transient=True,
        ) from None
    except APIError as error:  # an error event inside a stream
        raise from_error_body(error.body) from None
    except AddressRefused:
        raise ModelUnavailable(
            "The model provider's address is private; QUINTET_AI_ALLOW_PRIVATE=on allows that."
        ) from None
    except AnswerTooLarge:
        raise ModelGarbage("The model provider's answer is too large.") from None
    except (ValueError, RecursionError):  # the SDK reads each event as UTF-8 JSON
        raise ModelGarbage("The model provider's stream is not JSON.") from None


def _timeout(error: APITimeoutError) -> ModelTimeout | ModelUnavailable:
    """No connection in time is worth another try; an answer that stays away is not."""
    if isinstance(error.__cause__, httpx2.ConnectTimeout):
        return ModelUnavailable("The model provider cannot be reached.", is_transient=True)
    return ModelTimeout("The model provider was silent for too long.")


def _retry_after(headers: httpx2.Headers) -> float | None:
    """The seconds to wait, given as a number or as a date."""
    text = headers.get("retry-after", "")
    try:
        return max(0.0, min(float(text), 86_400.0))
    except ValueError:
        pass  # then it is a date, or nothing
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
