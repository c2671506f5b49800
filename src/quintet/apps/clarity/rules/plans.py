"""Steps and plans, and the rules every plan keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quintet.apps.clarity.texts.verbs import BLAME, VERBS

FEWEST_STEPS, MOST_STEPS = 3, 10
LONGEST_STEP = 30
LONGEST_TEXT = 500
_BLAME = re.compile(rf"\b(?:{BLAME})\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in minutes."""

    text: str
    minutes: int
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A task in three to ten steps."""

    title: str
    steps: tuple[Step, ...]


def problems(plan: Plan) -> list[str]:
    """What is wrong with a plan, in words for a log; nothing when it keeps the rules."""
    found = [problem for step in plan.steps for problem in _step_problems(step)]
    if not FEWEST_STEPS <= len(plan.steps) <= MOST_STEPS:
        found.append(f"{len(plan.steps)} steps, not 3 to 10")
    if len({step.text.casefold().strip(" .!") for step in plan.steps}) < len(plan.steps):
        found.append("a step twice")
    if all(step.is_optional for step in plan.steps):
        found.append("nothing but optional steps")
    if not plan.title.strip():
        found.append("no title")
    if blames(plan.title):
        found.append("the title blames")
    return found


def blames(text: str) -> bool:
    """Whether a text holds a word that blames, in either language."""
    return _BLAME.search(text) is not None


def without_blame(text: str) -> str:
    """The text without such words."""
    while (fewer := _BLAME.sub(" ", text)) != text:
        text = fewer
    return text


def begins_with_verb(text: str) -> bool:
    """Whether the first word is something to do: an imperative of our lists."""
    word = _FIRST_WORD.match(text)
    return word is not None and word[0].casefold() in VERBS


def _step_problems(step: Step) -> list[str]:
    checks = (
        (not begins_with_verb(step.text), "no verb first"),
        (not 1 <= step.minutes <= LONGEST_STEP, f"{step.minutes} minutes"),
        (blames(step.text), "blames"),
        (len(step.text) > LONGEST_TEXT, "too long"),
    )
    return [f"{step.text[:60]!r}: {problem}" for is_wrong, problem in checks if is_wrong]
