"""Everything a session holds, in one document; the internal log is no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from quintet.apps.clarity.errors import SessionNotFound
from quintet.apps.clarity.repository import panics, sessions
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.tasks import StoredTask, read_all
from quintet.kernel.unit import Unit


@dataclass(frozen=True)
class Holdings:
    """What there is: the session, its tasks, its moments with their exercises."""

    session: Row[Any]
    tasks: list[StoredTask]
    panics: Sequence[tuple[Row[Any], list[Row[Any]]]]


async def export(unit: Unit, visit: Visit) -> Holdings:
    """All of it, as one state of the database."""
    session = await sessions.session(unit, visit.session_id)
    if session is None:
        raise SessionNotFound
    moments = await panics.panics(unit, visit.session_id)
    shown: dict[int, list[Row[Any]]] = {row.id: [] for row in moments}
    for exercise in await panics.exercises(unit, visit.session_id, *shown):
        shown[exercise.panic_id].append(exercise)
    pairs = [(row, shown[row.id]) for row in moments]
    return Holdings(session, await read_all(unit, visit), pairs)
