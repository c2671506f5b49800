"""/tasks and their lines."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.types import Scope

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import TaskNotFound
from quintet.apps.arcade.routes.answers import created, created_directly
from quintet.apps.arcade.routes.parameters import Completing, Id
from quintet.apps.arcade.schemas.task import (
    TaskCreate,
    TaskLineCreate,
    TaskLineRead,
    TaskLineUpdate,
    TaskRead,
    TaskUpdate,
)
from quintet.apps.arcade.service import lines, tasks
from quintet.kernel.direct import Answer, direct_post
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing, row_response
from quintet.kernel.problems import responses
from quintet.kernel.unit import WriteUnit

router = APIRouter(tags=["tasks"], route_class=UnitRoute)

list_route(router, "/tasks", repository.TASKS, TaskRead, summary="List tasks")
row_route(
    router,
    "/tasks/{task_id:int}",
    repository.TASKS,
    TaskRead,
    summary="Read a task",
    parameter="task_id",
    missing=TaskNotFound,
)
list_route(
    router,
    "/tasks/{task_id:int}/lines",
    repository.LINES,
    TaskLineRead,
    summary="List the lines of a task",
    within={"task_id": "task_id"},
    parent=(repository.TASKS, TaskNotFound),
    default_sort="order_number",
)


@direct_post(
    router,
    "/tasks",
    TaskCreate,
    status_code=201,
    response_model=TaskRead,
    responses=responses(409),
    summary="Add a task",
)
async def add_task(scope: Scope, unit: WriteUnit, task: TaskCreate) -> Answer:
    """Store a task. 409 when its run, todo line or category does not exist."""
    document = await tasks.add_task(unit, task)
    return created_directly(scope, document, "task_id")


@router.patch(
    "/tasks/{task_id:int}",
    response_model=TaskRead,
    responses=responses(404, 409, 412),
    summary="Change a task",
)
async def change_task(
    task_id: Id, change: TaskUpdate, unit: Writing, if_match: IfMatch
) -> Response:
    """Change a task. 409 when it has scores and would move to another run."""
    return row_response(await tasks.change_task(unit, task_id, change, if_match))


@router.delete(
    "/tasks/{task_id:int}", status_code=204, responses=responses(404, 412), summary="Remove a task"
)
async def remove_task(task_id: Id, unit: Writing, if_match: IfMatch) -> Response:
    """Remove a task with its lines and their scores; totals follow."""
    await tasks.remove_task(unit, task_id, if_match)
    return Response(status_code=204)


@router.post(
    "/tasks/{task_id:int}/lines",
    status_code=201,
    response_model=TaskLineRead,
    responses=responses(404, 409),
    summary="Add a line to a task",
)
async def add_line(
    request: Request, task_id: Id, line: TaskLineCreate, unit: Writing, completion: Completing
) -> Response:
    """Add a line behind the last one, or at `order_number`; 409 when that place is taken."""
    document = await lines.add_line(unit, task_id, line, completion)
    return created(request, document, "task_line_id")


@router.patch(
    "/tasks/{task_id:int}/lines/{line_id:int}",
    response_model=TaskLineRead,
    responses=responses(404, 409, 412),
    summary="Change, complete or re-open a line",
)
async def change_line(
    task_id: Id,
    line_id: Id,
    change: TaskLineUpdate,
    unit: Writing,
    completion: Completing,
    if_match: IfMatch,
) -> Response:
    """Change a line. `status: completed` scores it exactly once; `active` takes that back.

    The score counts for `completed_in_run_id`, else for the run the line was carried to,
    else for the newest active run, else for the task's own.
    """
    document = await lines.change_line(unit, task_id, line_id, change, completion, if_match)
    return row_response(document)


@router.delete(
    "/tasks/{task_id:int}/lines/{line_id:int}",
    status_code=204,
    responses=responses(404, 412),
    summary="Remove a line",
)
async def remove_line(task_id: Id, line_id: Id, unit: Writing, if_match: IfMatch) -> Response:
    """Remove a line with its score; totals follow."""
    await lines.remove_line(unit, task_id, line_id, if_match)
    return Response(status_code=204)
