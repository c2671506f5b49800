"""The panic button and the fixed exercises."""

from __future__ import annotations

from fastapi import APIRouter

from quintet.apps.clarity import schemas
from quintet.apps.clarity.routes.parameters import Asking, PanicId, Visitor, Writing
from quintet.apps.clarity.service import panic, shown
from quintet.apps.clarity.texts.safety import NOT_MEDICAL
from quintet.kernel.preconditions import Reading
from quintet.kernel.problems import responses

router = APIRouter(tags=["panic"])


@router.post("/panic", status_code=201, responses=responses(404), summary="Press the panic button")
async def press(
    visit: Visitor, asker: Asking, body: schemas.PanicBody | None = None
) -> schemas.Calmed:
    """Calming words, one fitting exercise, and who to call. The exercises are fixed texts."""
    calmed = await panic.press(asker, visit, body.reason if body else None)
    told = shown.calm_values(visit, calmed.calm)
    return schemas.Calmed(**told, source=calmed.source, exercise=told["exercises"][-1])


@router.get("/panic/{panic_id}", responses=responses(404), summary="Read a moment of panic")
async def read(panic_id: PanicId, visit: Visitor, unit: Reading) -> schemas.Calm:
    """What was said and shown."""
    return shown.calm(visit, await panic.read(unit, visit, panic_id))


@router.post(
    "/panic/{panic_id}/exercises",
    status_code=201,
    responses=responses(404),
    summary="Ask for another exercise",
)
async def another(panic_id: PanicId, visit: Visitor, unit: Writing) -> schemas.ShownExercise:
    """One that was not shown in this moment yet, as long as there is one."""
    return shown.shown_exercise(visit, await panic.another(unit, visit, panic_id))


@router.get("/grounding", responses=responses(404), summary="List the exercises")
async def grounding(visit: Visitor) -> schemas.Grounding:
    """All of them, and who to call."""
    return schemas.Grounding(
        exercises=[shown.exercise(one) for one in panic.exercises(visit)],
        contacts=shown.contact_list(visit.contacts),
        not_medical=NOT_MEDICAL[visit.language],
    )
