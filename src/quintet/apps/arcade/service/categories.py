"""Categories (the lanes of a receipt), their streaks, and rest days."""

from __future__ import annotations

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import (
    CategoryInUse,
    CategoryNotFound,
    RestDayNotFound,
    SystemCategory,
)
from quintet.apps.arcade.schemas.category import (
    CategoryCreate,
    CategoryUpdate,
    RestDayCreate,
    StreakUpdate,
)
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import delete_row, insert_row, row, update_row
from quintet.kernel.unit import WriteUnit


async def add_category(unit: WriteUnit, category: CategoryCreate) -> str:
    """Store a category; its name is free for nobody else then."""
    document = await insert_row(unit, repository.CATEGORIES, category.model_dump())
    unit.record("category.added", "categories", orjson.loads(document)["category_id"])
    return document


async def change_category(
    unit: WriteUnit, category_id: int, change: CategoryUpdate, if_match: str | None
) -> str:
    """Change what a category is called, weighs and looks like."""
    require_match(if_match, await _category(unit, category_id))
    document = await update_row(unit, repository.CATEGORIES, category_id, change.given())
    unit.record("category.changed", "categories", category_id)
    return str(document)


async def remove_category(unit: WriteUnit, category_id: int, if_match: str | None) -> None:
    """Remove a category and its streak; refused for a system one and one with tasks."""
    current = await _category(unit, category_id)
    require_match(if_match, current)
    if orjson.loads(current)["is_system"]:
        raise SystemCategory(category_id)
    tasks = await repository.tasks_in_category(unit, category_id)
    if tasks:
        raise CategoryInUse(category_id, tasks)
    await delete_row(unit, repository.CATEGORIES, category_id)
    unit.record("category.removed", "categories", category_id)


async def change_streak(
    unit: WriteUnit, category_id: int, change: StreakUpdate, if_match: str | None
) -> str:
    """Set a streak's numbers by hand, for instance after bringing them from elsewhere."""
    current = await row(unit, repository.STREAKS, category_id)
    if current is None:
        raise CategoryNotFound(category_id)
    is_new = await repository.begin_streak(unit, category_id)
    await repository.streak(unit, category_id)
    if not is_new:  # what was read before the lock may be stale
        current = await row(unit, repository.STREAKS, category_id)
    require_match(if_match, str(current))
    values = {**change.given(), "updated_at": stamp(unit.now)}
    await repository.set_streak(unit, category_id, values)
    unit.record("streak.changed", "streaks", category_id)
    return str(await row(unit, repository.STREAKS, category_id))


async def add_rest_day(unit: WriteUnit, rest_day: RestDayCreate) -> str:
    """Name a day on which a streak may rest without ending; repeating is harmless."""
    values = {"rest_date": rest_day.date, "created_at": stamp(unit.now)}
    if await repository.insert_ignoring(unit, repository.REST_DAY, values):
        unit.record("rest_day.added", "rest_days", rest_day.date)
    return str(await row(unit, repository.REST_DAYS, rest_day.date))


async def remove_rest_day(unit: WriteUnit, date: str, if_match: str | None) -> None:
    """Make a rest day an ordinary day again."""
    current = await row(unit, repository.REST_DAYS, date, is_locked=True)
    if current is None:
        raise RestDayNotFound(date)
    require_match(if_match, current)
    await delete_row(unit, repository.REST_DAYS, date)
    unit.record("rest_day.removed", "rest_days", date)


async def _category(unit: WriteUnit, category_id: int) -> str:
    current = await row(unit, repository.CATEGORIES, category_id, is_locked=True)
    if current is None:
        raise CategoryNotFound(category_id)
    return current
