"""Days without work that end no streak."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from quintet.apps.arcade.models.base import Base, Timestamp


class RestDay(Base):
    """A score day, `YYYY-MM-DD`, on which no work is expected."""

    __tablename__ = "rest_days"

    rest_date: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[Timestamp]
