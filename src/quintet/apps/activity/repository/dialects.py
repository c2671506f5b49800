"""What SQLite and PostgreSQL spell differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Text, text
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


class ObjectJson(FunctionElement[str]):
    """One JSON object as text, of names and values in turn."""

    type = Text()
    inherit_cache = True
    name = "object_json"


@compiles(ObjectJson, "sqlite")
def _object_on_sqlite(element: ObjectJson, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_object({compiler.process(element.clauses, **options)})"


@compiles(ObjectJson, "postgresql")
def _object_on_postgresql(element: ObjectJson, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_build_object({compiler.process(element.clauses, **options)}) AS TEXT)"


class ArrayJson(FunctionElement[str]):
    """One JSON array as text."""

    type = Text()
    inherit_cache = True
    name = "array_json"


@compiles(ArrayJson, "sqlite")
def _array_on_sqlite(element: ArrayJson, compiler: SQLCompiler, **options: Any) -> str:
    # As it comes, an aggregate of JSON would take it for a part of it, not for a text.
    return f"(json_array({compiler.process(element.clauses, **options)}) || '')"


@compiles(ArrayJson, "postgresql")
def _array_on_postgresql(element: ArrayJson, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_build_array({compiler.process(element.clauses, **options)}) AS TEXT)"


class Holds(FunctionElement[bool]):
    """Whether a text has another in it, letter by letter: sooner found than by LIKE."""

    type = Boolean()
    inherit_cache = True
    name = "holds"


@compiles(Holds, "sqlite")
def _holds_on_sqlite(element: Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)}) > 0"


@compiles(Holds, "postgresql")
def _holds_on_postgresql(element: Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)}) > 0"


class Way(FunctionElement[Any]):
    """What puts the rows of trees in order: the oldest first, each before what is below it.

    It is made of a time and a key, and of the way to the row above where there is one. SQLite
    goes that way by itself where the recursion ends with `DEPTH_FIRST`; there it is the time.
    """

    type = Text()
    inherit_cache = True
    name = "way"


DEPTH_FIRST = text("ORDER BY depth DESC, way, event_id")


@compiles(Way, "sqlite")
def _way_on_sqlite(element: Way, compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(next(iter(element.clauses)), **options))


@compiles(Way, "postgresql")
def _way_on_postgresql(element: Way, compiler: SQLCompiler, **options: Any) -> str:
    time, key, *above = (compiler.process(each, **options) for each in element.clauses)
    step = f'ARRAY[CAST({time} AS TEXT), CAST({key} AS TEXT)] COLLATE "C"'
    return " || ".join([*above, step])


class ColumnJson(FunctionElement[str]):
    """All values of a column as the text of one JSON array; the second argument orders them.

    A row costs SQLAlchemy, and an array for each row SQLite, more than these do.
    """

    type = Text()
    inherit_cache = True
    name = "column_json"


@compiles(ColumnJson, "sqlite")
def _column_on_sqlite(element: ColumnJson, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array({compiler.process(next(iter(element.clauses)), **options)})"


@compiles(ColumnJson, "postgresql")
def _column_on_postgresql(element: ColumnJson, compiler: SQLCompiler, **options: Any) -> str:
    value, order = (compiler.process(each, **options) for each in element.clauses)
    return f"CAST(coalesce(json_agg({value} ORDER BY {order}), '[]') AS TEXT)"


class Texts(FunctionElement[str]):
    """All texts of some columns, row by row, as one with `\\x01` between them.

    The last argument orders the rows.
    """

    type = Text()
    inherit_cache = True
    name = "texts"


@compiles(Texts, "sqlite")
def _texts_on_sqlite(element: Texts, compiler: SQLCompiler, **options: Any) -> str:
    *texts, _ = (compiler.process(each, **options) for each in element.clauses)
    return f"group_concat({' || char(1) || '.join(texts)}, char(1))"


@compiles(Texts, "postgresql")
def _texts_on_postgresql(element: Texts, compiler: SQLCompiler, **options: Any) -> str:
    *texts, order = (compiler.process(each, **options) for each in element.clauses)
    return f"string_agg({' || chr(1) || '.join(texts)}, chr(1) ORDER BY {order})"


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
