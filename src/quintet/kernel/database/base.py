"""What every kind of database can do."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine

from quintet.kernel.database.urls import DatabaseUrl, Kind
from quintet.kernel.statements import Prepared, Statements
from quintet.kernel.unit import Unit, WriteUnit

IsOurs = Callable[[], Awaitable[bool]]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Database(ABC):
    """One app's database: units that read, units that write, and prepared reads.

    `executed` counts the statements that were run. `committed` is set after each commit that left
    change rows, for whoever follows the change log in this process; `commits` counts them, and
    those of other processes once they are seen: equal numbers, nothing has changed in between.
    `clock` says what time it is when a unit begins.
    """

    def __init__(self, url: DatabaseUrl, dialect: Dialect) -> None:
        self.url = url
        self.kind: Kind = url.kind
        self.statements = Statements(url.kind, dialect)
        self.executed = 0
        self.clock: Callable[[], datetime] = _utc_now
        self.committed = asyncio.Event()
        self.commits = 0

    def tell_commit(self) -> None:
        """Something was committed: wake who follows the log, and part what was read before it."""
        self.commits += 1
        self.committed.set()

    @abstractmethod
    async def start(self) -> None:
        """Open the connections. Raises `ConfigurationError` where that cannot work."""

    @abstractmethod
    async def stop(self) -> None:
        """Finish what is queued and close every connection."""

    @abstractmethod
    async def fetch(
        self, prepared: Prepared, values: Mapping[str, Any], *, is_wide: bool = False
    ) -> list[tuple[Any, ...]]:
        """The rows of one prepared read; `is_wide` says it may take over half a millisecond."""

    @abstractmethod
    def read(self) -> AbstractAsyncContextManager[Unit]:
        """A unit whose statements all see the same state; it cannot write."""

    @abstractmethod
    def write(
        self, actor: str = "api", request_id: str | None = None
    ) -> AbstractAsyncContextManager[WriteUnit]:
        """A unit that is durable when the block ends, and undone when it raises."""

    @property
    @abstractmethod
    def session_engine(self) -> AsyncEngine:
        """An engine for sessions that see one state and cannot write; made at the first use."""

    def version(self) -> int | None:
        """A number that is another one after every commit, whichever process made it.

        None where asking would cost as much as reading again.
        """
        return None

    @abstractmethod
    def check_writer(self) -> None:
        """Return while units can be written; raise `Unavailable` once the writer has died."""

    @abstractmethod
    def sole(self, work: str) -> AbstractAsyncContextManager[IsOurs]:
        """Make this process the one that does `work`, unless another is.

        The block gets a function that says whether it is so, and still so. What another process
        did is free again when that has left the block, ended, or lost its connection.
        """

    @abstractmethod
    async def watch(self) -> None:
        """Tell of the commits of other processes too; runs until cancelled."""
