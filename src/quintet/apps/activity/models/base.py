"""What the tables have in common: how they keep times and documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Float, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from quintet.apps.activity.rules.stamps import read_stamp, stamp
from quintet.kernel.tables import NAMES


class Stamp(TypeDecorator[str]):
    """A column of times, kept as `rules.stamps` says; takes aware moments and ISO texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return stamp(value) if isinstance(value, datetime) else read_stamp(value)


class Now(FunctionElement[str]):
    """The time as a column's default, for programs that write into the file and leave it out."""

    type = Text()
    inherit_cache = True
    name = "now_stamp"


@compiles(Now, "sqlite")
def _on_sqlite(_element: Now, _compiler: SQLCompiler, **_options: Any) -> str:
    return "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"


@compiles(Now, "postgresql")
def _on_postgresql(_element: Now, _compiler: SQLCompiler, **_options: Any) -> str:
    return """to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


class Base(DeclarativeBase):
    """The models describe the schema; the revisions in `migrations/` make it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), float: Float()}
