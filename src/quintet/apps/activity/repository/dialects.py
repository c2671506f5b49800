"""What SQLite and PostgreSQL spell differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class RowsJson(FunctionElement[str]):
    """All rows, each an array of the columns given, as the text of one JSON array.

    A row costs SQLAlchemy more than it costs the database; one text of 2,500 costs neither much.
    """

    type = Text()
    inherit_cache = True
    name = "rows_json"


@compiles(RowsJson, "sqlite")
def _on_sqlite(element: RowsJson, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(RowsJson, "postgresql")
def _on_postgresql(element: RowsJson, compiler: SQLCompiler, **options: Any) -> str:
    row = f"json_build_array({compiler.process(element.clauses, **options)})"
    return f"CAST(coalesce(json_agg({row}), '[]') AS TEXT)"


class Place(FunctionElement[Any]):
    """Where the row with this key is: what finds it again soonest.

    SQLite has a number for each row; its index of a text key is one more tree to go down.
    """

    type = Text()
    inherit_cache = True
    name = "place"


@compiles(Place, "sqlite")
def _place_on_sqlite(element: Place, compiler: SQLCompiler, **options: Any) -> str:
    key = str(compiler.process(element.clauses, **options))
    return f"{key.rpartition('.')[0]}.rowid"


@compiles(Place, "postgresql")
def _place_on_postgresql(element: Place, compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


class NotByIndex(FunctionElement[Any]):
    """A column that narrows what another one's index finds.

    SQLite keeps no statistics unless it is told to, and takes any of two indexes: the one of a
    status that a million rows have as soon as that of a session with a hundred.
    """

    inherit_cache = True
    name = "not_by_index"


@compiles(NotByIndex, "sqlite")
def _not_by_index_on_sqlite(element: NotByIndex, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


@compiles(NotByIndex, "postgresql")
def _not_by_index(element: NotByIndex, compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))
