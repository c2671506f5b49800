"""Categories, which are the lanes of a receipt, and their streaks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from quintet.apps.arcade.schemas.base import Count, Day, Flag, Patch, Sent, Shown
from quintet.kernel.text import Line

Weight = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class CategoryCreate(Sent):
    category_name: Line
    points_weight: Weight = 1.0
    is_system: Flag = 0
    color: Colour | None = None
    icon: Line | None = None


class CategoryUpdate(Patch):
    clearable = frozenset({"color", "icon"})

    category_name: Line | None = None
    points_weight: Weight | None = None
    color: Colour | None = None
    icon: Line | None = None


class CategoryRead(Shown):
    category_id: int
    category_name: str
    points_weight: float
    is_system: int
    color: str | None
    icon: str | None


class StreakUpdate(Patch):
    clearable = frozenset({"last_completed_date"})

    current_streak: Count | None = None
    longest_streak: Count | None = None
    last_completed_date: Day | None = None
    total_completions: Count | None = None


class StreakRead(Shown):
    streak_id: int | None
    category_id: int
    current_streak: int
    longest_streak: int
    last_completed_date: str | None
    total_completions: int
    updated_at: str | None


class RestDayCreate(Sent):
    date: Day


class RestDayRead(Shown):
    rest_date: str
    created_at: str
