"""One step broken further, into two to five smaller ones."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from quintet.apps.clarity.assistant.answers import StepsAnswer
from quintet.apps.clarity.assistant.prompts import split_step_messages
from quintet.apps.clarity.repository import tasks as rows
from quintet.apps.clarity.rules.crisis import sounds_like_crisis
from quintet.apps.clarity.rules.splitting import Step, split_step
from quintet.apps.clarity.service.asking import Asker, Help, Question, ask, help_for
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.steps import (
    renumber,
    require_room,
    require_step,
    settle,
)
from quintet.apps.clarity.service.tasks import Source, StoredTask, owned, read


@dataclass(frozen=True)
class Broken:
    """The task after one of its steps was split, and who wrote the smaller ones."""

    stored: StoredTask
    source: Source


async def break_further(asker: Asker, visit: Visit, task_id: int, step_id: int) -> Broken | Help:
    """Split a step; the smaller ones come right behind it, and ticking them ticks it."""
    async with asker.database.read() as unit:
        stored = await read(unit, visit, task_id)
    step = require_step(stored.steps, step_id)
    require_room(stored.steps, 2)
    if help_ := help_for(visit, step.step_text):
        return help_
    smaller, source = await _smaller(asker, visit, stored, step_id)
    async with asker.database.write() as unit:
        await owned(unit, visit, task_id)
        before = await rows.steps(unit, visit.session_id, task_id)
        parent = require_step(before, step_id)
        require_room(before, len(smaller))
        place = [row.id for row in before].index(step_id) + 1
        added = [
            {
                "step_number": len(before) + number,
                "step_text": one.text,
                "minutes": one.minutes,
                "is_optional": one.is_optional or parent.is_optional,
                "parent_step_id": step_id,
            }
            for number, one in enumerate(smaller, 1)
        ]
        ids = await rows.add_steps(unit, task_id, added)
        order = [row.id for row in before]
        after = await rows.steps(unit, visit.session_id, task_id)
        await renumber(unit, after, [*order[:place], *ids, *order[place:]])
        return Broken(await settle(unit, visit, task_id, {}), source)


async def _smaller(
    asker: Asker, visit: Visit, stored: StoredTask, step_id: int
) -> tuple[Sequence[Step], Source]:
    step = require_step(stored.steps, step_id)
    title = None if sounds_like_crisis(stored.task.task_title) else stored.task.task_title
    messages = split_step_messages(step.step_text, step.minutes, title, visit.language)
    purpose = "POST /tasks/{id}/steps/{step_id}/split"
    question = Question(purpose, messages, StepsAnswer, StepsAnswer.smaller)
    found = await ask(asker, visit, question)
    if found is not None:
        return found, "ai"
    ours = await asyncio.to_thread(split_step, step.step_text, step.minutes, visit.language)
    return ours, "offline"
