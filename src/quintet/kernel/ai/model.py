"""The model client every app uses."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, Self

import httpx2
from pydantic import SecretStr, TypeAdapter

from quintet.kernel.ai.address import is_private_by_name, problem_with, resolve
from quintet.kernel.ai.errors import ModelError, ModelRefused, ModelUnreadable
from quintet.kernel.ai.exchange import Exchange
from quintet.kernel.ai.records import Answer, Call, Found, Message, Spent, ToolCall
from quintet.kernel.ai.shape import Shape
from quintet.kernel.ai.text import storable
from quintet.kernel.ai.transport import Resolve, Transport
from quintet.kernel.errors import ConfigurationError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_BASE_URL = "https://openrouter.ai/api/v1"
# Each provider has its own way to say that it does not take `response_format`.
SCHEMA_REFUSALS = (400, 404, 422)


class ModelSettings(Protocol):
    """The settings a model is made from."""

    @property
    def openrouter_api_key(self) -> SecretStr | None: ...
    @property
    def ai_base_url(self) -> str: ...
    @property
    def ai_model(self) -> str: ...
    @property
    def ai_allow_private(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of every call: seconds, bytes and numbers."""

    connect: float = 5.0
    read: float = 60.0  # the longest silence
    total: float = 120.0  # queue, retries and a stream's reader included
    concurrent: int = 8
    retries: int = 2
    pause: float = 0.5  # before the first retry; doubled before the second
    longest_wait: float = 5.0  # a longer Retry-After is passed on instead of waited for
    body_bytes: int = 1 << 20
    stream_bytes: int = 16 << 20  # each word of a stream travels in some 200 bytes


DEFAULT_LIMITS = Limits()
LONGEST_SENT_BACK = 20_000
type Source = Callable[[AsyncOpenAI, Mapping[str, Any], Call], AsyncGenerator[str, None]]


