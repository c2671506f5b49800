"""Unfinished lines that are playable in a later run."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quintet.apps.arcade.models.base import Base, Timestamp


class CarriedLine(Base):
    """A line carried over from one run to another; it stays with its task."""

    __tablename__ = "carried_lines"
    # No AUTOINCREMENT: the key is two columns.
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012  # read once by SQLAlchemy

    task_line_id: Mapped[int] = mapped_column(
        ForeignKey("task_lines.task_line_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    to_run_id: Mapped[int] = mapped_column(
        ForeignKey("game_runs.game_run_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    from_run_id: Mapped[int] = mapped_column(
        ForeignKey("game_runs.game_run_id", ondelete="CASCADE")
    )
    created_at: Mapped[Timestamp]
