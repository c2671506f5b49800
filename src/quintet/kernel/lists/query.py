"""What a client asks of a list: parsed from its query string, refused when unclear."""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import orjson
from sqlalchemy import Boolean, ColumnElement, Float, Integer

from quintet.kernel import moments
from quintet.kernel.errors import Invalid
from quintet.kernel.lists.listing import Listing
from quintet.kernel.moments import Moment

DEFAULT_LIMIT = 50
MOST_ROWS = 200
MOST_FILTERS = 10
MOST_VALUES = 100
MOST_CHARACTERS = 200
SAFE_INTEGER = 2**53
OPERATORS = frozenset({"eq", "gte", "lte", "in", "contains", "isnull"})


@dataclass(frozen=True)
class Order:
    """One column of a sort."""

    name: str
    is_descending: bool


@dataclass(frozen=True)
class Filter:
    """One condition; `value` is a list for `in` and a bool for `isnull`."""

    name: str
    operator: str
    value: Any


@dataclass(frozen=True)
class Query:
    """A page of a list: `after` holds the sort values of the row it starts behind."""

    limit: int = DEFAULT_LIMIT
    orders: tuple[Order, ...] = ()
    filters: tuple[Filter, ...] = ()
    after: tuple[Any, ...] | None = None
    is_counted: bool = False


@lru_cache(maxsize=1024)  # pages are asked for again and again in the same words
def parse(listing: Listing, query_string: str) -> Query:
    """Read a query string against what `listing` allows; raises `Invalid` naming the parameter."""
    orders: tuple[Order, ...] = (Order(listing.key, False),)
    if not query_string:
        return Query(orders=orders)
    given = _parameters(query_string)
    if "sort" in given:
        orders = _orders(listing, given.pop("sort"))
    limit = _limit(given.pop("limit", str(DEFAULT_LIMIT)))
    after = _after(listing, orders, given.pop("cursor")) if "cursor" in given else None
    is_counted = _is_counted(given.pop("count", "none"))
    if len(given) > MOST_FILTERS:
        raise refused("query", f"at most {MOST_FILTERS} filters")
    filters = tuple(_filter(listing, name, value) for name, value in given.items())
    return Query(limit, orders, filters, after, is_counted)


def cursor(orders: tuple[Order, ...], row: dict[str, Any]) -> str:
    """An opaque cursor that continues behind `row` in this sort."""
    document = [_spelled(orders), *(row[order.name] for order in orders)]
    return base64.urlsafe_b64encode(orjson.dumps(document)).decode().rstrip("=")


def refused(parameter: str, message: str) -> Invalid:
    """The error for one query parameter."""
    return Invalid(
        f"The query parameter {parameter} was refused: {message}.",
        errors=[{"loc": f"query.{parameter}", "message": message}],
    )


def _parameters(query_string: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in parse_qsl(query_string, keep_blank_values=True, max_num_fields=50):
        if name in given:
            raise refused(name[:MOST_CHARACTERS], "given twice")
        if len(value) > 20 * MOST_CHARACTERS or "\x00" in value:
            raise refused(name[:MOST_CHARACTERS], "too long or not text")
        given[name] = value
    return given


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MOST_ROWS):
        raise refused("limit", f"a number from 1 to {MOST_ROWS}")
    return int(text)


def _is_counted(text: str) -> bool:
    if text not in {"none", "exact"}:
        raise refused("count", "none or exact")
    return text == "exact"


def _orders(listing: Listing, text: str) -> tuple[Order, ...]:
    orders: list[Order] = []
    for part in text.split(","):
        name, is_descending = part.removeprefix("-"), part.startswith("-")
        if name not in listing.queryable or name in {order.name for order in orders}:
            allowed = ", ".join(listing.queryable)
            raise refused("sort", f"columns, each once, of {allowed}; - before one reverses it")
        orders.append(Order(name, is_descending))
    if listing.key not in {order.name for order in orders}:
        orders.append(Order(listing.key, orders[-1].is_descending))
    return tuple(orders)


def _spelled(orders: tuple[Order, ...]) -> str:
    return ",".join(f"-{order.name}" if order.is_descending else order.name for order in orders)


def _after(listing: Listing, orders: tuple[Order, ...], text: str) -> tuple[Any, ...]:
    try:
        document = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        spelled, *values = document
    except (binascii.Error, ValueError, TypeError):
        raise refused("cursor", "not a cursor of this list") from None
    if spelled != _spelled(orders) or len(values) != len(orders):
        raise refused("cursor", "it belongs to another sort")
    return tuple(
        _cursor_value(listing.columns[order.name], value)
        for order, value in zip(orders, values, strict=True)
    )


def _cursor_value(column: ColumnElement[Any], value: Any) -> Any:
    expected = column.type.python_type
    if isinstance(column.type, Moment) and isinstance(value, str):
        return _moment("cursor", value)
    is_right = (
        value is None or (type(value) is expected) or (expected is float and type(value) is int)
    )
    if not is_right or (isinstance(value, int) and abs(value) > SAFE_INTEGER):
        raise refused("cursor", "not a cursor of this list")
    return value


def _filter(listing: Listing, parameter: str, text: str) -> Filter:
    name, _, operator = parameter.partition("__")
    operator = operator or "eq"
    if name not in listing.filterable or operator not in OPERATORS:
        raise refused(parameter[:MOST_CHARACTERS], "not a parameter of this list")
    column = listing.filterable[name]
    if operator == "isnull":
        if text not in {"true", "false"}:
            raise refused(parameter, "true or false")
        return Filter(name, operator, text == "true")
    if operator == "in":
        values = [_value(column, parameter, part) for part in text.split(",")]
        if len(values) > MOST_VALUES:
            raise refused(parameter, f"at most {MOST_VALUES} values")
        return Filter(name, operator, values)
    if operator == "contains":
        if not issubclass(column.type.python_type, str):
            raise refused(parameter, "only texts can be searched")
        return Filter(name, operator, _text(parameter, text))
    return Filter(name, operator, _value(column, parameter, text))


def _value(column: ColumnElement[Any], parameter: str, text: str) -> Any:
    if isinstance(column.type, Integer):
        return _integer(parameter, text)
    if isinstance(column.type, Float):
        return _number(parameter, text)
    if isinstance(column.type, Boolean):
        if text not in {"true", "false"}:
            raise refused(parameter, "true or false")
        return text == "true"
    if isinstance(column.type, Moment):
        return _moment(parameter, text)
    return _text(parameter, text)


def _moment(parameter: str, text: str) -> datetime:
    try:
        return moments.parse(text)
    except (ValueError, OverflowError):
        raise refused(parameter, "a time in ISO 8601 with its zone") from None


def _integer(parameter: str, text: str) -> int:
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 16 and int(digits) <= SAFE_INTEGER:
        return int(text)
    raise refused(parameter, "a whole number within ±2^53")


def _number(parameter: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise refused(parameter, "a finite number")
    return number


def _text(parameter: str, text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise refused(parameter, f"at most {MOST_CHARACTERS} characters")
    return text
