"""The two tables: where each party is now, and every save that led there."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from quintet.kernel.moments import Moment
from quintet.kernel.tables import NAMES, Number

Document = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """The models describe the schema; the revisions in `migrations/` make it."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), datetime: Moment()}


class Party(Base):
    """A session as it was saved last, for programs that look into the database."""

    __tablename__ = "parties"
    __table_args__ = (Index(None, "updated_at", "session_id"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid(), primary_key=True)
    session_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    heroes: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    symbol_choice: Mapped[str | None]
    scene_index: Mapped[int]
    choices: Mapped[dict[str, Any]] = mapped_column(Document)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PartySave(Base):
    """One save, whole: also the keys that `parties` has no column for.

    `state` is text, not JSONB: JSONB rewrites numbers (1e308 becomes 309 digits).
    """

    __tablename__ = "party_saves"

    party_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("parties.id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    state: Mapped[str]
    state_version: Mapped[int]
    saved_at: Mapped[datetime]
    label: Mapped[str | None]
    source: Mapped[str]
    restored_from: Mapped[int | None] = mapped_column(Number)
