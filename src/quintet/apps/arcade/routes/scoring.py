"""/scoring: the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import ScoreNotFound
from quintet.apps.arcade.routes.answers import created
from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.schemas.scoring import (
    ScoringCreate,
    ScoringDetailRead,
    ScoringRead,
    ScoringUpdate,
)
from quintet.apps.arcade.service import scores
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing, row_response
from quintet.kernel.problems import responses

router = APIRouter(tags=["scoring"], route_class=UnitRoute)

list_route(router, "/scoring", repository.SCORES, ScoringRead, summary="List scores")
list_route(
    router,
    "/scoring/details",
    repository.SCORE_DETAILS,
    ScoringDetailRead,
    summary="List scores with what they were for",
)
row_route(
    router,
    "/scoring/{score_id:int}",
    repository.SCORES,
    ScoringRead,
    summary="Read a score",
    parameter="score_id",
    missing=ScoreNotFound,
)


@router.post(
    "/scoring",
    status_code=201,
    response_model=ScoringRead,
    responses=responses(409),
    summary="Add a score",
)
async def add_score(
    request: Request, score: ScoringCreate, unit: Writing, settings: Settings
) -> Response:
    """Store a score and complete its line. 409 when the line has one, or another run."""
    document = await scores.add_score(unit, score, settings.day_starts_at)
    return created(request, document, "score_id")


@router.patch(
    "/scoring/{score_id:int}",
    response_model=ScoringRead,
    responses=responses(404, 409, 412),
    summary="Change a score",
)
async def change_score(
    score_id: Id, change: ScoringUpdate, unit: Writing, if_match: IfMatch
) -> Response:
    """Change a score's bonus or the run it counts for; totals follow."""
    return row_response(await scores.change_score(unit, score_id, change, if_match))


@router.delete(
    "/scoring/{score_id:int}",
    status_code=204,
    responses=responses(404, 412),
    summary="Remove a score",
)
async def remove_score(
    score_id: Id, unit: Writing, settings: Settings, if_match: IfMatch
) -> Response:
    """Remove a score and re-open its line; totals follow."""
    await scores.delete_score(unit, score_id, settings.day_starts_at, if_match)
    return Response(status_code=204)
