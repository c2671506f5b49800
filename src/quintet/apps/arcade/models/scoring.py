"""The ledger, and the view that spells it out."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import Base, Counter, Key, Real, Timestamp
from quintet.apps.arcade.models.game_run import GameRun
from quintet.apps.arcade.models.task import TaskLine
from quintet.kernel.tables import Number


class Scoring(Base):
    """What one finished line brought; the unique line makes a score exactly-once.

    A trigger refuses a `game_run_id` that is not the run the line's task was made in.
    """

    __tablename__ = "scoring"

    score_id: Mapped[Key]
    game_run_id: Mapped[int] = mapped_column(
        ForeignKey("game_runs.game_run_id", ondelete="CASCADE"), index=True
    )
    completed_in_run_id: Mapped[int] = mapped_column(
        ForeignKey("game_runs.game_run_id", ondelete="CASCADE"), index=True
    )
    task_line_id: Mapped[int] = mapped_column(
        ForeignKey("task_lines.task_line_id", ondelete="CASCADE"), unique=True
    )
    bonus_points: Mapped[Counter]
    created_at: Mapped[Timestamp]

    game_run: Mapped[GameRun] = relationship(foreign_keys=game_run_id, lazy="raise")
    completed_in_run: Mapped[GameRun] = relationship(foreign_keys=completed_in_run_id, lazy="raise")
    task_line: Mapped[TaskLine] = relationship(lazy="raise")


# A view is no table: in a MetaData of its own, no migration ever tries to make or drop it.
scoring_details = Table(
    "scoring_details",
    MetaData(),
    Column("score_id", Number, nullable=False),
    Column("game_run_id", Number, nullable=False),
    Column("completed_in_run_id", Number, nullable=False),
    Column("task_line_id", Number, nullable=False),
    Column("bonus_points", Number, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("base_points", Number, nullable=False),
    Column("total_points", Number, nullable=False),
    Column("subtask_title", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("task_id", Number, nullable=False),
    Column("task_title", Text, nullable=False),
    Column("category_id", Number, nullable=False),
    Column("category_name", Text, nullable=False),
    Column("points_weight", Real, nullable=False),
    Column("task_created_date", Text, nullable=False),
    Column("completed_date", Text, nullable=False),
    info={"is_view": True},
)
