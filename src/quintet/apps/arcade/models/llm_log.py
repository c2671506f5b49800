"""What was asked of a model, and what came back."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import Base, Key, Timestamp
from quintet.apps.arcade.models.todo import TodoLine


class LlmLog(Base):
    """One call for one line, failed calls too; written by the pipeline, never by the API."""

    __tablename__ = "llm_logs"

    llm_log_id: Mapped[Key]
    todo_line_id: Mapped[int] = mapped_column(
        ForeignKey("todo_lines.todo_line_id", ondelete="RESTRICT")
    )
    model_name: Mapped[str | None]
    raw_prompt: Mapped[str]
    raw_response: Mapped[str | None]
    parsed_json: Mapped[str | None]
    success: Mapped[int] = mapped_column(
        CheckConstraint("success IN (0, 1)", name="success"), server_default=text("0")
    )
    error_message: Mapped[str | None]
    processing_time_ms: Mapped[int | None]
    created_at: Mapped[Timestamp]

    todo_line: Mapped[TodoLine] = relationship(lazy="raise")
