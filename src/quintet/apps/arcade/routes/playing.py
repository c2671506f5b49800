"""/game-runs/{id}/play: all of a run in one answer; /game-runs/{id}/next: what it left."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.schemas.game_run import GameRunRead
from quintet.apps.arcade.schemas.playing import Play
from quintet.apps.arcade.service import playing, starting
from quintet.kernel.direct import tagged
from quintet.kernel.preconditions import (
    Reading,
    UnitRoute,
    Writing,
    etag,
    header_parameter,
    row_response,
)
from quintet.kernel.problems import responses

KNOWN = header_parameter("If-None-Match", "The ETag you have; 304 while it is still right.")
looking = APIRouter(tags=["game runs"])
router = APIRouter(tags=["game runs"], route_class=UnitRoute)


@looking.get(
    "/game-runs/{game_run_id:int}/play",
    response_model=Play,
    responses=responses(404) | {304: {"description": "It is as you know it"}},
    openapi_extra={"parameters": [KNOWN]},
    summary="Read a run as it is played",
)
async def read_play(
    game_run_id: Id, request: Request, unit: Reading, settings: Settings
) -> Response:
    """The run's lines by lane, with those carried over to it, its score and its combo."""
    found = await playing.play(unit, game_run_id, settings.combo_minutes)
    body = found.model_dump_json().encode()
    status, headers, content = tagged(request.scope, body, etag(body))
    return Response(content, status, {name.decode(): value.decode() for name, value in headers})


@router.post(
    "/game-runs/{game_run_id:int}/next",
    status_code=201,
    response_model=GameRunRead,
    responses=responses(404, 409),
    summary="Start the next run with what is left",
)
async def start_next_run(game_run_id: Id, unit: Writing, settings: Settings) -> Response:
    """Start a run and carry the unfinished lines of this one over to it; 409 without any."""
    document = await starting.start_next_run(unit, game_run_id, settings.day_starts_at)
    return row_response(document, 201)


router.routes.extend(looking.routes)