class Model:
    """One language model behind one base URL; make one per process and close it at the end.

    It belongs to the event loop of its first call. Nothing is looked up or connected
    before that. `limits` and `resolve` are there for tests and unusual networks.
    """

    def __init__(
        self,
        name: str,
        *,
        base_url: str = DEFAULT_BASE_URL,
        api_key: str | None = None,
        allow_private: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        resolve: Resolve = resolve,
    ) -> None:
        from quintet.kernel.ai import provider  # noqa: PLC0415  # takes half a second to load

        _check(base_url, api_key, allow_private=allow_private)
        self.name = name
        self._api_key = api_key
        self._limits = limits
        self._slots = asyncio.Semaphore(limits.concurrent)
        self._without_schema: set[str] = set()  # shapes the provider took no schema for
        self._provider = provider
        self._client = provider.connected(
            base_url,
            httpx2.AsyncClient(
                timeout=httpx2.Timeout(limits.read, connect=limits.connect),
                transport=Transport(
                    resolve=resolve,
                    allow_private=allow_private,
                    api_key=api_key,
                    body_limit=limits.body_bytes,
                    stream_limit=limits.stream_bytes,
                ),
                follow_redirects=False,
                trust_env=False,
            ),
        )
        self._anew = partial(
            Model,
            name,
            base_url=base_url,
            api_key=api_key,
            allow_private=allow_private,
            limits=limits,
            resolve=resolve,
        )

    @classmethod
    def from_settings(
        cls, settings: ModelSettings, *, limits: Limits = DEFAULT_LIMITS
    ) -> Model | None:
        """The configured model; None without a key, unless a private server needs none."""
        if not cls.is_configured(settings):
            return None
        api_key = _key(settings)
        return cls(
            settings.ai_model,
            base_url=settings.ai_base_url,
            api_key=api_key or None,
            allow_private=settings.ai_allow_private,
            limits=limits,
        )

    @staticmethod
    def is_configured(settings: ModelSettings) -> bool:
        """Whether there is a model to ask; raises where the settings do not go together."""
        api_key = _key(settings)
        _check(settings.ai_base_url, api_key, allow_private=settings.ai_allow_private)
        # A private base URL has passed the check only because it is allowed.
        return bool(api_key) or is_private_by_name(httpx2.URL(settings.ai_base_url).host)

    async def answer[T](
        self,
        messages: Sequence[Message],
        *,
        schema: type[T] | TypeAdapter[T],
        purpose: str,
        timeout: float | None = None,
        max_tokens: int | None = None,
    ) -> Answer[T]:
        """Ask, and return an answer that is valid against the schema; else raise ModelError.

        A fault that may pass is followed by up to two more attempts; a wrong answer is
        not. Call it while no unit is open.
        """
        asked = self.asking(
            messages, schema=schema, purpose=purpose, timeout=timeout, max_tokens=max_tokens
        )
        async with asked as exchange:
            [found] = [event async for event in exchange if isinstance(event, Found)]
        return Answer(found.value, found.raw, exchange.call)

    def asking[T](
        self,
        messages: Sequence[Message],
        *,
        schema: type[T] | TypeAdapter[T],
        purpose: str,
        repairs: int = 0,
        is_streamed: bool = False,
        timeout: float | None = None,
        max_tokens: int | None = None,
    ) -> Exchange[str | Found[T]]:
        """`answer` as an exchange: the text as it comes, then what was found in it.

        `.call` is complete after the block even when the one who asks is cancelled. An answer
        that cannot be read is sent back with the reason, `repairs` times; the time limit and
        the audit row span all rounds. The text of a later round follows that of the first.
        """
        shape = Shape(schema)
        body = self._body(messages, max_tokens)
        call = self._call(purpose, body)
        source = self._provider.streamed_text if is_streamed else self._provider.whole_text
        asking = _Asking(self._client, shape, call, source, self._without_schema)
        return self._exchange_of(call, self._rounds(asking, body, repairs), timeout)

    def answer_sync[T](
        self,
        messages: Sequence[Message],
        *,
        schema: type[T] | TypeAdapter[T],
        purpose: str,
        timeout: float | None = None,
        max_tokens: int | None = None,
    ) -> Answer[T]:
        """`answer` for code that runs no event loop; each call makes its own connection."""

        async def once() -> Answer[T]:
            async with self._anew() as model:
                return await model.answer(
                    messages,
                    schema=schema,
                    purpose=purpose,
                    timeout=timeout,
                    max_tokens=max_tokens,
                )

        return asyncio.run(once())

    def stream(
        self,
        messages: Sequence[Message],
        *,
        purpose: str,
        tools: Sequence[Mapping[str, Any]] = (),
        timeout: float | None = None,
        max_tokens: int | None = None,
    ) -> Exchange[str | ToolCall]:
        """Ask, and give the text as it comes, then any tool calls; use it as `async with`.

        Attempts are repeated only while nothing has been given out. An error after that
        is raised behind the text it interrupts. `.call` is complete after the block.
        """
        body = self._body(messages, max_tokens)
        call = self._call(purpose, body)
        body |= self._provider.STREAMED
        if tools:
            body["tools"] = list(tools)
        once = partial(self._provider.stream, self._client, body, call)
        return self._exchange_of(call, self._attempts(call, once), timeout)

    async def aclose(self) -> None:
        """Close the connections; calls under way fail."""
        await self._client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *ended_by: object) -> None:
        await self.aclose()

    def _body(self, messages: Sequence[Message], max_tokens: int | None) -> dict[str, Any]:
        sent = [Message(role=one["role"], content=storable(one["content"])) for one in messages]
        body: dict[str, Any] = {"model": self.name, "messages": sent}
        return body if max_tokens is None else body | {"max_tokens": max_tokens}

    def _call(self, purpose: str, body: Mapping[str, Any]) -> Call:
        return Call(purpose=purpose, model=self.name, prompt=_as_json(body["messages"]))

    def _exchange_of[E](
        self, call: Call, events: AsyncGenerator[E, None], timeout: float | None
    ) -> Exchange[E]:
        seconds = self._limits.total if timeout is None else timeout
        return Exchange(call, events, seconds=seconds, secret=self._api_key)

    async def _rounds[T](
        self, asking: _Asking[T], body: dict[str, Any], repairs: int
    ) -> AsyncGenerator[str | Found[T], None]:
        """The events of the answer, and of up to `repairs` more after one that is no good."""
        spent, call = Spent(), asking.call
        try:
            for left in range(repairs, -1, -1):
                try:
                    once = partial(asking.once, body)
                    async with aclosing(self._attempts(call, once)) as events:
                        async for event in events:
                            yield event
                    return
                except ModelUnreadable as error:
                    if not left:
                        raise
                    body = body | {"messages": _sent_back(body["messages"], call.response, error)}
                    spent.take(call)
        finally:
            spent.give(call)

    async def _attempts[E](
        self, call: Call, once: Callable[[], AsyncGenerator[E, None]]
    ) -> AsyncGenerator[E, None]:
        """The events of the first attempt that gives any; only such an attempt is final."""
        for retry in range(self._limits.retries + 1):
            has_begun = False
            try:
                async with self._slots, aclosing(once()) as events:
                    call.attempts += 1
                    async for event in events:
                        has_begun = True
                        yield event
                return
            except ModelError as error:
                pause = self._pause_before(retry, error)
                if has_begun or pause is None:
                    raise
            await asyncio.sleep(pause)

    def _pause_before(self, retry: int, error: ModelError) -> float | None:
        """Seconds to wait before the next attempt; None when there is none."""
        if not error.is_transient or retry == self._limits.retries:
            return None
        if error.retry_after is not None:
            return error.retry_after if error.retry_after <= self._limits.longest_wait else None
        jitter = random.uniform(0.5, 1.0)  # noqa: S311 -- no secret
        return float(self._limits.pause * 2**retry * jitter)


