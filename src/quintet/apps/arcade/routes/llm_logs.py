"""/llm-logs: what was asked of a model. The pipeline writes them; there is no POST."""

from __future__ import annotations

from fastapi import APIRouter, Response

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import LogNotFound
from quintet.apps.arcade.routes.parameters import Id
from quintet.apps.arcade.schemas.llm_log import LlmLogRead
from quintet.apps.arcade.service import logs
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing
from quintet.kernel.problems import responses

router = APIRouter(tags=["model logs"], route_class=UnitRoute)

list_route(router, "/llm-logs", repository.LOGS, LlmLogRead, summary="List model calls")
row_route(
    router,
    "/llm-logs/{llm_log_id:int}",
    repository.LOGS,
    LlmLogRead,
    summary="Read a model call",
    parameter="llm_log_id",
    missing=LogNotFound,
)


@router.delete(
    "/llm-logs/{llm_log_id:int}",
    status_code=204,
    responses=responses(404, 412),
    summary="Forget a model call",
)
async def remove_log(llm_log_id: Id, unit: Writing, if_match: IfMatch) -> Response:
    """Remove the record of one model call."""
    await logs.remove_log(unit, llm_log_id, if_match)
    return Response(status_code=204)
