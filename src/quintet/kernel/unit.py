"""One unit of work: what a use case reads and writes, kept whole or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable

from quintet.kernel.statements import Prepared, Statements

T = TypeVar("T")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


@dataclass(frozen=True)
class Change:
    """What happened to one thing, as the change log keeps it and subscribers see it."""

    kind: str
    subject: str
    subject_id: str
    payload: Mapping[str, Any] = field(default_factory=dict)


class Unit(ABC):
    """Statements that see one consistent state of one database.

    The same code runs on SQLite and PostgreSQL. A read that a write depends on takes
    `.with_for_update()`: PostgreSQL locks the row, SQLite has one writer and ignores it.
    """

    statements: Statements

    @abstractmethod
    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        """Run one SQLAlchemy Core statement; its rows are already fetched."""

    @abstractmethod
    async def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of one prepared statement, which costs less than `execute`."""

    @abstractmethod
    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        """Run `work` with the unit's synchronous connection; the event loop goes on meanwhile.

        On SQLite `work` runs in a thread; on PostgreSQL the loop goes on while the database
        works, not while Python does. For long statements, and for an ORM session opened on
        that connection with `join_transaction_mode="create_savepoint"`.
        """

    async def scalar(self, statement: Executable, parameters: Parameters = None) -> Any:
        """The first column of the first row, or None without a row."""
        return (await self.execute(statement, parameters)).scalar()


class WriteUnit(Unit):
    """A unit that may write, and records what it changed in the same transaction."""

    def __init__(
        self, statements: Statements, now: datetime, actor: str, request_id: str | None
    ) -> None:
        self.statements = statements
        self.now = now
        self.actor = actor
        self.request_id = request_id
        self.changes: list[Change] = []
        self.has_published = False

    def record(self, kind: str, subject: str, subject_id: object, /, **payload: Any) -> None:
        """Add a change row; it is stored, and published, only if the unit commits."""
        self.changes.append(Change(kind, subject, str(subject_id), payload))

    @abstractmethod
    async def publish(self, kind: str, subject: str, subject_id: object, /, **payload: Any) -> int:
        """Write a change row at once, for who needs its number; nobody sees it before the commit.

        On PostgreSQL every other unit that has changes to log waits until this one ends: do it
        last, and after locking the rows that it depends on.
        """

    @property
    def has_news(self) -> bool:
        """Whether the unit leaves change rows."""
        return self.has_published or bool(self.changes)
