"""Arcade's time: local, in whole seconds, written as `db.sql`'s defaults write it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

FORMAT = "%Y-%m-%d %H:%M:%S"


def stamp(moment: datetime) -> str:
    """`moment` as local time `YYYY-MM-DD HH:MM:SS`; sorts with the database's own defaults."""
    return _stamp(int(moment.timestamp()))


@lru_cache(maxsize=8)  # a busy server asks for the same second thousands of times
def _stamp(seconds: int) -> str:
    return datetime.fromtimestamp(seconds).strftime(FORMAT)  # noqa: DTZ006  # local on purpose


def read(text: str) -> datetime:
    """The local time, without a zone, that `stamp` or a database default wrote."""
    return datetime.strptime(text, FORMAT)  # noqa: DTZ007  # local time has no zone in these tables
