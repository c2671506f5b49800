"""A SQLite file to carry rows from, or into."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quintet.kernel.carrying.shapes import Kind, Shape
from quintet.kernel.carrying.values import Row, Uncarried, from_sqlite, to_sqlite

AT_ONCE = 2_000


class SqliteEnd:
    """The rows of one file, through a connection that somebody else opens and closes."""

    def __init__(self, connection: sqlite3.Connection, app: str) -> None:
        self._connection = connection
        self._app = app

    def count(self, shape: Shape) -> int:
        """How many rows there are."""
        statement = f'SELECT count(*) FROM "{shape.table}"'
        return int(self._connection.execute(statement).fetchone()[0])

    def rows(self, shape: Shape, after: Row | None = None) -> Iterator[Row]:
        """The rows behind a key, in the order of their keys.

        Raises `Uncarried` for one with a value that its column must not hold.
        """
        kinds = [kind for _, kind in shape.columns]
        key = [_in_order(name, kind) for name, kind in zip(shape.key, shape.key_kinds, strict=True)]
        names = ", ".join(f'"{name}"' for name in shape.names)
        statement = f'SELECT {names} FROM "{shape.table}"'
        if after is not None:
            statement += f" WHERE ({', '.join(key)}) > ({', '.join('?' * len(key))})"
        statement += f" ORDER BY {', '.join(key)}"
        given = () if after is None else to_sqlite(shape.key_kinds, after)
        try:
            cursor = self._connection.execute(statement, given)
            while rows := cursor.fetchmany(AT_ONCE):
                for row in rows:
                    yield self._read(shape, kinds, row)
        except sqlite3.Error as error:
            raise Uncarried(f"{self._app}: {shape.table} cannot be read: {error}") from error

    def _read(self, shape: Shape, kinds: Sequence[Kind], row: Row) -> Row:
        try:
            return from_sqlite(kinds, row)
        except ValueError as error:
            place, reason = error.args
            key = ", ".join(f"{shape.names[at]} {row[at]!r}" for at in shape.key_places)
            raise Uncarried(
                f"{self._app}: {shape.names[place]} of {shape.table} where {key}: {reason}"
            ) from error

    def numbers(self) -> dict[str, int]:
        """The highest number each table has given a row, those that are gone included."""
        is_kept = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'"
        if self._connection.execute(is_kept).fetchone() is None:
            return {}
        found = self._connection.execute("SELECT lower(name), seq FROM sqlite_sequence")
        return {name: int(number) for name, number in found}

    @contextmanager
    def filling(self, shapes: Sequence[Shape]) -> Iterator[None]:
        """One transaction that begins with empty tables and in which no trigger has a say."""
        run = self._connection.execute
        run("PRAGMA foreign_keys = OFF")
        run("BEGIN IMMEDIATE")
        triggers = run("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            run(f'DROP TRIGGER "{name}"')
        for shape in shapes:
            run(f'DELETE FROM "{shape.table}"')
        yield
        for _, statement in triggers:
            run(statement)
        run("COMMIT")

    def add(self, shape: Shape, rows: Sequence[Row]) -> None:
        """Store rows."""
        kinds = [kind for _, kind in shape.columns]
        names = ", ".join(f'"{name}"' for name in shape.names)
        values = ", ".join("?" * len(kinds))
        self._connection.executemany(
            f'INSERT INTO "{shape.table}" ({names}) VALUES ({values})',
            (to_sqlite(kinds, row) for row in rows),
        )

    def continue_numbers(self, numbers: dict[str, int]) -> None:
        """Let tables that never reuse a number go on behind these."""
        known = self.numbers()
        for table, number in numbers.items():
            if number > known.get(table, 0):
                run = self._connection.execute
                run("DELETE FROM sqlite_sequence WHERE lower(name) = ?", (table,))
                run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))


def _in_order(name: str, kind: Kind) -> str:
    return f'"{name}" COLLATE BINARY' if kind is Kind.TEXT else f'"{name}"'


def unknown_in(connection: sqlite3.Connection, shapes: Sequence[Shape]) -> list[str]:
    """Tables and columns with something in them that the app does not know, as a person reads it.

    Files that other programs began may have them.
    """
    known = {shape.table: shape for shape in shapes}
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND lower(name) NOT IN ('alembic_version', 'sqlite_sequence') "
        "AND name NOT LIKE 'sqlite~_stat%' ESCAPE '~' ORDER BY name"
    ).fetchall()
    found = []
    for (table,) in tables:
        shape = known.get(table.lower())
        if shape is None:
            (number,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            found += [f"the table {table} ({number} rows)"] if number else []
            continue
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for column in columns:
            if column.lower() not in shape.names:
                statement = f'SELECT count("{column}") FROM "{table}"'
                (number,) = connection.execute(statement).fetchone()
                found += [f"the column {column} of {table} ({number} values)"] if number else []
    return found
