"""Open and create `<data>/arcade.db` with the standard library alone.

The running server writes the same file, so every connection is tuned like the server's own
and every write is short.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quintet.apps.arcade.db_tools.script import SCHEMA_REVISION, schema_script, statements

FILE = "arcade.db"
BUSY_SECONDS = 5
JOURNAL_BYTES = 64 * 1024 * 1024


def database_path(data: Path | None = None) -> Path:
    """Where the database is: in `data`, else in `QUINTET_DATA`, else in `./data`."""
    return Path(data or os.environ.get("QUINTET_DATA") or "data") / FILE


def get_connection(data: Path | None = None) -> sqlite3.Connection:
    """Open the database, tuned and in autocommit; the caller closes it.

    Write within `transaction()`. A database that is not there is a FileNotFoundError: an empty
    file in its place would only fail later.
    """
    path = database_path(data)
    if not path.is_file():
        raise FileNotFoundError(f"There is no database {path}; initialize_db() makes it.")
    return _open(path)


def initialize_db(data: Path | None = None) -> Path:
    """Make the folder and the database unless they are there; its path.

    All or nothing, and safe when several processes call it at once: the schema, its seeds and
    its revision are written in one transaction by whoever comes first.
    """
    path = database_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(path)) as connection:
        if not _has_schema(connection):
            with transaction(connection):
                # Again, now that we hold the lock: another process may have been first.
                if not _has_schema(connection):
                    _create_schema(connection)
    return path


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write all of it or nothing. The lock is taken at the start, so nobody writes in between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # some errors have already ended it
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Read one consistent state, whatever is written meanwhile; nobody waits for it."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.row_factory = sqlite3.Row
        _tune(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _switch_to_wal(connection)
    _expect(connection, "journal_mode", "wal")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    _expect(connection, "foreign_keys", 1)
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")
    connection.execute("PRAGMA trusted_schema = OFF")
    # A running server's writer is the one that checkpoints: before SQLite 3.51.3 two at the same
    # instant can corrupt the file. Without a server, closing the last connection does it.
    connection.execute("PRAGMA wal_autocheckpoint = 0")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # While another connection writes a file that is not in WAL yet, as it is when two make it at
    # once, SQLite refuses the switch immediately, whatever the busy timeout says.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _expect(connection: sqlite3.Connection, pragma: str, value: str | int) -> None:
    # SQLite refuses a setting without an error: read it back.
    (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    if found != value:
        raise sqlite3.OperationalError(f"{pragma} is {found}, not {value}, on this database.")


def _has_schema(connection: sqlite3.Connection) -> bool:
    found = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(name) = 'todos'"
    )
    return found.fetchone() is not None


def _create_schema(connection: sqlite3.Connection) -> None:
    # Not executescript(): it commits what is open before it starts.
    for statement in statements(schema_script("sqlite")):
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (SCHEMA_REVISION,))
