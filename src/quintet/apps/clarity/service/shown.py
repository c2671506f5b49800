"""Stored things as clients see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from quintet.apps.clarity import schemas
from quintet.apps.clarity.service.asking import Help
from quintet.apps.clarity.service.panic import Calm, exercise_of
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.tasks import Proposed, StoredTask
from quintet.apps.clarity.texts import contacts, grounding
from quintet.apps.clarity.texts.safety import NOT_MEDICAL


def task(stored: StoredTask) -> schemas.Task:
    row = stored.task
    return schemas.Task(
        id=row.id,
        task_title=row.task_title,
        original_input=row.original_input,
        status=row.status,
        source=row.source,
        created_at=row.created_at,
        completed_at=row.completed_at,
        steps=[step(one) for one in stored.steps],
    )


def step(row: Row[Any]) -> schemas.Step:
    return schemas.Step(
        id=row.id,
        step_number=row.step_number,
        step_text=row.step_text,
        minutes=row.minutes,
        is_optional=row.is_optional,
        is_completed=row.is_completed,
        completed_at=row.completed_at,
        parent_step_id=row.parent_step_id,
    )


def preview(proposed: Proposed) -> schemas.Preview:
    steps = [
        schemas.ProposedStep(
            step_number=number,
            step_text=one.text,
            minutes=one.minutes,
            is_optional=one.is_optional,
        )
        for number, one in enumerate(proposed.plan.steps, 1)
    ]
    return schemas.Preview(task_title=proposed.plan.title, source=proposed.source, steps=steps)


def contact_list(found: Sequence[contacts.Contact]) -> list[schemas.Contact]:
    return [schemas.Contact(name=one.name, number=one.number, note=one.note) for one in found]


def help_in(found: Help) -> schemas.Help:
    return schemas.Help(message=found.message, contacts=contact_list(found.contacts))


def exercise(found: grounding.Exercise) -> schemas.Exercise:
    return schemas.Exercise(**_exercise(found))


def shown_exercise(visit: Visit, row: Row[Any]) -> schemas.ShownExercise:
    """As it was shown; title and rhythm come from the fixed set while that has the exercise."""
    found = exercise_of(visit, row.exercise_key)
    told: dict[str, Any] = (
        {"key": row.exercise_key, "title": "", "rhythm": None, "rounds": 1, "prompts": []}
        if found is None
        else _exercise(found)
    )
    told |= {"exercise_type": row.exercise_type, "instruction_text": row.instruction_text}
    return schemas.ShownExercise(id=row.id, **told)


def calm(visit: Visit, found: Calm) -> schemas.Calm:
    return schemas.Calm(**calm_values(visit, found))


def calm_values(visit: Visit, found: Calm) -> dict[str, Any]:
    return {
        "id": found.panic.id,
        "reason": found.panic.trigger_reason,
        "message": found.panic.ai_response,
        "created_at": found.panic.created_at,
        "exercises": [shown_exercise(visit, row) for row in found.shown],
        "contacts": contact_list(found.contacts),
        "not_medical": NOT_MEDICAL[visit.language],
    }


def _exercise(found: grounding.Exercise) -> dict[str, Any]:
    rhythm = found.rhythm and [
        schemas.Phase(phase=phase, seconds=seconds) for phase, seconds in found.rhythm
    ]
    return {
        "key": found.key,
        "exercise_type": found.type,
        "title": found.title,
        "instruction_text": found.instruction,
        "rhythm": rhythm,
        "rounds": found.rounds,
        "prompts": list(found.prompts),
    }
