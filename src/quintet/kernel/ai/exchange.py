"""One call from its first moment to its last: bounded in time, with a complete audit row."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from types import TracebackType
from typing import Self

from quintet.kernel.ai.errors import ModelBusy, ModelError, ModelTimeout
from quintet.kernel.ai.records import Call
from quintet.kernel.ai.text import storable

LONGEST_ERROR = 1_000


class Exchange[E]:
    """The events of one call, as `async with` and `async for`.

    `call` is complete once the block is left, whatever ended it; a ModelError carries it
    too. The time limit counts from the first event asked for, the reader's own pauses
    included, so a reader that stalls cannot keep a provider's connection for ever.
    """

    def __init__(
        self,
        call: Call,
        events: AsyncGenerator[E, None],
        *,
        seconds: float,
        secret: str | None,
    ) -> None:
        self.call = call
        self._events = events
        self._seconds = seconds
        self._secret = secret
        self._started = time.monotonic()
        self._deadline: float | None = None
        self._is_over = False

    async def __aenter__(self) -> Self:
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> E:
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                return await anext(self._events)
        except StopAsyncIteration:
            self._end(None)
            raise
        except TimeoutError:
            failure: ModelError = self._too_late()
        except ModelError as error:
            failure = error
        await self._events.aclose()
        self._end(f"{failure.detail} {failure.reason}".strip())
        failure.call = self.call
        raise failure from None

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._events.aclose()
        self._end("The reader left before the end.")

    def _too_late(self) -> ModelError:
        if not self.call.attempts:
            return ModelBusy("Too many model calls are under way.")
        return ModelTimeout(f"The model took longer than {self._seconds:g} s.")

    def _end(self, error: str | None) -> None:
        if self._is_over:
            return
        self._is_over = True
        self.call.milliseconds = round((time.monotonic() - self._started) * 1000)
        self.call.parsed = error is None
        self.call.error = None if error is None else self._kept(error)[:LONGEST_ERROR]
        self.call.response = self._kept(self.call.response)

    def _kept(self, text: str) -> str:
        """The text as it may be stored: a provider may echo the key it refuses."""
        return storable(text.replace(self._secret, "[key]") if self._secret else text)
