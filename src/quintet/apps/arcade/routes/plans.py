"""A stored list planned, looked at, and played: /todos/{id}/plan and /todos/{id}/run."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.schemas.game_run import GameRunRead
from quintet.apps.arcade.schemas.playing import PlannedRun
from quintet.apps.arcade.service import starting
from quintet.apps.arcade.service.proposing import Begun, Progressed, Proposed, planning_of, propose
from quintet.kernel.attended import attended
from quintet.kernel.event_stream import event, stream_of
from quintet.kernel.preconditions import UnitRoute, Writing, row_response
from quintet.kernel.problems import responses

# Not in a unit: it waits for a model, and no transaction may wait with it.
talk = APIRouter(tags=["plans"])
router = APIRouter(tags=["plans"], route_class=UnitRoute)


@talk.post(
    "/todos/{input_id:int}/plan",
    response_class=StreamingResponse,
    responses=responses(404, 503),
    summary="Plan a list, and see the plan grow",
)
async def plan(input_id: Id, request: Request, settings: Settings) -> StreamingResponse:
    """Server-sent events: `begun`, `task` as each is known, then `done` or `error`.

    `done` counts; it has the tasks in the shape that `POST /todos/{id}/run` takes. Only the
    audit rows are stored. Leave, and the planning ends; the list stays as it is.
    """
    state = request.app.state
    planning = await planning_of(state.database, input_id, settings.day_starts_at)
    return stream_of(attended(request, propose(planning, state.model)), _event)


@router.post(
    "/todos/{input_id:int}/run",
    status_code=201,
    response_model=GameRunRead,
    responses=responses(404, 409),
    summary="Start a run with a plan",
)
async def start_planned_run(
    input_id: Id, planned: PlannedRun, request: Request, unit: Writing, settings: Settings
) -> Response:
    """Start a run with these tasks, all of them or none.

    409 when a category does not exist, 422 when a line does not. `carry_from` takes along what
    another run left unfinished.
    """
    tasks = [task.planned() for task in planned.tasks]
    document = await starting.start_planned_run(
        unit,
        input_id,
        tasks,
        carry_from=planned.carry_from,
        day_starts_at=settings.day_starts_at,
    )
    return row_response(document, 201)


router.routes.extend(talk.routes)


def _event(happened: Progressed) -> bytes:
    match happened:
        case Begun(lines, planner):
            return event("begun", {"lines": list(lines), "planner": planner})
        case PlannedTask():
            return event("task", happened.as_item())
        case Proposed(planner, tasks, remarks):
            told = {
                "planner": planner,
                "tasks": [task.as_item() for task in tasks],
                "remarks": list(remarks),
            }
            return event("done", told)
