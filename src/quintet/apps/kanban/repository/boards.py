"""The board as values: read it, lock it, write what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import ClauseElement, Select, bindparam, delete, select, update

from quintet.apps.kanban.repository.tables import BOARD, CARD, COLUMN, SERVED, insert
from quintet.apps.kanban.rules import Board, Card, Column
from quintet.kernel.unit import Unit, WriteUnit

_CARD_VALUES = ("title", "details", "labels", "due", "column_id", "position", "revision")
_COLUMN_VALUES = ("title", "wip_limit", "position", "revision")


async def locked_revision(unit: WriteUnit) -> int:
    """The board's revision; nobody else changes the board until the unit ends."""

    def make() -> ClauseElement:
        return select(BOARD.c.revision).with_for_update()

    rows = await unit.fetch(unit.statements.once("lock board", make), {})
    return int(rows[0][0])


async def revision_now(unit: Unit) -> int:
    """The board's revision."""
    rows = await unit.fetch(
        unit.statements.once("board revision", lambda: select(BOARD.c.revision)), {}
    )
    return int(rows[0][0])


async def board(unit: Unit) -> Board:
    """The board as the unit sees it."""
    columns = await unit.fetch(unit.statements.once("board columns", _columns), {})
    cards = await unit.fetch(unit.statements.once("board cards", _cards), {})
    lists: dict[str, list[str]] = {row[0]: [] for row in columns}
    known = {}
    for *content, column_id in cards:
        card = _card(content)
        known[card.id] = card
        lists[column_id].append(card.id)
    return Board(tuple(Column(i, t, tuple(lists[i]), w) for i, t, w in columns), known)


async def archived_cards(unit: Unit, ids: Collection[str]) -> dict[str, Card]:
    """Those of these ids that are archived, as they were when they went."""
    if not ids:
        return {}
    statement = select(*_content()).where(CARD.c.deleted_at.is_not(None), CARD.c.id.in_(ids))
    rows = await unit.execute(statement)
    return {row[0]: _card(list(row)) for row in rows}


def _columns() -> Select[Any]:
    columns = (COLUMN.c.id, COLUMN.c.title, COLUMN.c.wip_limit)
    return select(*columns).order_by(COLUMN.c.position, COLUMN.c.id)


def _cards() -> Select[Any]:
    is_on_board = (CARD.c.column_id.is_not(None), CARD.c.deleted_at.is_(None))
    statement = select(*_content(), CARD.c.column_id).where(*is_on_board)
    return statement.order_by(CARD.c.position, CARD.c.id)


def _content() -> list[Any]:
    return [CARD.c[name] for name in ("id", "title", "details", "labels", "due")]


def _card(content: Sequence[Any]) -> Card:
    card_id, title, details, labels, due = content
    # The driver's own value where the statement was prepared: SQLite has no JSON, only its text.
    found = orjson.loads(labels) if isinstance(labels, str) else labels
    return Card(card_id, title, details, tuple(found), due)


async def put_columns(unit: WriteUnit, rows: Sequence[dict[str, Any]]) -> None:
    """Add these columns, or overwrite those that are there."""
    if rows:
        statement = insert(unit, COLUMN)
        changed = {name: statement.excluded[name] for name in _COLUMN_VALUES}
        await unit.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows
        )


async def put_cards(unit: WriteUnit, rows: Sequence[dict[str, Any]]) -> None:
    """Add these cards, or overwrite those that are there, archived ones as well."""
    if rows:
        statement = insert(unit, CARD)
        names = (*_CARD_VALUES, "updated_at", "deleted_at")
        changed = {name: statement.excluded[name] for name in names}
        values = [
            {**row, "created_at": unit.now, "updated_at": unit.now, "deleted_at": None}
            for row in rows
        ]
        await unit.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=changed), values
        )


async def archive_cards(unit: WriteUnit, ids: Iterable[str], revision: int) -> None:
    """Take these cards off the board; they keep their content."""
    rows = [{"card_id": card_id} for card_id in ids]
    if rows:
        values = {"deleted_at": unit.now, "updated_at": unit.now, "revision": revision}
        statement = update(CARD).where(CARD.c.id == bindparam("card_id"))
        await unit.execute(statement.values(column_id=None, position=0, **values), rows)


async def place_cards(unit: WriteUnit, places: Iterable[tuple[str, int]]) -> None:
    """Count the cards' places anew; to them nothing else has happened."""
    rows = [{"thing_id": card_id, "place": place} for card_id, place in places]
    if rows:
        statement = update(CARD).where(CARD.c.id == bindparam("thing_id"))
        await unit.execute(statement.values(position=bindparam("place")), rows)


async def place_columns(unit: WriteUnit, places: Iterable[tuple[str, int]]) -> None:
    """Count the columns' places anew."""
    rows = [{"thing_id": column_id, "place": place} for column_id, place in places]
    if rows:
        statement = update(COLUMN).where(COLUMN.c.id == bindparam("thing_id"))
        await unit.execute(statement.values(position=bindparam("place")), rows)


async def remove_columns(unit: WriteUnit, ids: Iterable[str]) -> None:
    """Remove columns that no card is in any more."""
    rows = [{"thing_id": column_id} for column_id in ids]
    if rows:
        await unit.execute(delete(COLUMN).where(COLUMN.c.id == bindparam("thing_id")), rows)


async def set_revision(unit: WriteUnit, revision: int) -> None:
    """The board is at this revision from now on."""
    await unit.execute(update(BOARD).values(revision=revision))


async def served_revision(unit: Unit, token_id: str) -> int | None:
    """The revision of the board that the holder of this token has seen last."""
    statement = select(SERVED.c.revision).where(SERVED.c.token_id == token_id)
    found: int | None = await unit.scalar(statement)
    return found


async def note_served(unit: WriteUnit, token_id: str, revision: int) -> None:
    """The holder of this token is being answered with this revision."""

    def make() -> ClauseElement:
        statement = insert(unit, SERVED)
        changed = {"revision": statement.excluded.revision}
        upsert = statement.on_conflict_do_update(index_elements=["token_id"], set_=changed)
        noted: ClauseElement = upsert.returning(SERVED.c.revision)
        return noted

    prepared = unit.statements.once("note served", make, ("token_id", "revision"))
    await unit.fetch(prepared, {"token_id": token_id, "revision": revision})
