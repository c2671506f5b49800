"""Answers kept in Redis, for several processes. Loaded only where Redis is asked for."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi_cache.backends.redis import RedisBackend
from fastapi_cache.types import Backend
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from quintet.kernel.cache.backends import Found

T = TypeVar("T")

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 0.25
REST_SECONDS = 5.0


class SharedRedis(Backend):
    """Redis, for as long as it answers: while it does not, nothing waits for it.

    After a failure it is left alone for a few seconds; then one call tries it again.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client: Redis = Redis.from_url(
            url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._backend = RedisBackend(self._client)
        self._clock, self._rests_until = clock, 0.0

    async def get_with_ttl(self, key: str) -> Found:
        return await self._tried(lambda: self._backend.get_with_ttl(key), (0, None))

    async def get(self, key: str) -> bytes | None:
        return (await self.get_with_ttl(key))[1]

    async def set(self, key: str, value: bytes, expire: int | None = None) -> None:
        await self._tried(lambda: self._backend.set(key, value, expire), None)

    async def clear(self, namespace: str | None = None, key: str | None = None) -> int:
        return await self._tried(lambda: self._backend.clear(namespace, key), 0) or 0

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def _tried(self, call: Callable[[], Awaitable[T]], otherwise: T) -> T:
        if self._clock() < self._rests_until:
            return otherwise
        try:
            return await call()
        except (OSError, RedisError) as error:
            self._rests_until = self._clock() + REST_SECONDS
            logger.warning("Redis does not answer (%s): going on without.", type(error).__name__)
            return otherwise
