"""What the tables of an app look like, for carrying their rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Boolean, Float, Integer, LargeBinary, String, Table, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

from quintet.kernel.app import App
from quintet.kernel.changes import CHANGES
from quintet.kernel.following import FOLLOWED
from quintet.kernel.moments import Moment
from quintet.kernel.preconditions import ANSWERS

KERNEL_TABLES = (CHANGES, ANSWERS, FOLLOWED)


class Kind(Enum):
    """What a column holds, as far as the databases keep it differently."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    MOMENT = "moment"
    UUID = "uuid"
    JSON = "json"
    BYTES = "bytes"


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Uuid, Kind.UUID),
    (JSON, Kind.JSON),
    (Float, Kind.REAL),
    (Integer, Kind.INTEGER),
    (LargeBinary, Kind.BYTES),
    (String, Kind.TEXT),
)


@dataclass(frozen=True)
class Shape:
    """A table: its columns with their kinds in order, and which of them are the key."""

    table: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.columns)

    @property
    def key_places(self) -> tuple[int, ...]:
        """Where in a row the key is."""
        return tuple(self.names.index(name) for name in self.key)

    @property
    def key_kinds(self) -> tuple[Kind, ...]:
        """The kinds of the key's columns."""
        kinds = dict(self.columns)
        return tuple(kinds[name] for name in self.key)


def shapes_of(app: App) -> list[Shape]:
    """The tables of an app and the kernel's, each behind those it refers to."""
    own = list(app.metadata.sorted_tables) if app.metadata is not None else []
    return [_shape(table) for table in (*own, *KERNEL_TABLES)]


def _shape(table: Table) -> Shape:
    columns = tuple((str(column.name), _kind(column.type)) for column in table.columns)
    return Shape(str(table.name), columns, tuple(str(each.name) for each in table.primary_key))


def _kind(column: TypeEngine[Any]) -> Kind:
    if isinstance(column, Moment):
        return Kind.MOMENT
    if isinstance(column, TypeDecorator):
        return _kind(column.impl_instance)
    for known, kind in _KINDS:
        if isinstance(column, known):
            return kind
    raise TypeError(f"columns of type {column!r} cannot be carried")
