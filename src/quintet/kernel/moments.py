"""Points in time, the same on both databases: UTC, to the microsecond, with their zone.

PostgreSQL keeps a `timestamptz`. SQLite keeps a text of fixed width, which sorts as time
does and is what JSON shows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

_ON_SQLITE = DATETIME(  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
    storage_format="%(year)04d-%(month)02d-%(day)02dT"
    "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06dZ",
    regexp=r"(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)Z",
)
JSON_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'


class Moment(TypeDecorator[datetime]):
    """A column of aware datetimes; a naive one is refused, for nobody knows where it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(_ON_SQLITE if dialect.name == "sqlite" else self.impl)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


def written(moment: datetime) -> str:
    """The moment as JSON shows it: `2026-11-21T14:00:00.000000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse(text: str) -> datetime:
    """A moment from its JSON or any ISO 8601 text with a zone; ValueError for others."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
