"""The schema that an app moves to: what it holds before, and what marks a move that is under way.

The mark is a table of our own. It is made in the transaction that empties the schema and takes its
foreign keys away, and it goes in the one that puts them back, when every row has been compared.
While it is there no server starts on the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum

import psycopg
from psycopg.sql import SQL, Identifier

from quintet.kernel.carrying import Shape
from quintet.kernel.carrying.values import Row
from quintet.kernel.database.urls import DatabaseUrl
from quintet.kernel.errors import ConfigurationError, QuintetError
from quintet.kernel.migrations import MOVING

Target = psycopg.Connection[Row]

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
ORDER BY 1, 2
"""


class State(Enum):
    """What a target holds."""

    EMPTY = "nothing"
    STARTED = "a move of the same source that has not ended"
    FILLED = "rows"


@contextmanager
def opened(database: DatabaseUrl) -> Iterator[Target]:
    """A connection whose search path is the app's schema."""
    try:
        with psycopg.connect(database.libpq, connect_timeout=5) as connection:
            connection.execute("SET TIME ZONE 'UTC'")
            connection.commit()
            yield connection
    except psycopg.Error as error:
        reason = str(error).splitlines()[0]
        raise QuintetError(f"cannot use {database.shown}: {reason}") from error


def state(connection: Target, source: str) -> State:
    """What the schema holds; it need not exist.

    Raises `ConfigurationError` when another source has begun to move here.
    """
    tables = {row[0] for row in connection.execute(_TABLES)}
    if MOVING in tables:
        row = connection.execute(f"SELECT source FROM {MOVING}").fetchone()  # our own name
        if row is None or row[0] != source:
            found = row[0] if row else "somewhere"
            problem = f"the target holds a move from {found} that has not ended"
            raise ConfigurationError([f"{problem}: repeat that one, or drop its schemas"])
        return State.STARTED
    is_filled = any(_has_rows(connection, table) for table in tables - {"alembic_version"})
    return State.FILLED if is_filled else State.EMPTY


def _has_rows(connection: Target, table: str) -> bool:
    statement = SQL("SELECT EXISTS (SELECT 1 FROM {})").format(Identifier(table))
    row = connection.execute(statement).fetchone()
    return bool(row and row[0])


def begin(connection: Target, source: str, shapes: Sequence[Shape]) -> None:
    """Mark the schema, empty it, and let no constraint between tables and no trigger stand by."""
    keys = connection.execute(_FOREIGN_KEYS).fetchall()
    repairs = [f"ALTER TABLE {table} ADD CONSTRAINT {key} {said}" for table, key, said in keys]
    connection.execute(f"CREATE TABLE {MOVING} (source text NOT NULL, repairs text[] NOT NULL)")
    connection.execute(f"INSERT INTO {MOVING} VALUES (%s, %s)", (source, repairs))
    for table, key, _ in keys:
        # As `regclass` and `quote_ident` have written them.
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {key}".encode())
    for shape in shapes:
        statement = SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(Identifier(shape.table))
        connection.execute(statement)
    tables = SQL(", ").join(Identifier(shape.table) for shape in shapes)
    connection.execute(SQL("TRUNCATE {}").format(tables))
    connection.commit()


def end(connection: Target, shapes: Sequence[Shape]) -> None:
    """Put the constraints and triggers back, which proves them on every row, and take the mark off.

    The caller commits.
    """
    row = connection.execute(f"SELECT repairs FROM {MOVING}").fetchone()
    for repair in row[0] if row else ():
        connection.execute(repair.encode())
    for shape in shapes:
        statement = SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(Identifier(shape.table))
        connection.execute(statement)
    connection.execute(f"DROP TABLE {MOVING}")
    for shape in shapes:
        connection.execute(SQL("ANALYZE {}").format(Identifier(shape.table)))
