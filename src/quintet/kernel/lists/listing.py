"""What a resource shows, and the JSON of its rows made by the database."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    FromClause,
    Select,
    Table,
    Text,
    bindparam,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from quintet.kernel.moments import JSON_FORMAT, Moment


class RowJson(FunctionElement[str]):
    """One row as the text of a JSON object, keys in the order given."""

    type = Text()
    inherit_cache = True
    name = "row_json"

    def __init__(self, columns: Mapping[str, ColumnElement[Any]]) -> None:
        parts: list[ColumnElement[Any]] = []
        for name, column in columns.items():
            parts += [literal_column(f"'{name}'"), column]
        super().__init__(*parts)


@compiles(RowJson, "sqlite")
def _on_sqlite(element: RowJson, compiler: SQLCompiler, **options: Any) -> str:
    parts = [_sqlite_value(part, compiler, options) for part in element.clauses]
    return f"json_object({', '.join(parts)})"


@compiles(RowJson, "postgresql")
def _on_postgresql(element: RowJson, compiler: SQLCompiler, **options: Any) -> str:
    parts = [_postgresql_value(part, compiler, options) for part in element.clauses]
    return f"json_build_object({', '.join(parts)})::text"


def _postgresql_value(part: ColumnElement[Any], compiler: SQLCompiler, options: Any) -> str:
    """Its own JSON of a moment depends on the session's time zone: write it in UTC."""
    value = compiler.process(part, **options)
    if isinstance(part.type, Moment):
        return f"to_char({value} AT TIME ZONE 'UTC', '{JSON_FORMAT}')"
    return value


def _sqlite_value(part: ColumnElement[Any], compiler: SQLCompiler, options: Any) -> str:
    """SQLite has no JSON or boolean values of its own: say which numbers and texts are."""
    value = compiler.process(part, **options)
    if isinstance(part.type, JSON):
        return f"json({value})"
    if isinstance(part.type, Boolean):
        return f"json(iif({value}, 'true', 'false'))"
    return value


class Listing:
    """A table or view as an API shows it: its columns, its key, what may be asked of it.

    `columns` maps JSON names to columns and defaults to all of the table's. Every column
    can be filtered and sorted by unless `hidden_from_queries` names it; use that for long
    texts. `indexed` tells which columns may lead a sort on the event loop because the
    database need not sort; the key always may. `only_filtered` maps the names of filters to
    columns that are neither shown nor sorted by. `owner` is the column that holds whose row it
    is: a list shows everybody only their own.
    """

    def __init__(
        self,
        table: FromClause,
        key: str,
        *,
        hidden_from_queries: frozenset[str] = frozenset(),
        indexed: frozenset[str] = frozenset(),
        only_filtered: Mapping[str, str] = MappingProxyType({}),
        owner: str | None = None,
    ) -> None:
        self.table = table
        shown = (c for c in table.c if c.key not in only_filtered.values())
        self.columns: dict[str, ColumnElement[Any]] = {c.key: c for c in shown}
        self.key = key
        self.key_column = self.columns[key]
        self.queryable = {n: c for n, c in self.columns.items() if n not in hidden_from_queries}
        further = {name: table.c[column] for name, column in only_filtered.items()}
        self.filterable: dict[str, ColumnElement[Any]] = {**self.queryable, **further}
        self.indexed = indexed | {key}
        self.owner = owner
        self.json = RowJson(self.columns)

    @property
    def written(self) -> Table:
        """The table, for statements that write; a view or a join has none."""
        if not isinstance(self.table, Table):
            raise TypeError(f"{self.table} cannot be written to")
        return self.table

    def select_where(self, column: str) -> Select[Any]:
        """The JSON of the rows whose `column` equals the parameter `key`."""
        bound = bindparam("key", type_=self.columns[column].type)
        return select(self.json).select_from(self.table).where(self.columns[column] == bound)
