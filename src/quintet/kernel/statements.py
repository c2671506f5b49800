"""Statements compiled once per shape, so that running one costs no SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import ClauseElement
from sqlalchemy.engine import Dialect


class Prepared:
    """A statement as the driver takes it: its text, and its parameters in order.

    `columns` names the values that an INSERT or UPDATE will be given.
    """

    def __init__(
        self, statement: ClauseElement, dialect: Dialect, columns: Sequence[str] | None = None
    ) -> None:
        options: Any = {} if columns is None else {"column_keys": list(columns)}
        compiled: Any = statement.compile(dialect=dialect, **options)
        self.sql = str(compiled)
        constants: Mapping[str, Any] = compiled.params
        converters: Mapping[str, Callable[[Any], Any]] = compiled._bind_processors
        self._places = [
            (name, constants.get(name), converters.get(name)) for name in compiled.positiontup or ()
        ]

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """The positional parameters for one run; a name not given keeps its constant."""
        return [
            values.get(name, constant) if convert is None else convert(values.get(name, constant))
            for name, constant, convert in self._places
        ]


class Statements:
    """One database's dialect, and the statements already compiled for it."""

    def __init__(self, kind: Literal["sqlite", "postgresql"], dialect: Dialect) -> None:
        self.kind = kind
        self._dialect = dialect
        self._kept: dict[Hashable, Prepared] = {}

    def prepare(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> Prepared:
        """Compile a statement; `columns` are those an INSERT or UPDATE will set."""
        return Prepared(statement, self._dialect, columns)

    def once(
        self,
        shape: Hashable,
        make: Callable[[], ClauseElement],
        columns: Sequence[str] | None = None,
    ) -> Prepared:
        """The statement of this shape, made and compiled the first time, then kept.

        For shapes that the code decides, never the client: nothing is forgotten.
        """
        found = self._kept.get(shape)
        if found is None:
            found = self._kept[shape] = self.prepare(make(), columns)
        return found
