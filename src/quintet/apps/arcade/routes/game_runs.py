"""/game-runs: score runs, what they hold, and carrying over."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import RunNotFound
from quintet.apps.arcade.routes.answers import created
from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.schemas.game_run import (
    CarryOver,
    GameRunCreate,
    GameRunRead,
    GameRunUpdate,
)
from quintet.apps.arcade.schemas.scoring import ScoringRead
from quintet.apps.arcade.schemas.task import TaskLineRead, TaskRead
from quintet.apps.arcade.service import runs
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing, row_response
from quintet.kernel.problems import responses

router = APIRouter(tags=["game runs"], route_class=UnitRoute)

list_route(router, "/game-runs", repository.RUNS, GameRunRead, summary="List runs")
row_route(
    router,
    "/game-runs/{game_run_id:int}",
    repository.RUNS,
    GameRunRead,
    summary="Read a run",
    parameter="game_run_id",
    missing=RunNotFound,
)
list_route(
    router,
    "/game-runs/{game_run_id:int}/tasks",
    repository.TASKS,
    TaskRead,
    summary="List the tasks made in a run",
    within={"game_run_id": "game_run_id"},
    parent=(repository.RUNS, RunNotFound),
)
list_route(
    router,
    "/game-runs/{game_run_id:int}/scoring",
    repository.SCORES,
    ScoringRead,
    summary="List the scores that a run's total is made of",
    within={"game_run_id": "completed_in_run_id"},
    parent=(repository.RUNS, RunNotFound),
)


@router.post(
    "/game-runs",
    status_code=201,
    response_model=GameRunRead,
    responses=responses(409),
    summary="Start a run",
)
async def start_run(
    request: Request, run: GameRunCreate, unit: Writing, settings: Settings
) -> Response:
    """Start a run, today and now unless the body says otherwise."""
    document = await runs.start_run(unit, run, settings.day_starts_at)
    return created(request, document, "game_run_id")


@router.patch(
    "/game-runs/{game_run_id:int}",
    response_model=GameRunRead,
    responses=responses(404, 412),
    summary="Change or end a run",
)
async def change_run(
    game_run_id: Id, change: GameRunUpdate, unit: Writing, if_match: IfMatch
) -> Response:
    """Change a run; completing or abandoning it sets when it ended, once."""
    return row_response(await runs.change_run(unit, game_run_id, change, if_match))


@router.post(
    "/game-runs/{game_run_id:int}/carry-over",
    response_model=list[TaskLineRead],
    responses=responses(404, 409),
    summary="Carry unfinished lines over to another run",
)
async def carry_over(game_run_id: Id, target: CarryOver, unit: Writing) -> Response:
    """Make the unfinished lines of a run playable in an active one; gives those lines."""
    lines = await runs.carry_over(unit, game_run_id, target.to_run_id)
    return Response(f"[{','.join(lines)}]", media_type="application/json")
