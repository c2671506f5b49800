"""What all of arcade's models share: names of constraints, types, the default timestamp."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from sqlalchemy import REAL, Double, Identity, MetaData, Text, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from quintet.kernel.tables import NAMES, Number

TABLE_OPTIONS = {"sqlite_autoincrement": True, "sqlite_strict": True}
STATUSES = "status IN ('active', 'completed', 'abandoned')"

# SQLite's INTEGER has 64 bits and its REAL is a double; on PostgreSQL those types are half that.
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


class LocalNow(FunctionElement[str]):
    """The local time as `YYYY-MM-DD HH:MM:SS`, exactly as the columns' defaults make it."""

    type = Text()
    inherit_cache = True


@compiles(LocalNow, "sqlite")
def _on_sqlite(element: LocalNow, compiler: SQLCompiler, **kwargs: Any) -> str:
    return "datetime('now', 'localtime')"


@compiles(LocalNow, "postgresql")
def _on_postgresql(element: LocalNow, compiler: SQLCompiler, **kwargs: Any) -> str:
    return "to_char(localtimestamp, 'YYYY-MM-DD HH24:MI:SS')"


class Base(DeclarativeBase):
    """The models describe the schema; db.sql and db.postgresql.sql make it.

    Table and column names are lower case: SQLAlchemy leaves those unquoted, so they mean
    SQLite's upper-case names and PostgreSQL's lower-case ones alike.
    """

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), int: Number, float: Real}
    __table_args__: Any = TABLE_OPTIONS


Key = Annotated[int, mapped_column(Identity(), primary_key=True)]
Counter = Annotated[int, mapped_column(server_default=text("0"))]
Timestamp = Annotated[str, mapped_column(server_default=LocalNow())]
