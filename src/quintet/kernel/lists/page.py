"""One page of a list: one statement, compiled once per shape, answered as the database made it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from quintet.kernel.database import Database
from quintet.kernel.lists.listing import Listing
from quintet.kernel.lists.query import Filter, Order, Query, cursor
from quintet.kernel.statements import Prepared

MOST_SHAPES = 512


@dataclass(frozen=True)
class Page:
    """A JSON array of rows, the cursor of the next page if there is one, the total if asked."""

    body: bytes
    next_cursor: str | None
    total: int | None


class Pages:
    """The pages of one listing in one database. `within` names columns fixed by the path."""

    def __init__(self, database: Database, listing: Listing, within: tuple[str, ...] = ()) -> None:
        self._database, self._listing, self._within = database, listing, within
        self._prepared: OrderedDict[Any, Prepared] = OrderedDict()

    async def page(self, query: Query, fixed: Mapping[str, Any]) -> Page:
        """The rows that `query` asks for, among those whose `within` columns equal `fixed`."""
        values = _values(query, fixed)
        values["row_limit"] = query.limit + 1
        prepared = self._compiled(("page", _shape(query)), lambda: self._select(query))
        rows = await self._database.fetch(prepared, values, is_wide=self._is_wide(query))
        documents = [row[0] for row in rows]
        next_cursor = None
        if len(documents) > query.limit:
            documents.pop()
            next_cursor = cursor(query.orders, orjson.loads(documents[-1]))
        total = await self._total(query, values) if query.is_counted else None
        return Page(f"[{','.join(documents)}]".encode(), next_cursor, total)

    async def _total(self, query: Query, values: Mapping[str, Any]) -> int:
        counted = Query(filters=query.filters)
        statement = select(func.count()).select_from(self._listing.table)
        prepared = self._compiled(
            ("count", _shape(counted)), lambda: statement.where(*self._conditions(query))
        )
        return int((await self._database.fetch(prepared, values, is_wide=True))[0][0])

    def _is_wide(self, query: Query) -> bool:
        """Whether the database may have to look at many rows for these few."""
        is_sorted = query.orders[0].name in self._listing.indexed
        return bool(query.filters) or (not is_sorted and not self._within)

    def _compiled(self, shape: Any, build: Any) -> Prepared:
        prepared = self._prepared.get(shape)
        if prepared is None:
            prepared = self._prepared[shape] = self._database.statements.prepare(build())
            if len(self._prepared) > MOST_SHAPES:
                self._prepared.popitem(last=False)
        return prepared

    def _select(self, query: Query) -> Select[Any]:
        columns = self._listing.columns
        statement = select(self._listing.json).select_from(self._listing.table)
        statement = statement.where(*self._conditions(query))
        if query.after is not None:
            statement = statement.where(_behind(columns, query.orders, query.after))
        ordering = [_ordering(columns[order.name], order) for order in query.orders]
        return statement.order_by(*ordering).limit(bindparam("row_limit"))

    def _conditions(self, query: Query) -> list[ColumnElement[bool]]:
        columns = self._listing.columns
        fixed = [
            columns[n] == bindparam(f"within_{n}", type_=columns[n].type) for n in self._within
        ]
        return fixed + [
            _condition(self._listing.filterable[item.name], item, place)
            for place, item in enumerate(query.filters)
        ]


def _shape(query: Query) -> Any:
    """All that changes the statement's text: not the values, but which are NULL and how many."""
    after = query.after and tuple(value is None for value in query.after)
    filters = tuple((item.name, item.operator, _extent(item)) for item in query.filters)
    return query.orders, filters, after


def _extent(item: Filter) -> Any:
    if item.operator == "in":
        return len(item.value)
    return item.value if item.operator == "isnull" else None


def _values(query: Query, fixed: Mapping[str, Any]) -> dict[str, Any]:
    values = {f"within_{name}": value for name, value in fixed.items()}
    for place, value in enumerate(query.after or ()):
        values[f"after_{place}"] = value
    for place, item in enumerate(query.filters):
        if item.operator == "in":
            values |= {f"filter_{place}_{n}": value for n, value in enumerate(item.value)}
        elif item.operator == "contains":
            values[f"filter_{place}"] = f"%{_escaped(item.value)}%"
        else:
            values[f"filter_{place}"] = item.value
    return values


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _condition(column: ColumnElement[Any], item: Filter, place: int) -> ColumnElement[bool]:
    value = bindparam(f"filter_{place}", type_=column.type)
    match item.operator:
        case "eq":
            return column == value
        case "gte":
            return column >= value
        case "lte":
            return column <= value
        case "contains":
            return column.ilike(value, escape="\\")
        case "isnull":
            return column.is_(None) if item.value else column.is_not(None)
        case _:
            names = [f"filter_{place}_{n}" for n in range(len(item.value))]
            return column.in_([bindparam(name, type_=column.type) for name in names])


def _ordering(column: ColumnElement[Any], order: Order) -> ColumnElement[Any]:
    """NULL sorts lowest, as SQLite has it, on both databases."""
    ordered = column.desc() if order.is_descending else column.asc()
    if not getattr(column, "nullable", True):
        return ordered
    return ordered.nulls_last() if order.is_descending else ordered.nulls_first()


def _behind(
    columns: Mapping[str, ColumnElement[Any]], orders: tuple[Order, ...], after: tuple[Any, ...]
) -> ColumnElement[bool]:
    """Keyset condition: rows that come later than `after` in every column's own direction."""
    alternatives: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for place, (order, value) in enumerate(zip(orders, after, strict=True)):
        column = columns[order.name]
        bound = bindparam(f"after_{place}", type_=column.type)
        later = _later(column, order, value, bound)
        if later is not None:
            alternatives.append(and_(*equal, later))
        equal.append(column.is_(None) if value is None else column == bound)
    return or_(*alternatives)


def _later(
    column: ColumnElement[Any], order: Order, value: Any, bound: ColumnElement[Any]
) -> ColumnElement[bool] | None:
    if value is None:
        return None if order.is_descending else column.is_not(None)
    if not order.is_descending:
        return column > bound
    is_nullable = getattr(column, "nullable", True)
    return or_(column < bound, column.is_(None)) if is_nullable else column < bound
