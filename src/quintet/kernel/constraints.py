"""Turns what a database refused into an error in plain words, without the values.

SQLite names columns in its message, PostgreSQL names the constraint and the columns in
the diagnostics. Both end as the same kernel error, so clients need not know which one
is behind the address.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

import psycopg
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from quintet.kernel.errors import Conflict, Invalid, QuintetError, Unavailable

_FAILED = re.compile(r"(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.+))?", re.S)
_BUSY = re.compile(r"locked|unable to open|disk is full|disk I/O|busy", re.I)
_KEY = re.compile(r"^[^(]*\(([^)]*)\)=")
_REFERENCED = re.compile(r'still referenced from table "([^"]+)"')
# Connection, resources, operator intervention, locks, and "please repeat" (40001, 40P01).
_PASSING_STATES = ("08", "53", "57", "55P03", "40")

_TWICE = "already taken"


def translate(error: BaseException) -> QuintetError | None:
    """The kernel error that `error` means, or None when it is a fault of the program."""
    if isinstance(error, PoolTimeout):
        return Unavailable("The database is busy. Please try again.")
    if isinstance(error, StatementError):
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            return _unreachable()
        return translate(error.orig) if error.orig is not None else None
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error)
    if isinstance(error, psycopg.Error):
        return _from_postgresql(error)
    if isinstance(error, UnicodeEncodeError):
        return Invalid("A text has characters that cannot be stored.")
    if isinstance(error, OverflowError):
        return Invalid("A number is too large to be stored.")
    return None


def _unreachable() -> Unavailable:
    return Unavailable("The database cannot be reached or is busy. Please try again.")


def _from_sqlite(error: sqlite3.Error) -> QuintetError | None:
    message = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        failed = _FAILED.match(message)
        # What is left is the message of a trigger's RAISE(ABORT, …).
        return _sqlite_constraint(*failed.groups()) if failed else Conflict(_sentence(message))
    if isinstance(error, sqlite3.OperationalError) and _BUSY.search(message):
        return _unreachable()
    if isinstance(error, sqlite3.DataError):
        return Invalid("A value is too large to be stored.")
    return None


def _sqlite_constraint(kind: str, subject: str | None) -> Conflict:
    subject = subject or ""
    if kind == "FOREIGN KEY":
        return Conflict(
            "The foreign key constraint does not allow it: a row that is referred to does not "
            "exist, or other rows still refer to this one."
        )
    if kind == "CHECK":
        return _check(subject)
    columns = [name.strip().lower() for name in subject.split(",")]
    table = columns[0].partition(".")[0]
    names = [name.rpartition(".")[2] for name in columns]
    if subject.startswith("index "):
        return Conflict(f"The unique {subject} does not allow the same values twice.")
    return _unique(table, names) if kind == "UNIQUE" else _not_null(table, names[0])


def _from_postgresql(error: psycopg.Error) -> QuintetError | None:
    state = error.sqlstate or ""
    if isinstance(error, psycopg.IntegrityError):
        return _postgresql_constraint(error.diag, state)
    if isinstance(error, psycopg.OperationalError):
        return _unreachable() if not state or state.startswith(_PASSING_STATES) else None
    if isinstance(error, psycopg.DataError):
        return Invalid("A value is too large or of the wrong kind to be stored.")
    return None


def _postgresql_constraint(diag: psycopg.errors.Diagnostic, state: str) -> Conflict:
    name, table = diag.constraint_name, (diag.table_name or "").lower()
    detail = diag.message_detail or ""
    key = _KEY.match(detail)
    columns = [column.strip(' "').lower() for column in key[1].split(",")] if key else []
    if state == "23502":
        return _not_null(table, (diag.column_name or "").lower())
    if not name:
        return Conflict(_sentence(diag.message_primary or "A constraint does not allow it"))
    if state == "23505":
        return _unique(table, columns, name)
    if state == "23503":
        referenced = _REFERENCED.search(detail)
        return still_referenced(referenced[1], name) if referenced else orphan(table, columns, name)
    return _check(name, table)


def still_referenced(table: str, name: str) -> Conflict:
    """Rows of `table` refer, by the foreign key `name`, to the row that should go."""
    return Conflict(f"Rows of {table.lower()} still refer to this one ({name}).")


def orphan(table: str, columns: Sequence[str], name: str) -> Conflict:
    """The foreign key `name` would point nowhere."""
    listed = ", ".join(columns) or "a column"
    return Conflict(
        f"The row that {listed} of {table} refers to does not exist ({name}).",
        errors=_items(table, columns, "refers to a row that does not exist"),
    )


def _unique(table: str, columns: Sequence[str], name: str | None = None) -> Conflict:
    listed = ", ".join(columns)
    constraint = f"{table} ({listed})" if listed else table
    suffix = f" ({name})" if name else ""
    return Conflict(
        f"{constraint} must be unique: another row already has these values{suffix}.",
        errors=_items(table, columns, _TWICE),
    )


def _not_null(table: str, column: str) -> Conflict:
    return Conflict(
        f"{column} of {table} must have a value.", errors=_items(table, [column], "is missing")
    )


def _check(rule: str, table: str | None = None) -> Conflict:
    where = f" of {table}" if table else ""
    return Conflict(f"The values break the check constraint {' '.join(rule.split())}{where}.")


def _items(table: str, columns: Sequence[str], message: str) -> list[dict[str, str]]:
    return [{"loc": f"{table}.{column}", "message": message} for column in columns]


def _sentence(message: str) -> str:
    line = message.strip().partition("\n")[0]
    return line if line.endswith((".", "!", "?")) else line + "."


# The classes to install `translate` for; exception handlers are looked up by class.
TRANSLATED: tuple[type[Exception], ...] = (
    StatementError,
    PoolTimeout,
    sqlite3.Error,
    psycopg.Error,
    UnicodeEncodeError,
    OverflowError,
)
