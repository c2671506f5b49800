"""Add, change, move and remove one column."""

from __future__ import annotations

from functools import partial
from typing import Any

from quintet.apps.kanban.errors import ColumnNotFound
from quintet.apps.kanban.repository import things
from quintet.apps.kanban.rules import Board, Column, Place, edits
from quintet.apps.kanban.service.cards import Shown, new_id, require_thing_seen
from quintet.apps.kanban.service.changing import Author, Changed, Locked, lock_board, store
from quintet.apps.kanban.service.saving import require_seen
from quintet.kernel.unit import WriteUnit


async def add_column(
    unit: WriteUnit, by: Author, column: Column, place: Place, if_match: str | None
) -> Shown:
    """Put a new column on the board; without an id it gets one. `if_match` is about the board."""
    locked = await lock_board(unit)
    require_seen(if_match, locked)
    named = Column(column.id or new_id("col"), column.title, (), column.wip_limit)
    changed = await store(unit, by, locked, edits.add_column(locked.board, named, place))
    return await _shown(unit, named.id, changed)


async def change_column(
    unit: WriteUnit, by: Author, column_id: str, content: dict[str, Any], if_match: str | None
) -> Shown:
    """Give a column another title or limit."""
    edit = partial(edits.change_column, column_id=column_id, **content)
    return await _edited(unit, by, column_id, edit, if_match)


async def move_column(
    unit: WriteUnit, by: Author, column_id: str, place: Place, if_match: str | None
) -> Shown:
    """Put a column elsewhere."""
    edit = partial(edits.move_column, column_id=column_id, place=place)
    return await _edited(unit, by, column_id, edit, if_match)


async def remove_column(
    unit: WriteUnit, by: Author, column_id: str, cards_to: str | None, if_match: str | None
) -> Changed:
    """Remove a column; its cards go to another one."""
    locked = await _locked_column(unit, column_id, if_match)
    wanted = edits.remove_column(locked.board, column_id, cards_to)
    return await store(unit, by, locked, wanted)


async def _edited(
    unit: WriteUnit, by: Author, column_id: str, edit: partial[Board], if_match: str | None
) -> Shown:
    locked = await _locked_column(unit, column_id, if_match)
    return await _shown(
        unit, column_id, await store(unit, by, locked, edit(locked.board), [column_id])
    )


async def _locked_column(unit: WriteUnit, column_id: str, if_match: str | None) -> Locked:
    locked = await lock_board(unit)
    found = await things.column(unit, column_id)
    if found is None:
        raise ColumnNotFound
    require_thing_seen("column", found, if_match)
    return locked


async def _shown(unit: WriteUnit, column_id: str, changed: Changed) -> Shown:
    found = await things.column(unit, column_id)
    assert found is not None, "the column was stored in this unit"
    revision, document = found
    return Shown(column_id, document, revision, changed.revision)
