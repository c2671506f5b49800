"""Score runs."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import STATUSES, Base, Counter, Key, Timestamp
from quintet.apps.arcade.models.task import Task


class GameRun(Base):
    """One session of work, from the receipt before it to the receipt after it."""

    __tablename__ = "game_runs"

    game_run_id: Mapped[Key]
    run_date: Mapped[Timestamp] = mapped_column(index=True)
    started_at: Mapped[Timestamp]
    ended_at: Mapped[str | None]
    total_score: Mapped[Counter]
    status: Mapped[str] = mapped_column(
        CheckConstraint(STATUSES, name="status"), server_default="active"
    )

    tasks: Mapped[list[Task]] = relationship(
        lazy="raise", passive_deletes="all", order_by=Task.task_id
    )
