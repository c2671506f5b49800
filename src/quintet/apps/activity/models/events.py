"""`agent_events`, and what hangs on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from quintet.apps.activity.models.base import Base, Now, Stamp
from quintet.apps.activity.rules.words import (
    EVENT_TYPES,
    HANDOFF_TYPES,
    TRACE_STATUSES,
    USER_QUERY,
    one_of,
)
from quintet.kernel.tables import Number

Document = JSON(none_as_null=True)
# Queries must say it in these very words for SQLite to take the index.
DELEGATIONS = "event_type IN ('task_delegation', 'delegation')"


class AgentEvent(Base):
    """One thing an agent did: a prompt, a tool call, a delegation."""

    __tablename__ = "agent_events"
    __table_args__ = (
        CheckConstraint(one_of("event_type", EVENT_TYPES), name="event_type"),
        # What a filter names comes first, then the order of the feed: newest first, ties by id.
        Index(None, "timestamp", "event_id"),
        Index(None, "tool_name", "timestamp", "event_id"),
        Index(None, "session_id", "timestamp", "event_id"),
        Index(None, "agent_id", "timestamp", "event_id"),
        Index(None, "event_type", "timestamp", "event_id"),
        Index(None, "status", "timestamp", "event_id"),
        Index(None, "model", "timestamp", "event_id"),
        Index(None, "parent_event_id", "timestamp", "event_id"),
        Index(None, "spawner_type", "timestamp", "event_id"),
        Index(None, "feature_id", "timestamp", "event_id"),
        Index(None, "tool_use_id"),
        Index(None, "tool_name", "execution_duration_seconds", "timestamp"),
        Index(
            "ix_agent_events_delegations",
            "timestamp",
            "event_id",
            sqlite_where=text(DELEGATIONS),
            postgresql_where=text(DELEGATIONS),
        ),
        Index(
            "ix_agent_events_spawned",
            "timestamp",
            "event_id",
            sqlite_where=text("spawner_type IS NOT NULL"),
            postgresql_where=text("spawner_type IS NOT NULL"),
        ),
        Index(
            "ix_agent_events_without_prompt",
            "parent_event_id",  # else SQLite would take the index of that column alone
            "timestamp",
            "event_id",
            sqlite_where=text(f"parent_event_id IS NULL AND tool_name IS NOT '{USER_QUERY}'"),
            postgresql_where=text(
                f"parent_event_id IS NULL AND tool_name IS DISTINCT FROM '{USER_QUERY}'"
            ),
        ),
    )

    event_id: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[str]
    event_type: Mapped[str]
    timestamp: Mapped[str] = mapped_column(Stamp, server_default=Now())
    tool_name: Mapped[str | None]
    input_summary: Mapped[str | None]
    tool_input: Mapped[dict[str, Any] | None] = mapped_column(Document)
    output_summary: Mapped[str | None]
    context: Mapped[dict[str, Any] | None] = mapped_column(Document)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.session_id", ondelete="CASCADE"))
    feature_id: Mapped[str | None] = mapped_column(ForeignKey("features.id", ondelete="SET NULL"))
    parent_agent_id: Mapped[str | None]
    parent_event_id: Mapped[str | None] = mapped_column(
        ForeignKey("agent_events.event_id", ondelete="SET NULL")
    )
    subagent_type: Mapped[str | None]
    child_spike_count: Mapped[int] = mapped_column(server_default=text("0"))
    cost_tokens: Mapped[int] = mapped_column(Number, server_default=text("0"))
    execution_duration_seconds: Mapped[float] = mapped_column(server_default=text("0"))
    status: Mapped[str] = mapped_column(server_default=text("'recorded'"))
    model: Mapped[str | None]
    claude_task_id: Mapped[str | None]
    created_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    updated_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    spawner_type: Mapped[str | None]
    cost_usd: Mapped[float | None]
    tool_use_id: Mapped[str | None]


class AwaitedParent(Base):
    """The parent that an event has named and that has not come yet; it is attached when it does."""

    __tablename__ = "awaited_parents"
    __table_args__ = (Index(None, "parent_event_id"),)

    event_id: Mapped[str] = mapped_column(
        ForeignKey("agent_events.event_id", ondelete="CASCADE"), primary_key=True
    )
    parent_event_id: Mapped[str]


class AgentCollaboration(Base):
    """Work that one agent has handed to another."""

    __tablename__ = "agent_collaboration"
    __table_args__ = (
        CheckConstraint(one_of("handoff_type", HANDOFF_TYPES), name="handoff_type"),
        Index(None, "timestamp", "handoff_id"),
        Index(None, "session_id", "timestamp"),
    )

    handoff_id: Mapped[str] = mapped_column(primary_key=True)
    from_agent: Mapped[str]
    to_agent: Mapped[str]
    timestamp: Mapped[str] = mapped_column(Stamp, server_default=Now())
    feature_id: Mapped[str | None]
    session_id: Mapped[str | None]
    handoff_type: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default=text("'pending'"))
    reason: Mapped[str | None]
    context: Mapped[dict[str, Any] | None] = mapped_column(Document)
    result: Mapped[dict[str, Any] | None] = mapped_column(Document)


class LiveEvent(Base):
    """What a spawner says while it works; goes to every socket, and is kept for a while."""

    __tablename__ = "live_events"
    __table_args__ = (Index(None, "created_at"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    event_type: Mapped[str]
    event_data: Mapped[str]
    parent_event_id: Mapped[str | None]
    session_id: Mapped[str | None]
    spawner_type: Mapped[str | None]
    created_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
    broadcast_at: Mapped[str | None] = mapped_column(Stamp)


class ToolTrace(Base):
    """A tool call as the first recorders traced it; kept so that their files are whole."""

    __tablename__ = "tool_traces"
    __table_args__ = (
        CheckConstraint(one_of("status", TRACE_STATUSES), name="status"),
        Index(None, "session_id", "start_time"),
    )

    tool_use_id: Mapped[str] = mapped_column(primary_key=True)
    trace_id: Mapped[str]
    session_id: Mapped[str]
    tool_name: Mapped[str]
    tool_input: Mapped[dict[str, Any] | None] = mapped_column(Document)
    tool_output: Mapped[dict[str, Any] | None] = mapped_column(Document)
    start_time: Mapped[str] = mapped_column(Stamp)
    end_time: Mapped[str | None] = mapped_column(Stamp)
    duration_ms: Mapped[int | None] = mapped_column(Number)
    status: Mapped[str] = mapped_column(server_default=text("'started'"))
    error_message: Mapped[str | None]
    parent_tool_use_id: Mapped[str | None]
    created_at: Mapped[str] = mapped_column(Stamp, server_default=Now())
