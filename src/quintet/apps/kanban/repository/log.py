"""The log of all changes: written once, read for undo, history, statistics and old revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from quintet.apps.kanban.repository.tables import CHANGE
from quintet.apps.kanban.rules import Change
from quintet.kernel.unit import Unit, WriteUnit


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
