"""A schema of PostgreSQL to carry rows from, or into."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from quintet.kernel.carrying.shapes import Kind, Shape
from quintet.kernel.carrying.values import Row, Uncarried

AT_ONCE = 2_000

# The numbers that columns give by themselves: whether and which was given last.
_SEQUENCES = """
SELECT tab.relname, col.attname, seq.oid::regclass::text
FROM pg_class seq
JOIN pg_depend dep ON dep.objid = seq.oid AND dep.refobjsubid > 0
    AND dep.classid = 'pg_class'::regclass
JOIN pg_class tab ON tab.oid = dep.refobjid
JOIN pg_attribute col ON col.attrelid = tab.oid AND col.attnum = dep.refobjsubid
WHERE seq.relkind = 'S' AND tab.relnamespace = current_schema()::regnamespace
"""


class PostgresEnd:
    """The rows of one app's schema, through a connection whose search path it is."""

    def __init__(self, connection: psycopg.Connection[Row], app: str) -> None:
        self._connection = connection
        self._app = app
        self._cursors = itertools.count()

    def count(self, shape: Shape) -> int:
        """How many rows there are."""
        statement = SQL("SELECT count(*) FROM {}").format(Identifier(shape.table))
        found = self._connection.execute(statement).fetchone()
        return int(found[0]) if found else 0

    def rows(self, shape: Shape) -> Iterator[Row]:
        """All rows in the order of their keys, as SQLite orders them."""
        order = SQL(", ").join(_in_order(shape))
        columns = SQL(", ").join(_shown(name, kind) for name, kind in shape.columns)
        statement = SQL("SELECT {} FROM {} ORDER BY {}").format(
            columns, Identifier(shape.table), order
        )
        with self._connection.cursor(f"rows_{next(self._cursors)}") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(statement)
            yield from cursor

    def last_key(self, shape: Shape) -> Row | None:
        """The key that comes last, None in an empty table."""
        names = SQL(", ").join(map(Identifier, shape.key))
        order = SQL(", ").join(each + SQL(" DESC") for each in _in_order(shape))
        statement = SQL("SELECT {} FROM {} ORDER BY {} LIMIT 1").format(
            names, Identifier(shape.table), order
        )
        return self._connection.execute(statement).fetchone()

    def add(self, shape: Shape, rows: Sequence[Row]) -> None:
        """Store rows. Raises `Uncarried` for what PostgreSQL does not take."""
        names = SQL(", ").join(map(Identifier, shape.names))
        statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(shape.table), names)
        try:
            with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            reason = str(error).splitlines()[0]
            raise Uncarried(
                f"{self._app}: a row of {shape.table} {_behind(shape, rows)} is refused: {reason}"
            ) from error

    def clear(self, shapes: Sequence[Shape]) -> None:
        """Empty the tables."""
        tables = SQL(", ").join(Identifier(shape.table) for shape in shapes)
        self._connection.execute(SQL("TRUNCATE {}").format(tables))

    def behind(self) -> list[str]:
        """The tables whose next number is not above those that their rows have."""
        found = []
        for table, column, sequence in self._connection.execute(_SEQUENCES).fetchall():
            statement = SQL(
                "SELECT coalesce(max({}), 0) > (SELECT CASE WHEN is_called THEN last_value "
                "ELSE last_value - 1 END FROM {}) FROM {}"
            ).format(Identifier(column), _named(sequence), Identifier(table))
            row = self._connection.execute(statement).fetchone()
            found += [str(table)] if row and row[0] else []
        return found

    def numbers(self) -> dict[str, int]:
        """The highest number each table has given a row, those that are gone included."""
        found = {}
        for table, column, sequence in self._connection.execute(_SEQUENCES).fetchall():
            last = SQL(
                "SELECT greatest((SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {}), "
                "(SELECT coalesce(max({}), 0) FROM {}))"
            ).format(_named(sequence), Identifier(column), Identifier(table))
            row = self._connection.execute(last).fetchone()
            found[str(table)] = int(row[0]) if row else 0
        return found

    def continue_numbers(self, numbers: dict[str, int]) -> None:
        """Let every column that numbers its rows go on behind these, and behind its rows."""
        highest = self.numbers()
        for table, _, sequence in self._connection.execute(_SEQUENCES).fetchall():
            number = max(highest[table], numbers.get(table, 0))
            self._connection.execute(
                "SELECT setval(%s::regclass, %s, %s)", (sequence, max(number, 1), number > 0)
            )


def _named(sequence: str) -> Composed:
    """The sequence by its name, which `regclass` may have given quoted."""
    parts = [part.strip('"') for part in sequence.split(".")]
    return SQL("{}").format(Identifier(*parts))


def _shown(name: str, kind: Kind) -> Composed:
    plain = SQL("{}").format(Identifier(name))
    return plain + SQL("::text") if kind is Kind.JSON else plain


def _in_order(shape: Shape) -> list[Composed]:
    """The key as SQLite orders it: texts by their bytes, not as a language does."""
    kinds = zip(shape.key, shape.key_kinds, strict=True)
    return [
        SQL('{} COLLATE "C"' if kind is Kind.TEXT else "{}").format(Identifier(name))
        for name, kind in kinds
    ]


def _behind(shape: Shape, rows: Sequence[Row]) -> str:
    """Roughly where: the driver does not tell which row of those sent at once."""
    places = shape.key_places
    with suppress(IndexError):
        first, last = ([str(row[at]) for at in places] for row in (rows[0], rows[-1]))
        return f"between {', '.join(first)} and {', '.join(last)}"
    return ""
