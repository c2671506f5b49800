"""What was pasted, and its lines."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import TABLE_OPTIONS, Base, Key, Timestamp


class Todo(Base):
    """A todo list exactly as it was pasted."""

    __tablename__ = "todos"

    input_id: Mapped[Key]
    raw_input: Mapped[str]
    created_at: Mapped[Timestamp]

    lines: Mapped[list[TodoLine]] = relationship(
        back_populates="todo",
        lazy="raise",
        passive_deletes="all",
        order_by="TodoLine.line_number",
    )


class TodoLine(Base):
    """One non-blank line of a list, numbered from 1."""

    __tablename__ = "todo_lines"
    __table_args__ = (UniqueConstraint("input_id", "line_number"), TABLE_OPTIONS)

    todo_line_id: Mapped[Key]
    input_id: Mapped[int] = mapped_column(ForeignKey("todos.input_id", ondelete="CASCADE"))
    todo_line: Mapped[str]
    line_number: Mapped[int]

    todo: Mapped[Todo] = relationship(back_populates="lines", lazy="raise")
