"""Tasks and their steps."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Row

from quintet.apps.clarity import schemas
from quintet.apps.clarity.routes.parameters import (
    Asking,
    StepId,
    TaskId,
    Visitor,
    Writing,
)
from quintet.apps.clarity.rules.splitting import Plan, Step
from quintet.apps.clarity.service import shown, splitting, steps, tasks
from quintet.apps.clarity.service.asking import Asker, Help, help_for
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.steps import StepChange
from quintet.apps.clarity.service.tasks import Proposed
from quintet.kernel.attended import answered
from quintet.kernel.preconditions import Reading
from quintet.kernel.problems import responses

router = APIRouter(tags=["tasks"])

HELP: dict[int | str, dict[str, Any]] = {
    200: {"model": schemas.Help | schemas.Preview, "description": "Nothing was stored"}
}


@router.get("/tasks", responses=responses(404), summary="List your tasks")
async def list_tasks(
    visit: Visitor,
    unit: Reading,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[schemas.Task]:
    """Newest first, each with its steps."""
    return [shown.task(one) for one in await tasks.read_all(unit, visit, limit, offset)]


@router.post(
    "/tasks",
    status_code=201,
    response_model=schemas.Task | schemas.Preview | schemas.Help,
    responses=HELP | responses(404, 409),
    summary="Break a task down",
)
async def add_task(
    body: schemas.TaskBody, request: Request, visit: Visitor, asker: Asking, response: Response
) -> schemas.Task | schemas.Preview | schemas.Help:
    """3 to 10 steps, by the model or without one; `source` says which.

    Words that sound like a crisis get a fixed reply with numbers to call (200), nothing is stored.
    Nor is it when the client leaves before the steps are there.
    """
    proposed = await answered(request, _proposed(asker, visit, body))
    if isinstance(proposed, Help):
        response.status_code = 200
        return shown.help_in(proposed)
    if body.is_preview:
        response.status_code = 200
        return shown.preview(proposed)
    async with asker.database.write() as unit:
        return shown.task(await tasks.store(unit, visit, body.input, proposed))


async def _proposed(asker: Asker, visit: Visit, body: schemas.TaskBody) -> Proposed | Help:
    """The person's own steps where they have sent some, else those we find."""
    if body.steps is None:
        return await tasks.propose(asker, visit, body.input)
    own = tuple(Step(one.step_text, one.minutes or 0, one.is_optional) for one in body.steps)
    if help_ := help_for(visit, body.input, body.task_title, *(step.text for step in own)):
        return help_
    title = body.task_title or " ".join(body.input.split())[:100]
    return Proposed(Plan(title, own), body.source)


@router.get("/tasks/{task_id}", responses=responses(404), summary="Read a task")
async def read_task(task_id: TaskId, visit: Visitor, unit: Reading) -> schemas.Task:
    """The task with its steps in order."""
    return shown.task(await tasks.read(unit, visit, task_id))


@router.patch("/tasks/{task_id}", responses=responses(404), summary="Change a task")
async def change_task(
    task_id: TaskId, body: schemas.TaskPatch, visit: Visitor, unit: Writing
) -> schemas.ChangedTask:
    """Another title, or done or not; the steps stay as they are.

    Words that sound like a crisis are kept, as they are somebody's own, and answered with `help`.
    """
    stored = await tasks.change(unit, visit, task_id, title=body.task_title, status=body.status)
    told = shown.task(stored).model_dump()
    return schemas.ChangedTask(**told, help=_help(visit, body.task_title))


@router.delete(
    "/tasks/{task_id}", status_code=204, responses=responses(404), summary="Remove a task"
)
async def remove_task(task_id: TaskId, visit: Visitor, unit: Writing) -> None:
    """The task goes with all its steps."""
    await tasks.remove(unit, visit, task_id)


@router.post("/tasks/{task_id}/complete", responses=responses(404), summary="Call a task done")
async def complete(task_id: TaskId, visit: Visitor, unit: Writing) -> schemas.Task:
    """Done is done, also with steps left open. To say it twice is harmless."""
    return shown.task(await tasks.change(unit, visit, task_id, status="completed"))


@router.get("/tasks/{task_id}/steps", responses=responses(404), summary="List the steps")
async def list_steps(task_id: TaskId, visit: Visitor, unit: Reading) -> list[schemas.Step]:
    """In their order."""
    return [shown.step(row) for row in (await tasks.read(unit, visit, task_id)).steps]


@router.post(
    "/tasks/{task_id}/steps", status_code=201, responses=responses(404, 409), summary="Add a step"
)
async def add_step(
    task_id: TaskId, body: schemas.StepBody, visit: Visitor, unit: Writing
) -> schemas.ChangedStep:
    """At the end, or at `position` (from 1)."""
    values = body.model_dump(exclude={"position"})
    stored, step_id = await steps.add(unit, visit, task_id, values, body.position)
    return _changed(visit, steps.require_step(stored.steps, step_id), body.step_text)


@router.patch("/tasks/{task_id}/steps/{step_id}", responses=responses(404), summary="Change a step")
async def change_step(
    task_id: TaskId, step_id: StepId, body: schemas.StepPatch, visit: Visitor, unit: Writing
) -> schemas.ChangedStep:
    """Tick it, write it anew, move it. The task completes with its last required step."""
    stored = await steps.change(unit, visit, task_id, step_id, _change(body))
    return _changed(visit, steps.require_step(stored.steps, step_id), body.step_text)


@router.delete(
    "/tasks/{task_id}/steps/{step_id}",
    status_code=204,
    responses=responses(404),
    summary="Remove a step",
)
async def remove_step(task_id: TaskId, step_id: StepId, visit: Visitor, unit: Writing) -> None:
    """Those it was split into go with it."""
    await steps.remove(unit, visit, task_id, step_id)


@router.post(
    "/tasks/{task_id}/steps/{step_id}/split",
    status_code=201,
    response_model=schemas.Split | schemas.Help,
    responses=HELP | responses(404, 409),
    summary="Break a step further",
)
async def split_step(
    task_id: TaskId,
    step_id: StepId,
    request: Request,
    visit: Visitor,
    asker: Asking,
    response: Response,
) -> schemas.Split | schemas.Help:
    """2 to 5 smaller steps right behind it; when they are done, so is it."""
    work = splitting.break_further(asker, visit, task_id, step_id)
    broken = await answered(request, work)
    if isinstance(broken, Help):
        response.status_code = 200
        return shown.help_in(broken)
    task = shown.task(broken.stored)
    return schemas.Split(source=broken.source, parent_step_id=step_id, task=task)


def _changed(visit: Visit, row: Row[Any], words: str | None) -> schemas.ChangedStep:
    return schemas.ChangedStep(**shown.step(row).model_dump(), help=_help(visit, words))


def _help(visit: Visit, words: str | None) -> schemas.Help | None:
    found = help_for(visit, words)
    return shown.help_in(found) if found else None


def _change(body: schemas.StepPatch) -> StepChange:
    given = body.model_dump(exclude_unset=True)
    values: dict[str, Any] = {
        name: given[name]
        for name in ("step_text", "minutes", "is_optional")
        if name in given and (given[name] is not None or name == "minutes")
    }
    return StepChange(values, body.is_completed, body.position)
