"""The lanes and their streaks."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quintet.apps.arcade.models.base import TABLE_OPTIONS, Base, Counter, Key, Timestamp


class Category(Base):
    """A lane: what kind of work a task is. Its weight is shown, never mixed into a score."""

    __tablename__ = "categories"

    category_id: Mapped[Key]
    category_name: Mapped[str] = mapped_column(unique=True)
    points_weight: Mapped[float] = mapped_column(server_default=text("1.0"))
    is_system: Mapped[int] = mapped_column(
        CheckConstraint("is_system IN (0, 1)", name="is_system"), server_default=text("0")
    )
    color: Mapped[str | None]
    icon: Mapped[str | None]

    streak: Mapped[Streak | None] = relationship(
        back_populates="category", lazy="raise", passive_deletes="all"
    )


class Streak(Base):
    """How many score days in a row a lane has seen work; at most one for each lane."""

    __tablename__ = "streaks"
    # Beside the index: `unique=True, index=True` on the column would make one unique index.
    __table_args__ = (UniqueConstraint("category_id"), TABLE_OPTIONS)

    streak_id: Mapped[Key]
    category_id: Mapped[int] = mapped_column(
        ForeignKey("categories.category_id", ondelete="CASCADE"), index=True
    )
    current_streak: Mapped[Counter]
    longest_streak: Mapped[Counter]
    last_completed_date: Mapped[str | None]
    total_completions: Mapped[Counter]
    updated_at: Mapped[Timestamp]

    category: Mapped[Category] = relationship(back_populates="streak", lazy="raise")
