"""Clarity's tables. A session owns every row, and all of them go with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, MetaData, Text, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from quintet.kernel.moments import Moment
from quintet.kernel.tables import NAMES, Number


class Base(DeclarativeBase):
    """The models describe the schema; the revisions in `migrations/` make it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), datetime: Moment()}


def _of_session() -> Mapped[str]:
    return mapped_column(ForeignKey("sessions.session_id", ondelete="CASCADE"))


class Session(Base):
    """One visitor's browser; who knows the id is that visitor."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "last_seen_at"),)

    session_id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    user_agent: Mapped[str | None]
    client_ip: Mapped[str | None]
    last_seen_at: Mapped[datetime]


class Task(Base):
    """What somebody wants to do, in their own words and under a short title."""

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint("status IN ('active', 'completed')", name="status"),
        CheckConstraint("source IN ('ai', 'offline')", name="source"),
        Index(None, "session_id"),
    )

    id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    session_id: Mapped[str] = _of_session()
    original_input: Mapped[str]
    task_title: Mapped[str]
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(server_default=text("'active'"))
    completed_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(server_default=text("'offline'"))


class TaskStep(Base):
    """One step; `step_number` counts from 1 through the whole task, split steps included."""

    __tablename__ = "task_steps"
    __table_args__ = (Index(None, "task_id", "step_number"), Index(None, "parent_step_id"))

    id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    step_number: Mapped[int]
    step_text: Mapped[str]
    is_optional: Mapped[bool] = mapped_column(server_default=false())
    is_completed: Mapped[bool] = mapped_column(server_default=false())
    completed_at: Mapped[datetime | None]
    minutes: Mapped[int | None]
    parent_step_id: Mapped[int | None] = mapped_column(
        ForeignKey("task_steps.id", ondelete="CASCADE")
    )


class PanicEvent(Base):
    """Somebody pressed the button, and what they were told."""

    __tablename__ = "panic_events"
    __table_args__ = (Index(None, "session_id"),)

    id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    session_id: Mapped[str] = _of_session()
    trigger_reason: Mapped[str | None]
    ai_response: Mapped[str]
    created_at: Mapped[datetime]


class GroundingExercise(Base):
    """An exercise that was shown; its text is one of the fixed ones, named by `exercise_key`."""

    __tablename__ = "grounding_exercises"
    __table_args__ = (
        CheckConstraint(
            "exercise_type IN ('breathing', 'sensory', 'body_scan')", name="exercise_type"
        ),
        Index(None, "panic_id"),
    )

    id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    panic_id: Mapped[int] = mapped_column(ForeignKey("panic_events.id", ondelete="CASCADE"))
    exercise_type: Mapped[str]
    instruction_text: Mapped[str]
    exercise_key: Mapped[str]


class AiLog(Base):
    """What was asked of a model and what came back, failed calls too; nothing ever shows it."""

    __tablename__ = "ai_logs"
    __table_args__ = (Index(None, "session_id"),)

    id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    session_id: Mapped[str] = _of_session()
    endpoint_name: Mapped[str]
    prompt_sent: Mapped[str]
    raw_ai_response: Mapped[str]
    parsed_successfully: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[datetime]
