"""How a SQLite file is opened: with the settings that lose nothing, read back."""

from __future__ import annotations

import logging
import sqlite3
import time
from functools import cache
from pathlib import Path

from quintet.kernel.errors import ConfigurationError

logger = logging.getLogger(__name__)

BUSY_SECONDS = 5
JOURNAL_LIMIT = 64 * 1024 * 1024
WAL_RESET_FIXED = (3, 51, 3)
WAL_RESET_FIXED_IN = {(3, 44): 6, (3, 50): 7}  # and in these older lines, from this release on


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a SQLite file with the settings that lose nothing; what it may refuse is read back.

    The connection starts no transaction by itself. Raises `ConfigurationError` where the
    file cannot be opened or a setting did not take (WAL is refused on network disks).
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise ConfigurationError([f"cannot open the database {path}: {error}"]) from error
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        mode = _switch_to_wal(connection)
    except sqlite3.Error as error:
        connection.close()
        raise ConfigurationError([f"cannot open the database {path}: {error}"]) from error
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    if mode != "wal" or connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        connection.close()
        raise ConfigurationError([f"{path}: this disk does not allow write-ahead logging"])
    return connection


def _switch_to_wal(connection: sqlite3.Connection) -> str:
    """The journal mode after the switch.

    While another connection writes a file that is not in WAL yet, as when two make it at
    once, SQLite refuses at once, whatever the busy timeout: try again until it would be over.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@cache
def tell_version() -> None:
    """Say once which SQLite this is. Before 3.51.3 two connections that write or checkpoint at
    the same instant can corrupt a file: one more reason to have one writer, which checkpoints.
    """
    caution = "; it has the WAL-reset fault, so let no other program write the files often"
    logger.info("SQLite %s%s", sqlite3.sqlite_version, caution if has_wal_reset_fault() else "")


def has_wal_reset_fault() -> bool:
    """Whether this SQLite, by its number, is one that can damage a file that two programs write.

    https://sqlite.org/wal.html#walresetbug
    """
    major, minor, patch = sqlite3.sqlite_version_info
    mended_from = WAL_RESET_FIXED_IN.get((major, minor))
    is_mended = mended_from is not None and patch >= mended_from
    return not is_mended and (major, minor, patch) < WAL_RESET_FIXED
