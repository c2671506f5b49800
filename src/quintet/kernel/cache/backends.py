"""Where answers are kept in this process: in bounded memory, or nowhere."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from fastapi_cache.types import Backend

MOST_BYTES = 48 * 1024 * 1024
LARGEST_SHARE = 8

Found = tuple[int, bytes | None]


class Memory(Backend):
    """The answers asked for last, as many as fit into `most_bytes`."""

    def __init__(
        self, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most_bytes, self._clock = most_bytes, clock
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    async def get_with_ttl(self, key: str) -> Found:
        found = self._kept.get(key)
        if found is None:
            return 0, None
        until, value = found
        left = until - self._clock()
        if left <= 0:
            self._drop(key)
            return 0, None
        self._kept.move_to_end(key)
        return int(left), value

    async def get(self, key: str) -> bytes | None:
        return (await self.get_with_ttl(key))[1]

    async def set(self, key: str, value: bytes, expire: int | None = None) -> None:
        if key in self._kept:
            self._drop(key)
        if len(value) * LARGEST_SHARE > self._most_bytes:
            return  # one answer must not drive out all others
        self._kept[key] = (self._clock() + (expire or 0), value)
        self.bytes += len(value)
        while self.bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    async def clear(self, namespace: str | None = None, key: str | None = None) -> int:
        named = [each for each in self._kept if each == key or each.startswith(namespace or "\0")]
        for each in named:
            self._drop(each)
        return len(named)

    def _drop(self, key: str) -> None:
        _, value = self._kept.pop(key)
        self.bytes -= len(value)


class Nowhere(Backend):
    """Keeps nothing."""

    def __len__(self) -> int:
        return 0

    async def get_with_ttl(self, key: str) -> Found:
        return 0, None

    async def get(self, key: str) -> bytes | None:
        return None

    async def set(self, key: str, value: bytes, expire: int | None = None) -> None:
        return None

    async def clear(self, namespace: str | None = None, key: str | None = None) -> int:
        return 0
