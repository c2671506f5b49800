"""/categories and their streaks, /rest-days."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import CategoryNotFound
from quintet.apps.arcade.routes.answers import created
from quintet.apps.arcade.routes.parameters import Id
from quintet.apps.arcade.schemas.base import Day
from quintet.apps.arcade.schemas.category import (
    CategoryCreate,
    CategoryRead,
    CategoryUpdate,
    RestDayCreate,
    RestDayRead,
    StreakRead,
    StreakUpdate,
)
from quintet.apps.arcade.service import categories
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing, row_response
from quintet.kernel.problems import responses

router = APIRouter(tags=["categories"], route_class=UnitRoute)

list_route(router, "/categories", repository.CATEGORIES, CategoryRead, summary="List categories")
row_route(
    router,
    "/categories/{category_id:int}",
    repository.CATEGORIES,
    CategoryRead,
    summary="Read a category",
    parameter="category_id",
    missing=CategoryNotFound,
)
row_route(
    router,
    "/categories/{category_id:int}/streak",
    repository.STREAKS,
    StreakRead,
    summary="Read the streak of a category",
    parameter="category_id",
    missing=CategoryNotFound,
)
list_route(router, "/rest-days", repository.REST_DAYS, RestDayRead, summary="List rest days")


@router.post(
    "/categories",
    status_code=201,
    response_model=CategoryRead,
    responses=responses(409),
    summary="Add a category",
)
async def add_category(request: Request, category: CategoryCreate, unit: Writing) -> Response:
    """Store a category. 409 when its name is taken."""
    document = await categories.add_category(unit, category)
    return created(request, document, "category_id")


@router.patch(
    "/categories/{category_id:int}",
    response_model=CategoryRead,
    responses=responses(404, 409, 412),
    summary="Change a category",
)
async def change_category(
    category_id: Id, change: CategoryUpdate, unit: Writing, if_match: IfMatch
) -> Response:
    """Change what a category is called, weighs and looks like."""
    return row_response(await categories.change_category(unit, category_id, change, if_match))


@router.delete(
    "/categories/{category_id:int}",
    status_code=204,
    responses=responses(403, 404, 409, 412),
    summary="Remove a category",
)
async def remove_category(category_id: Id, unit: Writing, if_match: IfMatch) -> Response:
    """Remove a category. 403 for a system one, 409 for one that has tasks."""
    await categories.remove_category(unit, category_id, if_match)
    return Response(status_code=204)


@router.patch(
    "/categories/{category_id:int}/streak",
    response_model=StreakRead,
    responses=responses(404, 412),
    summary="Change the streak of a category",
)
async def change_streak(
    category_id: Id, change: StreakUpdate, unit: Writing, if_match: IfMatch
) -> Response:
    """Set a streak's numbers by hand."""
    return row_response(await categories.change_streak(unit, category_id, change, if_match))


@router.post(
    "/rest-days",
    status_code=201,
    response_model=RestDayRead,
    responses=responses(409),
    summary="Add a rest day",
)
async def add_rest_day(request: Request, rest_day: RestDayCreate, unit: Writing) -> Response:
    """Name a day without work that ends no streak; repeating is harmless."""
    document = await categories.add_rest_day(unit, rest_day)
    return created(request, document, "rest_date")


@router.delete(
    "/rest-days/{date}", status_code=204, responses=responses(404, 412), summary="Remove a rest day"
)
async def remove_rest_day(date: Day, unit: Writing, if_match: IfMatch) -> Response:
    """Make a rest day an ordinary day again."""
    await categories.remove_rest_day(unit, date, if_match)
    return Response(status_code=204)
