"""The panic button: calming words, one fitting exercise, and who to call.

The exercises are fixed texts; of a model only a few calming words are taken, and not for long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row

from quintet.apps.clarity.assistant.answers import TextAnswer
from quintet.apps.clarity.assistant.prompts import calming_messages
from quintet.apps.clarity.errors import PanicNotFound
from quintet.apps.clarity.repository import panics
from quintet.apps.clarity.rules.grounding import fitting
from quintet.apps.clarity.service.asking import Asker, Question, ask, help_for
from quintet.apps.clarity.service.sessions import Visit, hold
from quintet.apps.clarity.texts.contacts import Contact
from quintet.apps.clarity.texts.grounding import EXERCISES, Exercise
from quintet.apps.clarity.texts.safety import CALMING
from quintet.kernel.unit import Unit, WriteUnit

SECONDS = 5.0


@dataclass(frozen=True)
class Calm:
    """A moment of panic: what was said, what was shown so far, who to call."""

    panic: Row[Any]
    shown: Sequence[Row[Any]]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Calmed:
    """The answer to the button."""

    calm: Calm
    source: Literal["ai", "offline", "fixed"]


async def press(asker: Asker, visit: Visit, reason: str | None) -> Calmed:
    """Answer the button; a crisis gets the fixed reply, and no model hears of it."""
    source: Literal["ai", "offline", "fixed"] = "offline"
    words = CALMING[visit.language]
    if help_ := help_for(visit, reason):
        words, source = help_.message, "fixed"
    elif reason:
        messages = calming_messages(reason, visit.language)
        question = Question("POST /panic", messages, TextAnswer, TextAnswer.calming, SECONDS)
        if told := await ask(asker, visit, question):
            words, source = told, "ai"
    async with asker.database.write() as unit:
        await hold(unit, visit.session_id)
        panic_id = await panics.add_panic(unit, visit.session_id, reason, words)
        await _show(unit, visit, panic_id, fitting(reason, ()))
        return Calmed(await read(unit, visit, panic_id), source)


async def another(unit: WriteUnit, visit: Visit, panic_id: int) -> Row[Any]:
    """One more exercise, such as was not shown in this moment yet."""
    found = await panics.panic(unit, visit.session_id, panic_id, is_locked=True)
    if found is None:
        raise PanicNotFound
    before = await panics.exercises(unit, visit.session_id, panic_id)
    key = fitting(found.trigger_reason, [row.exercise_key for row in before])
    await _show(unit, visit, panic_id, key)
    return (await panics.exercises(unit, visit.session_id, panic_id))[-1]


async def read(unit: Unit, visit: Visit, panic_id: int) -> Calm:
    """The moment, if it is the session's own."""
    found = await panics.panic(unit, visit.session_id, panic_id)
    if found is None:
        raise PanicNotFound
    shown = await panics.exercises(unit, visit.session_id, panic_id)
    return Calm(found, shown, visit.contacts)


def exercise_of(visit: Visit, key: str) -> Exercise | None:
    """The exercise as it is told in the visitor's language; None for one that is no more."""
    return EXERCISES[visit.language].get(key)


def exercises(visit: Visit) -> list[Exercise]:
    """The fixed set."""
    return list(EXERCISES[visit.language].values())


async def _show(unit: WriteUnit, visit: Visit, panic_id: int, key: str) -> None:
    exercise = EXERCISES[visit.language][key]
    await panics.add_exercise(
        unit,
        panic_id,
        exercise_type=exercise.type,
        instruction_text=exercise.instruction,
        exercise_key=key,
    )
