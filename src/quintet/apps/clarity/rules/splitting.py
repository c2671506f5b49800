"""The splitter that needs no model: a task becomes three to ten small steps."""

from __future__ import annotations

import re

from quintet.apps.clarity.rules import task_text
from quintet.apps.clarity.rules.kinds import TEXTS, Kind, kind_of, step
from quintet.apps.clarity.rules.plans import (
    LONGEST_STEP,
    MOST_STEPS,
    Plan,
    Step,
    begins_with_verb,
    problems,
)
from quintet.apps.clarity.texts import task_words

__all__ = ["Plan", "Step", "problems", "split", "split_step"]

_MOST_PARTS = 6
_LONGEST_INPUT = 2_000
_MINUTES = {"call": 10, "email": 10, "laundry": 10}


def split(text: str, language: str) -> Plan:
    """A plan that keeps every rule of `problems`, for any text."""
    language = _known(language)
    said = task_text.plain(text[:_LONGEST_INPUT])
    rest, deadline = task_text.take_deadline(said, language)
    parts = task_text.parts(rest, language)
    steps = _list_steps(parts, language) if len(parts) > 1 else _steps(rest, language)
    if deadline is not None:
        texts = TEXTS[language]
        line = texts.TODAY if deadline.is_today else texts.DEADLINE
        steps.insert(1, step(line.replace("{deadline}", deadline.text)))
    if len(steps) < MOST_STEPS:
        steps.append(step(TEXTS[language].ENDING))
    title = task_text.title(said, language) or TEXTS[language].UNTITLED
    return Plan(title, tuple(steps))


def split_step(text: str, minutes: int | None, language: str) -> tuple[Step, ...]:
    """Two to five smaller steps for one: its own parts where it names some."""
    language = _known(language)
    said = task_text.plain(text[:_LONGEST_INPUT]).replace("\n", " ")
    whole = min(max(minutes or 10, 2), 5 * LONGEST_STEP)
    own = _own_parts(said, language)
    if own:
        return tuple(Step(part, _within(whole / len(own))) for part in own)
    part = task_text.title(said, language) or TEXTS[language].UNTITLED
    lines = [step(line.replace("{part}", part)) for line in TEXTS[language].SMALLER]
    count = 2 if whole <= 3 else 3 if whole <= 8 else 5
    chosen = [lines[0], lines[2]] if count == 2 else lines[: count - 1] + lines[-1:]
    scale = whole / sum(one.minutes for one in chosen)
    return tuple(Step(one.text, _within(one.minutes * scale)) for one in chosen)


def _known(language: str) -> str:
    return "de" if language == "de" else "en"


def _within(minutes: float) -> int:
    return min(max(round(minutes), 1), LONGEST_STEP)


def _steps(text: str, language: str) -> list[Step]:
    kind = kind_of(text, language)
    return [_filled(one, text, kind, language) for one in kind.steps]


def _filled(one: Step, text: str, kind: Kind, language: str) -> Step:
    line = one.text.replace("{object}", task_text.thing(text, kind, language))
    if "{items}" in line:
        items = task_text.items(text, language) or TEXTS[language].ITEMS
        line = line.replace("{items}", items)
    return Step(line, one.minutes, one.is_optional)


def _list_steps(parts: list[str], language: str) -> list[Step]:
    """The list where one can see it, then each part; the first bit of each when there are few."""
    texts = TEXTS[language]
    shown = "; ".join(parts[:_MOST_PARTS]) + ("; …" if len(parts) > _MOST_PARTS else "")
    steps = [step(texts.LIST_START.replace("{parts}", shown))]
    has_room = len(parts) <= 3
    for part in parts[:_MOST_PARTS]:
        kind = kind_of(part, language)
        first = _filled(kind.steps[0], part, kind, language)
        if has_room and first not in steps and kind.key != "general":
            steps.append(first)
        minutes = str(_MINUTES.get(kind.key, 15 if has_room else 10))
        line = texts.LIST_ITEM.replace("{minutes}", minutes).replace("{part}", part)
        steps.append(step(line))
    if len(parts) > _MOST_PARTS:
        steps.append(step(texts.LIST_REST))
    return steps


def _own_parts(text: str, language: str) -> list[str]:
    """The commands joined in a step: "Open the file and write the date" names two."""
    found = re.split(task_words.BETWEEN[language], text, flags=re.IGNORECASE)
    shown = [part[:1].upper() + part[1:] for part in found if " " in part]
    is_usable = (
        2 <= len(found) <= 5
        and len(shown) == len(found)
        and all(begins_with_verb(part) for part in shown)
        and len({part.casefold() for part in shown}) == len(shown)
    )
    return shown if is_usable else []
