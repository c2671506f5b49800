"""What the first page of all apps shows of the board."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, func, select

from quintet.apps.kanban.repository.tables import CARD, COLUMN
from quintet.kernel.unit import Unit


async def cards_per_column(unit: Unit) -> list[tuple[str, int]]:
    """The titles of the columns from left to right, each with how many cards are in it."""
    is_there = and_(CARD.c.column_id == COLUMN.c.id, CARD.c.deleted_at.is_(None))
    statement = (
        select(COLUMN.c.title, func.count(CARD.c.id).label("cards"))
        .select_from(COLUMN.outerjoin(CARD, is_there))
        .group_by(COLUMN.c.id, COLUMN.c.title, COLUMN.c.position)
        .order_by(COLUMN.c.position, COLUMN.c.id)
    )
    rows = (await unit.execute(statement)).mappings()
    return [(row["title"], int(row["cards"])) for row in rows]


async def titles_of(unit: Unit, ids: Collection[str]) -> dict[str, str]:
    """The titles of these cards and columns, archived cards as well."""
    found: dict[str, str] = {}
    for table in (CARD, COLUMN):
        rows = await unit.execute(select(table.c.id, table.c.title).where(table.c.id.in_(ids)))
        found |= {row.id: row.title for row in rows}
    return found
