"""Values between SQLite, which keeps five kinds, and the kinds that columns are declared as."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from quintet.kernel.carrying.shapes import Kind
from quintet.kernel.errors import QuintetError
from quintet.kernel.moments import parse, written

Row = tuple[Any, ...]


class Uncarried(QuintetError):
    """A row cannot be carried as it is; the message says where it stands."""


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"it is {type(value).__name__}, not {kind.__name__}")
        return value

    return read


def _real(value: Any) -> float:
    if type(value) not in {int, float}:
        raise ValueError(f"it is {type(value).__name__}, not a number")
    return float(value)


def _boolean(value: Any) -> bool:
    if type(value) is not int or value not in {0, 1}:
        raise ValueError("it is neither 0 nor 1")
    return value == 1


def _moment(value: Any) -> datetime:
    moment = parse(_exactly(str)(value))
    if written(moment) != value:
        raise ValueError("it is no moment in UTC to the microsecond")
    return moment


def _uuid(value: Any) -> UUID:
    return UUID(hex=_exactly(str)(value))


def _json(value: Any) -> str:
    """A column declared as JSON turns a text that is a number into one."""
    return value if isinstance(value, str) else json.dumps(value)


_FROM_SQLITE: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _exactly(str),
    Kind.INTEGER: _exactly(int),
    Kind.REAL: _real,
    Kind.BOOLEAN: _boolean,
    Kind.MOMENT: _moment,
    Kind.UUID: _uuid,
    Kind.JSON: _json,
    Kind.BYTES: _exactly(bytes),
}
_TO_SQLITE: dict[Kind, Callable[[Any], Any]] = {
    Kind.BOOLEAN: int,
    Kind.MOMENT: written,
    Kind.UUID: lambda value: value.hex,
}


def from_sqlite(kinds: Sequence[Kind], row: Row) -> Row:
    """A row as SQLite gives it, with each value as its column's kind.

    Raises `ValueError` whose first argument is the place of what is not of its kind.
    """
    place = 0
    try:
        read = []
        for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):  # noqa: B007  # told in the error
            read.append(None if value is None else _FROM_SQLITE[kind](value))
        return tuple(read)
    except (ValueError, AttributeError) as error:
        raise ValueError(place, str(error)) from error


def to_sqlite(kinds: Sequence[Kind], row: Row) -> Row:
    """A row as SQLite keeps it."""
    return tuple(
        value if value is None or kind not in _TO_SQLITE else _TO_SQLITE[kind](value)
        for kind, value in zip(kinds, row, strict=True)
    )


def is_same(kind: Kind, one: Any, other: Any) -> bool:
    """Whether two values are equal; texts of JSON are where they mean the same."""
    if kind is not Kind.JSON or one is None or other is None or one == other:
        return bool(one == other) and type(one) is type(other)
    return bool(_meaning(one) == _meaning(other))


def _meaning(text: str) -> Any:
    """What JSON says, its numbers to the last digit."""
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)
