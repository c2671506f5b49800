"""Opens a database of a backup and looks at all of it, without changing a byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

VERSION = "SELECT version_num FROM alembic_version"


@dataclass(frozen=True)
class Found:
    """What is in a file: whether it is whole, its revision, how many rows each table has."""

    verdict: str
    revision: str | None
    rows: dict[str, int]
    orphans: int


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody changes; nothing is made beside it."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        yield connection


def look_into(path: Path) -> Found:
    """Read every page of the file. Raises `sqlite3.DatabaseError` for one that is no database."""
    with read_only(path) as connection:
        run = connection.execute
        verdict = str(run("PRAGMA integrity_check(1)").fetchone()[0])
        if verdict != "ok":
            return Found(verdict, None, {}, 0)
        tables = run(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
        ).fetchall()
        rows = {name: run(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
        orphans = len(run("PRAGMA foreign_key_check").fetchall())
        version = run(VERSION).fetchone() if "alembic_version" in rows else None
        return Found(verdict, version[0] if version else None, rows, orphans)
