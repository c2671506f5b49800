"""/todos: lists as they were pasted."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import TodoNotFound
from quintet.apps.arcade.routes.answers import created
from quintet.apps.arcade.routes.parameters import Id
from quintet.apps.arcade.schemas.todo import TodoCreate, TodoLineRead, TodoRead
from quintet.apps.arcade.service import todos
from quintet.kernel.lists import list_route, row_route
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing
from quintet.kernel.problems import responses

router = APIRouter(tags=["todos"], route_class=UnitRoute)

list_route(router, "/todos", repository.TODOS, TodoRead, summary="List todo lists")
row_route(
    router,
    "/todos/{input_id:int}",
    repository.TODOS,
    TodoRead,
    summary="Read a todo list",
    parameter="input_id",
    missing=TodoNotFound,
)
list_route(
    router,
    "/todos/{input_id:int}/lines",
    repository.TODO_LINES,
    TodoLineRead,
    summary="List the lines of a todo list",
    within={"input_id": "input_id"},
    parent=(repository.TODOS, TodoNotFound),
    default_sort="line_number",
)


@router.post(
    "/todos",
    status_code=201,
    response_model=TodoRead,
    responses=responses(409),
    summary="Add a list",
)
async def add_todo(request: Request, todo: TodoCreate, unit: Writing) -> Response:
    """Store a list; its non-blank lines are stored too, numbered from 1."""
    document = await todos.add_todo(unit, todo)
    return created(request, document, "input_id")


@router.delete(
    "/todos/{input_id:int}",
    status_code=204,
    responses=responses(404, 409, 412),
    summary="Remove a list",
)
async def remove_todo(input_id: Id, unit: Writing, if_match: IfMatch) -> Response:
    """Remove a list and its lines. 409 while tasks or model logs refer to them."""
    await todos.remove_todo(unit, input_id, if_match)
    return Response(status_code=204)
