"""Sums over events. Triggers of the database keep them: see revision 0002."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from quintet.apps.activity.models.base import Base
from quintet.kernel.tables import Number


class EventSum(Base):
    """What an agent's events of a month, day or hour come to, of one model, tool and so on.

    `span` is `m2026-11`, `d2026-11-20` or `h2026-11-20T17`; what an event does not tell is empty.
    """

    __tablename__ = "event_sums"
    __table_args__ = ({"sqlite_with_rowid": False},)

    span: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    tool_name: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    spawner_type: Mapped[str] = mapped_column(primary_key=True)
    events: Mapped[int] = mapped_column(Number)
    successes: Mapped[int] = mapped_column(Number)
    errors: Mapped[int] = mapped_column(Number)
    priced: Mapped[int] = mapped_column(Number)
    tokens: Mapped[int] = mapped_column(Number)
    took_1: Mapped[int] = mapped_column(Number)
    took_2: Mapped[int] = mapped_column(Number)
    took_3: Mapped[int] = mapped_column(Number)
    took_4: Mapped[int] = mapped_column(Number)
    took_5: Mapped[int] = mapped_column(Number)
    took_6: Mapped[int] = mapped_column(Number)
    cost: Mapped[float]
    duration: Mapped[float]


class SessionPart(Base):
    """How many events of a session an agent has as one model, and from when to when."""

    __tablename__ = "session_parts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    session_id: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    events: Mapped[int] = mapped_column(Number)
    first_at: Mapped[str]
    last_at: Mapped[str]


class FeaturePart(Base):
    """What an agent has done for a work item."""

    __tablename__ = "feature_parts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    feature_id: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[str] = mapped_column(primary_key=True)
    events: Mapped[int] = mapped_column(Number)
    priced: Mapped[int] = mapped_column(Number)
    tokens: Mapped[int] = mapped_column(Number)
    cost: Mapped[float]
    last_at: Mapped[str]
