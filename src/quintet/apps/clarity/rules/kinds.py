"""The kinds of tasks the offline splitter knows, read from the texts once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from quintet.apps.clarity.rules.plans import Step
from quintet.apps.clarity.texts import plans_de, plans_en

_HEAD = re.compile(r"\[(\w+)\] (.+)")
_STEP = re.compile(r"(\d+)(\??) (.+)")


@dataclass(frozen=True, slots=True)
class Kind:
    """How to notice a kind of task, what to call its thing, and its steps with places to fill."""

    key: str
    words: re.Pattern[str]
    thing: str
    named: re.Pattern[str] | None
    steps: tuple[Step, ...]


def step(line: str) -> Step:
    """A line of a text: `minutes text`, with a question mark when it is optional."""
    found = _STEP.fullmatch(line)
    if found is None:
        raise ValueError(f"not a step: {line}")
    return Step(found[3], int(found[1]), bool(found[2]))


def _kinds(plans: str, boundary: str) -> Iterator[Kind]:
    for block in plans.strip().split("\n\n"):
        head, thing, *lines = block.splitlines()
        found = _HEAD.fullmatch(head)
        if found is None:
            raise ValueError(f"not a kind: {head}")
        named = None
        if lines[0].startswith("named: "):
            named = re.compile(lines.pop(0).removeprefix("named: "), re.IGNORECASE)
        words = re.compile(f"{boundary}(?:{found[2]})", re.IGNORECASE | re.DOTALL)
        steps = tuple(step(line) for line in lines)
        yield Kind(found[1], words, thing.removeprefix("object: "), named, steps)


TEXTS: dict[str, ModuleType] = {"en": plans_en, "de": plans_de}
KINDS = {
    "en": tuple(_kinds(plans_en.PLANS, r"\b")),
    "de": tuple(_kinds(plans_de.PLANS, "")),
}


def kind_of(text: str, language: str) -> Kind:
    """The first kind whose words are in the text; `general` when none is."""
    kinds = KINDS[language]
    return next((kind for kind in kinds[:-1] if kind.words.search(text)), kinds[-1])
