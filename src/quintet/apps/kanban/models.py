"""The board's tables; `kanban_columns` and `kanban_cards` are also for others to look into."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Float,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from quintet.kernel.moments import Moment
from quintet.kernel.tables import NAMES, Number


class Base(DeclarativeBase):
    """The models describe the schema; the revisions in `migrations/` make it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        float: Float(),
        datetime: Moment(),
    }


class KanbanBoard(Base):
    """The one board; who changes it locks this row first."""

    __tablename__ = "kanban_board"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(Number)


class KanbanColumn(Base):
    """A column of the board, from left to right by `position`."""

    __tablename__ = "kanban_columns"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    position: Mapped[int]
    wip_limit: Mapped[int | None]
    revision: Mapped[int] = mapped_column(Number, server_default=text("0"))


class KanbanCard(Base):
    """A card. An archived one is in no column, so that nothing that goes can take it along."""

    __tablename__ = "kanban_cards"
    __table_args__ = (Index(None, "column_id", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    details: Mapped[str] = mapped_column(server_default=text("''"))
    column_id: Mapped[str | None] = mapped_column(
        ForeignKey("kanban_columns.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    labels: Mapped[list[str]] = mapped_column(JSON, server_default=text("'[]'"))
    due: Mapped[str | None]
    revision: Mapped[int] = mapped_column(Number, server_default=text("0"))
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class KanbanChange(Base):
    """What happened to one card or column; several rows of one revision happened together."""

    __tablename__ = "kanban_changes"
    __table_args__ = (
        CheckConstraint("actor_kind IN ('user', 'ai', 'api')", name="actor_kind"),
        Index(None, "revision"),
        Index(None, "subject_id", "revision"),
        Index(None, "actor", "revision"),
        Index(None, "turn"),
    )

    change_id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    revision: Mapped[int] = mapped_column(Number)
    actor: Mapped[str]
    actor_kind: Mapped[str]
    kind: Mapped[str]
    subject_id: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    turn: Mapped[str | None]
    at: Mapped[datetime]


class KanbanUndone(Base):
    """That one revision took back another; not in force while that is taken back itself."""

    __tablename__ = "kanban_undone"
    __table_args__ = (Index(None, "undone_by"),)

    revision: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    undone_by: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    is_in_force: Mapped[bool]


class KanbanServed(Base):
    """Which revision of the board the holder of a token has seen last."""

    __tablename__ = "kanban_served"

    token_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Number)


class KanbanChatTurn(Base):
    """A message of a user, what was answered, and what came of it."""

    __tablename__ = "kanban_chat_turns"
    __table_args__ = (Index(None, "actor", "created_at"),)

    turn: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str]
    message: Mapped[str]
    reply: Mapped[str]
    is_offline: Mapped[bool]
    revision: Mapped[int | None] = mapped_column(Number)
    proposal_id: Mapped[str | None]
    cost: Mapped[float | None]
    created_at: Mapped[datetime]


class KanbanChatCall(Base):
    """What was asked of a model, and what came back, failed calls too; no route shows it."""

    __tablename__ = "kanban_chat_calls"
    __table_args__ = (Index(None, "turn"),)

    call_id: Mapped[int] = mapped_column(Number, Identity(), primary_key=True)
    turn: Mapped[str]
    actor: Mapped[str]
    purpose: Mapped[str]
    model: Mapped[str]
    prompt: Mapped[str]
    response: Mapped[str]
    is_usable: Mapped[bool]
    outcome: Mapped[str]
    error: Mapped[str | None]
    attempts: Mapped[int]
    milliseconds: Mapped[int]
    prompt_tokens: Mapped[int | None] = mapped_column(Number)
    completion_tokens: Mapped[int | None] = mapped_column(Number)
    cost: Mapped[float | None]
    at: Mapped[datetime]


class KanbanProposal(Base):
    """What an assistant wants to do and somebody has to agree to first."""

    __tablename__ = "kanban_proposals"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'approved', 'rejected', 'stale')", name="state"),
        Index(None, "turn"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    turn: Mapped[str]
    actor: Mapped[str]
    state: Mapped[str]
    operations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    lines: Mapped[list[str]] = mapped_column(JSON)
    removes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    revision: Mapped[int | None] = mapped_column(Number)
