"""The log of all changes: written once, read for undo, history, statistics and old revisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, select, update

from quintet.apps.kanban.repository.tables import CHANGE, UNDONE
from quintet.apps.kanban.rules import Change
from quintet.kernel.unit import Unit, WriteUnit

MOST_UNDONE = 100  # revisions at once


async def add_changes(
    unit: WriteUnit, revision: int, changes: Sequence[Change], **author: Any
) -> None:
    """Store what makes up a revision, in its order."""
    rows = [
        {
            "revision": revision,
            "kind": change.kind,
            "subject_id": change.subject_id,
            "before": change.before,
            "after": change.after,
            "at": unit.now,
            **author,
        }
        for change in changes
    ]
    await unit.execute(insert(CHANGE), rows)


async def changes_after(unit: Unit, revision: int) -> list[Change]:
    """Everything that happened behind this revision, newest first."""
    columns = [CHANGE.c[name] for name in ("kind", "subject_id", "before", "after")]
    statement = select(*columns).where(CHANGE.c.revision > revision)
    rows = await unit.execute(statement.order_by(CHANGE.c.change_id.desc()))
    return [Change(**row._mapping) for row in rows]


async def last_column_of(unit: Unit, card_id: str) -> str | None:
    """The column that an archived card was in when it went, None when nobody knows."""
    mine = (CHANGE.c.subject_id == card_id, CHANGE.c.kind == "card.removed")
    statement = select(CHANGE.c.before).where(*mine).order_by(CHANGE.c.change_id.desc()).limit(1)
    before = await unit.scalar(statement)
    return None if before is None else str(before["column_id"])


is_undone = exists().where(UNDONE.c.revision == CHANGE.c.revision, UNDONE.c.is_in_force)
_is_undo = exists().where(UNDONE.c.undone_by == CHANGE.c.revision)


async def standing_revisions(
    unit: Unit,
    *,
    revision: int | None = None,
    turn: str | None = None,
    actor: str | None = None,
    is_undo: bool | None = None,
) -> list[int]:
    """Revisions that are not undone, newest first: this one, those of a turn or an actor."""
    wanted = {"revision": revision, "turn": turn, "actor": actor}
    conditions = [CHANGE.c[name] == value for name, value in wanted.items() if value is not None]
    if is_undo is not None:
        conditions.append(_is_undo if is_undo else ~_is_undo)
    statement = select(CHANGE.c.revision).where(~is_undone, *conditions).distinct()
    rows = await unit.execute(statement.order_by(CHANGE.c.revision.desc()).limit(MOST_UNDONE))
    return [row[0] for row in rows]


async def changes_of(unit: Unit, revision: int) -> list[Change]:
    """What makes up a revision, in its order."""
    columns = [CHANGE.c[name] for name in ("kind", "subject_id", "before", "after")]
    statement = select(*columns).where(CHANGE.c.revision == revision)
    rows = await unit.execute(statement.order_by(CHANGE.c.change_id))
    return [Change(**row._mapping) for row in rows]


async def moved_since(unit: Unit, revision: int, but: Sequence[int]) -> set[str]:
    """Cards and columns that were moved behind a revision, and stayed so; revisions `but` aside."""
    conditions = (
        CHANGE.c.revision > revision,
        CHANGE.c.revision.not_in(but),
        CHANGE.c.kind.in_(("card.moved", "column.moved")),
        ~is_undone,
        ~_is_undo,
    )
    rows = await unit.execute(select(CHANGE.c.subject_id).where(*conditions).distinct())
    return {row[0] for row in rows}


async def note_undone(unit: WriteUnit, revisions: Sequence[int], by: int) -> None:
    """These revisions are taken back; what they had taken back themselves is so no longer."""
    rows = [{"revision": revision, "undone_by": by, "is_in_force": True} for revision in revisions]
    await unit.execute(insert(UNDONE), rows)
    await _turn_over(unit, revisions)


async def _turn_over(unit: WriteUnit, undoing: Sequence[int]) -> None:
    while undoing:
        taken_back = UNDONE.c.undone_by.in_(undoing)
        found = await unit.execute(select(UNDONE.c.revision).where(taken_back))
        undoing = [row[0] for row in found]
        if undoing:
            await unit.execute(
                update(UNDONE).where(taken_back).values(is_in_force=~UNDONE.c.is_in_force)
            )


async def course(unit: Unit) -> list[tuple[datetime, Change]]:
    """When every card and column came, went or moved, oldest first."""
    columns = [CHANGE.c[name] for name in ("at", "kind", "subject_id", "before", "after")]
    statement = select(*columns).where(CHANGE.c.kind != "card.changed")
    rows = await unit.execute(statement.order_by(CHANGE.c.change_id))
    return [(row.at, Change(row.kind, row.subject_id, row.before, row.after)) for row in rows]
