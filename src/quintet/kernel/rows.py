"""Single rows written in a unit: each statement gives back the row's JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ClauseElement, Table, bindparam, delete, insert, select, update

from quintet.kernel.constraints import orphan
from quintet.kernel.lists.listing import Listing
from quintet.kernel.statements import Prepared
from quintet.kernel.unit import Unit, WriteUnit


async def insert_row(unit: WriteUnit, listing: Listing, values: Mapping[str, Any]) -> str:
    """Store a new row; its JSON, with what the database filled in."""
    names = tuple(values)

    def make() -> ClauseElement:
        return insert(listing.written).returning(listing.json)

    prepared = unit.statements.once(("insert", listing, names), make, names)
    return str((await _write(unit, listing, prepared, values))[0][0])


async def row(unit: Unit, listing: Listing, key: Any, *, is_locked: bool = False) -> str | None:
    """The row's JSON or None; locked until the unit ends where a write depends on it."""

    def make() -> ClauseElement:
        statement = listing.select_where(listing.key)
        return statement.with_for_update() if is_locked else statement

    prepared = unit.statements.once(("row", listing, is_locked), make)
    return _first(await unit.fetch(prepared, {"key": key}))


async def update_row(
    unit: WriteUnit, listing: Listing, key: Any, values: Mapping[str, Any]
) -> str | None:
    """Change a row; its new JSON, None when there is no such row."""
    if not values:
        return await row(unit, listing, key)
    names = tuple(values)

    def make() -> ClauseElement:
        return update(listing.written).where(_is_key(listing)).returning(listing.json)

    prepared = unit.statements.once(("update", listing, names), make, names)
    return _first(await _write(unit, listing, prepared, {**values, "row_key": key}))


async def delete_row(unit: WriteUnit, listing: Listing, key: Any) -> bool:
    """Remove a row; whether there was one."""

    def make() -> ClauseElement:
        return delete(listing.written).where(_is_key(listing)).returning(listing.key_column)

    prepared = unit.statements.once(("delete", listing), make)
    return bool(await unit.fetch(prepared, {"row_key": key}))


async def _write(
    unit: WriteUnit, listing: Listing, prepared: Prepared, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    try:
        return await unit.fetch(prepared, values)
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            await _refuse_orphan(unit, listing.written, values)
        raise


async def _refuse_orphan(unit: Unit, table: Table, values: Mapping[str, Any]) -> None:
    """Name the foreign key that failed, as PostgreSQL does; SQLite keeps that to itself."""
    for key in table.foreign_key_constraints:
        pairs = [(values.get(item.parent.key), item.column) for item in key.elements]
        if any(value is None for value, _ in pairs):
            continue
        parent = select(*(column for _, column in pairs))
        if (await unit.execute(parent.where(*(c == value for value, c in pairs)))).first() is None:
            raise orphan(table.name, key.column_keys, str(key.name))


def _is_key(listing: Listing) -> Any:
    # Not the column's own name: that is the parameter of the value it is set to.
    return listing.key_column == bindparam("row_key", type_=listing.key_column.type)


def _first(rows: list[tuple[Any, ...]]) -> str | None:
    return str(rows[0][0]) if rows else None