class _Asking[T]:
    """One question that wants an answer of one shape, asked as often as it takes."""

    def __init__(
        self,
        client: AsyncOpenAI,
        shape: Shape[T],
        call: Call,
        source: Source,
        without_schema: set[str],
    ) -> None:
        self.call = call
        self._client = client
        self._shape = shape
        self._source = source
        self._without_schema = without_schema

    async def once(self, body: dict[str, Any]) -> AsyncGenerator[str | Found[T], None]:
        """One attempt: with the schema, or in words where the provider takes no schema."""
        said = ""
        try:
            if self._shape.key not in self._without_schema:
                asked = body | {"response_format": self._shape.response_format()}
                async with aclosing(self._read(asked)) as pieces:
                    async for piece in pieces:
                        said += piece
                        yield piece
        except ModelRefused as refusal:
            if said or refusal.code not in SCHEMA_REFUSALS:
                raise
        if not said:
            messages = _instructed(body["messages"], self._shape.instruction())
            async with aclosing(self._read(body | {"messages": messages})) as pieces:
                async for piece in pieces:
                    said += piece
                    yield piece
            self._without_schema.add(self._shape.key)
        yield Found(self._shape.parse(said), said)

    def _read(self, body: Mapping[str, Any]) -> AsyncGenerator[str, None]:
        self.call.prompt = _as_json(body["messages"])
        return self._source(self._client, body, self.call)


def _key(settings: ModelSettings) -> str:
    secret = settings.openrouter_api_key
    return secret.get_secret_value().strip() if secret else ""


def _check(base_url: str, api_key: str | None, *, allow_private: bool) -> None:
    problems = []
    if problem := problem_with(base_url, allow_private=allow_private):
        problems.append(f"QUINTET_AI_BASE_URL: {problem}.")
    if api_key and not (api_key.isascii() and api_key.isprintable()):
        problems.append("OPENROUTER_API_KEY: it holds characters that no key has.")
    if problems:
        raise ConfigurationError(problems)


def _as_json(messages: Sequence[Message]) -> str:
    return json.dumps(list(messages), ensure_ascii=False)


def _instructed(messages: Sequence[Message], instruction: str) -> list[Message]:
    """The messages with one more instruction, in the first one if that is the system's.

    Some models take a system message only at the start, and only one.
    """
    first, *rest = messages
    if first["role"] == "system":
        return [Message(role="system", content=f"{first['content']}\n\n{instruction}"), *rest]
    return [Message(role="system", content=instruction), first, *rest]


def _sent_back(messages: Sequence[Message], said: str, error: ModelError) -> list[Message]:
    """The conversation with the answer that was no good, and what is wrong with it."""
    answer = storable(said)[:LONGEST_SENT_BACK] or "(nothing)"
    complaint = f"{error.detail} {error.reason}".strip()
    again = f"{complaint}\nGive the whole answer again, as JSON alone, in the shape asked for."
    return [
        *messages,
        Message(role="assistant", content=answer),
        Message(role="user", content=again),
    ]
