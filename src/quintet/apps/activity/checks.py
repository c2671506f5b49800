"""What must hold in Activity's database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from quintet.apps.activity.repository.tables import AWAITED, EVENT, FEATURE
from quintet.kernel.checks import Check


def _in_a_ring(key: ColumnElement[Any], parent: ColumnElement[Any]) -> Select[Any]:
    """The rows that no way down from one without a parent leads to."""
    line = select(key.label("key")).where(parent.is_(None)).cte("line", recursive=True)
    line = line.union(select(key).join(line, parent == line.c.key))
    return select(key).where(key.not_in(select(line.c.key)))


CHECKS = [
    Check(
        promise="every event stands below one without a parent, so none is its own ancestor",
        broken=_in_a_ring(EVENT.c.event_id, EVENT.c.parent_event_id),
    ),
    Check(
        promise="every feature stands below one without a parent, so none is its own ancestor",
        broken=_in_a_ring(FEATURE.c.id, FEATURE.c.parent_feature_id),
    ),
    Check(
        promise="no event waits for a parent that has come",
        broken=select(AWAITED.c.event_id).join(
            EVENT, EVENT.c.event_id == AWAITED.c.parent_event_id
        ),
    ),
]
