"""POST /receipts/…/print: the same receipts on the paper of the printer that is set."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.routes.receipts import Columns
from quintet.apps.arcade.service import printing
from quintet.apps.arcade.service.printing import Gather
from quintet.kernel.problems import responses

REFUSALS = responses(404, 409, 503)
Width = Annotated[Columns, Query(description="Columns of the paper")]

router = APIRouter(tags=["receipts"])


class Printed(BaseModel):
    """How many bytes the printer took."""

    bytes: int


@router.post("/receipts/run/{game_run_id:int}/print", responses=REFUSALS, summary="Print SCORE RUN")
async def print_run(game_run_id: Id, request: Request, columns: Width = Columns.WIDE) -> Printed:
    """409 where no printer is set, 503 where it cannot be reached; then nothing was printed."""
    return await _printed(request, printing.run_gather(game_run_id), columns)


@router.post(
    "/receipts/result/{game_run_id:int}/print", responses=REFUSALS, summary="Print SCORE RESULT"
)
async def print_result(
    game_run_id: Id, request: Request, settings: Settings, columns: Width = Columns.WIDE
) -> Printed:
    """409 where no printer is set, 503 where it cannot be reached; then nothing was printed."""
    now = request.app.state.database.clock()
    return await _printed(request, printing.result_gather(game_run_id, now, settings), columns)


@router.post("/receipts/summary/print", responses=REFUSALS, summary="Print SUMMARY of this week")
async def print_summary(
    request: Request, settings: Settings, columns: Width = Columns.WIDE
) -> Printed:
    """409 where no printer is set, 503 where it cannot be reached; then nothing was printed."""
    now = request.app.state.database.clock()
    return await _printed(request, printing.week_gather(now, settings), columns)


@router.post("/receipts/high-score/print", responses=REFUSALS, summary="Print HIGH SCORE")
async def print_high_score(
    request: Request, settings: Settings, columns: Width = Columns.WIDE
) -> Printed:
    """409 where no printer is set, 503 where it cannot be reached; then nothing was printed."""
    return await _printed(request, printing.high_score_gather(settings), columns)


async def _printed(request: Request, gather: Gather, columns: Columns) -> Printed:
    state = request.app.state
    profile = Profile(columns.value)
    address: str = state.settings.printer
    return Printed(bytes=await printing.print_receipt(state.database, gather, address, profile))
