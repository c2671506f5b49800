"""Tasks and the lines that are ticked off."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import STATUSES, TABLE_OPTIONS, Base, Key, Timestamp
from quintet.apps.arcade.models.category import Category
from quintet.apps.arcade.models.todo import TodoLine


class Task(Base):
    """What one line of a list became in one run; `time_estimate` is in minutes."""

    __tablename__ = "tasks"

    task_id: Mapped[Key]
    game_run_id: Mapped[int] = mapped_column(
        ForeignKey("game_runs.game_run_id", ondelete="CASCADE"), index=True
    )
    todo_line_id: Mapped[int] = mapped_column(
        ForeignKey("todo_lines.todo_line_id", ondelete="RESTRICT")
    )
    category_id: Mapped[int] = mapped_column(
        ForeignKey("categories.category_id", ondelete="RESTRICT"), index=True
    )
    title: Mapped[str]
    time_estimate: Mapped[int | None]
    deadline: Mapped[str | None]
    is_parent: Mapped[int] = mapped_column(
        CheckConstraint("is_parent IN (0, 1)", name="is_parent"), server_default=text("0")
    )
    created_at: Mapped[Timestamp]

    todo_line: Mapped[TodoLine] = relationship(lazy="raise")
    category: Mapped[Category] = relationship(lazy="raise")
    lines: Mapped[list[TaskLine]] = relationship(
        back_populates="task",
        lazy="raise",
        passive_deletes="all",
        order_by="TaskLine.order_number",
    )


class TaskLine(Base):
    """One step worth points; finished at most once."""

    __tablename__ = "task_lines"
    __table_args__ = (UniqueConstraint("task_id", "order_number"), TABLE_OPTIONS)

    task_line_id: Mapped[Key]
    task_id: Mapped[int] = mapped_column(
        ForeignKey("tasks.task_id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    base_points: Mapped[int]
    status: Mapped[str] = mapped_column(
        CheckConstraint(STATUSES, name="status"), server_default="active", index=True
    )
    completed_at: Mapped[str | None]
    order_number: Mapped[int]

    task: Mapped[Task] = relationship(back_populates="lines", lazy="raise")
