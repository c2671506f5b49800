"""A model's answers: their shapes, and what of them may be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from quintet.apps.clarity.rules.plans import Plan, Step, begins_with_verb, blames, problems
from quintet.kernel.text import clean_line, clean_text

LONGEST_STEP = 300
LONGEST_TITLE = 120
LONGEST_CALMING = 800
LONGEST_QUESTION = 1_200
LONGEST_EASIER = 40_000
LONGEST_MINUTES = 30

Line = Annotated[str, StringConstraints(max_length=LONGEST_STEP), AfterValidator(clean_line)]
Title = Annotated[str, StringConstraints(max_length=LONGEST_TITLE), AfterValidator(clean_line)]
Words = Annotated[str, AfterValidator(clean_text)]


@dataclass(frozen=True, slots=True)
class StepAnswer:
    text: Line
    minutes: Annotated[int, Field(ge=1, le=LONGEST_MINUTES)]
    is_optional: bool = False

    def step(self) -> Step:
        return Step(self.text, self.minutes, self.is_optional)


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """A task in steps."""

    title: Title
    steps: list[StepAnswer]

    def plan(self) -> Plan | None:
        """The plan, if it keeps the rules that ours keep."""
        plan = Plan(self.title, tuple(step.step() for step in self.steps))
        return None if problems(plan) else plan


@dataclass(frozen=True, slots=True)
class StepsAnswer:
    """One step in smaller ones."""

    steps: Annotated[list[StepAnswer], Field(min_length=2, max_length=5)]

    def smaller(self) -> tuple[Step, ...] | None:
        """The steps, if each begins with a verb, none blames and none says the same twice."""
        steps = tuple(step.step() for step in self.steps)
        is_good = all(begins_with_verb(step.text) and not blames(step.text) for step in steps)
        is_good = is_good and len({step.text.casefold() for step in steps}) == len(steps)
        return steps if is_good else None


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Words to be read."""

    text: Words

    def easier(self) -> str | None:
        return self._within(LONGEST_EASIER)

    def calming(self) -> str | None:
        """A few words without a question: nobody has to answer in a panic."""
        text = self._within(LONGEST_CALMING)
        return None if text is None or "?" in text or blames(text) else text

    def _within(self, longest: int) -> str | None:
        text = self.text.strip()
        return text if 0 < len(text) <= longest else None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """What the buddy says."""

    message: Words

    def question(self) -> str | None:
        """The words, if they ask something and are short."""
        text = self.message.strip()
        is_good = "?" in text and len(text) <= LONGEST_QUESTION and not blames(text)
        return text if is_good else None
