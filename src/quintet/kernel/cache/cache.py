"""One app's cache while it is served: where it keeps answers, and which state they show."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b

from fastapi import FastAPI
from fastapi_cache import FastAPICache
from fastapi_cache.types import Backend
from sqlalchemy import func, select

from quintet.kernel.cache.addresses import Addresses
from quintet.kernel.cache.answers import BytesCoder
from quintet.kernel.cache.backends import Found, Memory, Nowhere
from quintet.kernel.cache.metrics import Metrics
from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings
from quintet.kernel.settings.model import LOOPBACK

NEWEST_CHANGE = select(func.max(CHANGES.c.id))


class Cache:
    """Keeps the answers of one app.

    Each is kept under the state of the database that was current before it was read. In memory
    that is a count of commits seen by this process, which moves before the answer to whoever
    committed. In Redis, which other processes share, it is the number of the newest change.
    """

    def __init__(self, app: str, database: Database, backend: Backend, *, is_shared: bool) -> None:
        self.namespace = f"quintet:{app}:{_identity(database) if is_shared else 'here'}"
        self.backend = backend
        self.metrics = Metrics()
        self._database, self._is_shared = database, is_shared
        self.addresses = Addresses()
        self._counted = -1
        self._newest = 0
        self._epoch = 0

    async def state(self) -> str:
        """What all answers until the next commit have in common."""
        commits = self._database.commits
        if not self._is_shared:
            return f"{commits}.{self._epoch}"
        if commits != self._counted:
            prepared = self._database.statements.once(("newest change",), lambda: NEWEST_CHANGE)
            newest = (await self._database.fetch(prepared, {}))[0][0] or 0
            self._counted, self._newest = commits, newest
        return str(self._newest)

    async def invalidate(self) -> None:
        """Forget every answer; a commit does that by itself, this is for all other reasons."""
        self._epoch += 1
        self._counted = -1
        await self.backend.clear(self.namespace)

    @property
    def kept(self) -> int:
        """How many answers this process keeps."""
        return len(self.backend) if isinstance(self.backend, Memory) else 0


@dataclass(frozen=True)
class Serving:
    """The cache of the app that answers this request, and the state its answer will show."""

    cache: Cache
    state: str


serving: ContextVar[Serving] = ContextVar("quintet.cache")


class _OfThisApp(Backend):
    """The library knows one backend for the whole process; here each app has its own."""

    async def get_with_ttl(self, key: str) -> Found:
        return await serving.get().cache.backend.get_with_ttl(key)

    async def get(self, key: str) -> bytes | None:
        return await serving.get().cache.backend.get(key)

    async def set(self, key: str, value: bytes, expire: int | None = None) -> None:
        await serving.get().cache.backend.set(key, value, expire)

    async def clear(self, namespace: str | None = None, key: str | None = None) -> int:
        return await serving.get().cache.backend.clear(namespace, key)


@asynccontextmanager
async def beside(web: FastAPI) -> AsyncIterator[None]:
    """Give the app a cache as the settings say, as `app.state.cache`, while it is served."""
    settings: Settings = web.state.settings
    database: Database = web.state.database
    name = web.state.app.name
    if settings.cache != "redis":
        backend = Memory() if settings.cache == "memory" else Nowhere()
        web.state.cache = Cache(name, database, backend, is_shared=False)
        yield
        return
    if settings.redis_url is None:
        raise ConfigurationError(["QUINTET_CACHE is redis, but there is no REDIS_URL"])
    from quintet.kernel.cache.shared import SharedRedis  # noqa: PLC0415  # loads its client

    shared = SharedRedis(str(settings.redis_url))
    web.state.cache = Cache(name, database, shared, is_shared=True)
    try:
        yield
    finally:
        await shared.aclose()


def _identity(database: Database) -> str:
    """What tells this database from all others that may share a Redis.

    A file, and a database at a local address, are others on each machine.
    """
    url = database.url.url
    is_local = url.host is None or url.host in LOOPBACK
    parts = [socket.gethostname() if is_local else "", database.url.shown, database.url.schema]
    return blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


FastAPICache.init(_OfThisApp(), prefix="quintet", coder=BytesCoder)
