"""What the head of a turn says of all that is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from quintet.apps.activity.rules.outcomes import outcome_of


class Part(NamedTuple):
    """An event of a turn; the prompt itself has depth -1, what is directly below it 0.

    `context` may be left out where it does not speak of an error.
    """

    turn_id: str
    depth: int
    duration: float
    tokens: int
    cost_usd: float | None
    agent_id: str
    model: str | None
    status: str | None
    context: str | None


@dataclass
class Head:
    """The sums of a turn: `tool_count` of what is directly below, the rest of all depths."""

    tool_count: int = 0
    event_count: int = 0
    duration: float = 0.0
    tokens: int = 0
    cost_usd: float | None = None
    successes: int = 0
    errors: int = 0
    running: int = 0
    agents: Counter[str] = field(default_factory=Counter)
    models: Counter[str] = field(default_factory=Counter)

    def add(self, part: Part) -> None:
        self.tool_count += part.depth == 0
        self.event_count += part.depth >= 0
        self.duration += part.duration
        self.tokens += part.tokens
        if part.cost_usd is not None:
            self.cost_usd = (self.cost_usd or 0.0) + part.cost_usd
        how = outcome_of(part.status, part.context)
        self.successes += how == "success"
        self.errors += how == "error"
        self.running += how is None
        self.agents[part.agent_id] += 1
        if part.model:
            self.models[part.model] += 1


def heads(parts: Iterable[Part]) -> dict[str, Head]:
    """The heads of turns, by the ids of the turns."""
    found: dict[str, Head] = {}
    for part in parts:
        found.setdefault(part.turn_id, Head()).add(part)
    return found
