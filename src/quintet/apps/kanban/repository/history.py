"""The newest rows of the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quintet.apps.kanban.repository.log import is_undone
from quintet.apps.kanban.repository.tables import CHANGE
from quintet.kernel.unit import Unit

_NAMES = ("revision", "at", "actor", "actor_kind", "kind", "subject_id", "before", "after", "turn")


@dataclass(frozen=True)
class PastChange:
    """One change, and whether it was undone since."""

    revision: int
    at: datetime
    actor: str
    actor_kind: str
    kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    turn: str | None
    is_undone: bool


async def newest(unit: Unit, most: int, subject_id: str | None) -> list[PastChange]:
    """The newest changes, newest first, of one card or column where one is named."""
    statement = select(*(CHANGE.c[name] for name in _NAMES), is_undone.label("is_undone"))
    if subject_id is not None:
        statement = statement.where(CHANGE.c.subject_id == subject_id)
    rows = await unit.execute(statement.order_by(CHANGE.c.change_id.desc()).limit(most))
    return [PastChange(**row._mapping) for row in rows]
