"""What must hold in Kanban's database."""

from __future__ import annotations

from sqlalchemy import func, select

from quintet.apps.kanban.repository.tables import BOARD, CARD, CHANGE, COLUMN
from quintet.kernel.checks import Check

_newest = select(func.coalesce(func.max(CHANGE.c.revision), 0)).scalar_subquery()

CHECKS = [
    Check(
        promise="every card is on the board once or in the archive",
        broken=select(CARD.c.id.label("card")).where(
            CARD.c.column_id.is_(None) != CARD.c.deleted_at.is_not(None)
        ),
    ),
    Check(
        promise="the cards of every column are numbered from 0 without a gap",
        broken=select(CARD.c.column_id.label("column"))
        .where(CARD.c.column_id.is_not(None))
        .group_by(CARD.c.column_id)
        .having(
            (func.min(CARD.c.position) != 0)
            | (func.max(CARD.c.position) != func.count() - 1)
            | (func.count(CARD.c.position.distinct()) != func.count())
        ),
    ),
    Check(
        promise="the columns are numbered from 0 without a gap",
        broken=select(func.count().label("columns"))
        .select_from(COLUMN)
        .having(
            (func.count() > 0)
            & (
                (func.min(COLUMN.c.position) != 0)
                | (func.max(COLUMN.c.position) != func.count() - 1)
                | (func.count(COLUMN.c.position.distinct()) != func.count())
            )
        ),
    ),
    Check(
        promise="no change is of a later revision than the board",
        broken=select(BOARD.c.revision, _newest.label("newest_change")).where(
            BOARD.c.revision < _newest
        ),
    ),
]
