"""Who works, on what, and when: sessions, work items, presence."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from quintet.apps.activity.models.base import Base, Now, Stamp
from quintet.apps.activity.rules.words import (
    FEATURE_STATUSES,
    FEATURE_TYPES,
    PRESENCES,
    PRIORITIES,
    SESSION_STATUSES,
    one_of,
)
from quintet.kernel.tables import Number

Document = JSON(none_as_null=True)


class AgentSession(Base):
    """One run of an agent, from its start to its end."""

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint(one_of("status", SESSION_STATUSES), name="status"),
        Index(None, "created_at", "session_id"),
        Index(None, "status", "created_at", "session_id"),
        Index(None, "agent_assigned", "created_at", "session_id"),
    )

    session_id: Mapped[str] = mapped_column(primary_key=True)
    agent_assigned: Mapped[str]
    parent_session_id: Mapped[str | None]
    parent_event_id: Mapped[str | None]
    created_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    completed_at: Mapped[str | None] = mapped_column(Stamp)
    total_events: Mapped[int] = mapped_column(Number, server_default=text("0"))
    total_tokens_used: Mapped[int] = mapped_column(Number, server_default=text("0"))
    context_drift: Mapped[float] = mapped_column(server_default=text("0"))
    status: Mapped[str] = mapped_column(server_default=text("'active'"))
    transcript_id: Mapped[str | None]
    transcript_path: Mapped[str | None]
    transcript_synced: Mapped[str | None] = mapped_column(Stamp)
    start_commit: Mapped[str | None]
    end_commit: Mapped[str | None]
    is_subagent: Mapped[bool] = mapped_column(server_default=text("false"))
    features_worked_on: Mapped[list[Any] | None] = mapped_column(Document)
    about: Mapped[dict[str, Any] | None] = mapped_column("metadata", Document)
    last_user_query_at: Mapped[str | None] = mapped_column(Stamp)
    last_user_query: Mapped[str | None]
    handoff_notes: Mapped[str | None]
    recommended_next: Mapped[str | None]
    blockers: Mapped[list[Any] | None] = mapped_column(Document)
    recommended_context: Mapped[list[Any] | None] = mapped_column(Document)
    continued_from: Mapped[str | None]
    cost_budget: Mapped[float | None]
    cost_threshold_breached: Mapped[int | None]
    predicted_cost: Mapped[float | None]


class Feature(Base):
    """A work item that events are about."""

    __tablename__ = "features"
    __table_args__ = (
        CheckConstraint(one_of("type", FEATURE_TYPES), name="type"),
        CheckConstraint(one_of("status", FEATURE_STATUSES), name="status"),
        CheckConstraint(one_of("priority", PRIORITIES), name="priority"),
        Index(None, "status", "created_at"),
        Index(None, "parent_feature_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default=text("'todo'"))
    priority: Mapped[str] = mapped_column(server_default=text("'medium'"))
    assigned_to: Mapped[str | None]
    track_id: Mapped[str | None]
    created_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    updated_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    completed_at: Mapped[str | None] = mapped_column(Stamp)
    steps_total: Mapped[int] = mapped_column(server_default=text("0"))
    steps_completed: Mapped[int] = mapped_column(server_default=text("0"))
    parent_feature_id: Mapped[str | None] = mapped_column(
        ForeignKey("features.id", ondelete="SET NULL")
    )
    tags: Mapped[list[Any] | None] = mapped_column(Document)
    about: Mapped[dict[str, Any] | None] = mapped_column("metadata", Document)


class AgentPresence(Base):
    """What each agent did last."""

    __tablename__ = "agent_presence"
    __table_args__ = (
        CheckConstraint(one_of("status", PRESENCES), name="status"),
        Index(None, "last_activity"),
    )

    agent_id: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(server_default=text("'offline'"))
    current_feature_id: Mapped[str | None]
    last_tool_name: Mapped[str | None]
    last_activity: Mapped[str] = mapped_column(Stamp, server_default=Now())
    total_tools_executed: Mapped[int] = mapped_column(Number, server_default=text("0"))
    total_cost_tokens: Mapped[int] = mapped_column(Number, server_default=text("0"))
    session_id: Mapped[str | None]
    updated_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
