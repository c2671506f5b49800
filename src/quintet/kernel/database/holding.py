"""Keeps a SQLite file to one program: nobody else has it open, and nobody can open it meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quintet.kernel.errors import ConfigurationError

SHORT_SECONDS = 0.5


@contextmanager
def held(path: Path, wait_seconds: float = SHORT_SECONDS) -> Iterator[sqlite3.Connection]:
    """A connection that has the file to itself inside this block.

    A server that runs has it open all the time, whether it writes or not: then this raises
    `ConfigurationError`. Whoever comes later is told that the database is locked.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=wait_seconds)) as connection:
        try:
            # In write-ahead mode everybody who has opened the file shares a lock of it until they
            # close it, and this asks for that lock alone.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")  # the lock stays until the file is closed
        except sqlite3.OperationalError as error:
            raise ConfigurationError([_refusal(path, error)]) from error
        except sqlite3.DatabaseError as error:
            raise ConfigurationError([f"cannot read {path}: {error}"]) from error
        yield connection


def is_in_use(path: Path) -> bool:
    """Whether another program has the file open."""
    try:
        with held(path, wait_seconds=0):  # nobody else is to wait for our question
            return False
    except ConfigurationError as error:
        if isinstance(error.__cause__, sqlite3.OperationalError) and _is_busy(error.__cause__):
            return True
        raise


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _refusal(path: Path, error: sqlite3.OperationalError) -> str:
    if _is_busy(error):
        return f"{path} is in use: stop the server, and whatever else has it open, and try again"
    return f"cannot open {path}: {error}"
