"""What goes into a model call and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

MODEL_CALLED = "model.called"
"""The kind of a change that says that a model was asked; never what, or what it said."""


class Message(TypedDict):
    """One turn of the conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(slots=True, kw_only=True)
class Call:
    """The audit row of one call, whether it succeeded or not; the caller stores it.

    `prompt` is the JSON of the messages as they were sent. `response` is the model's
    text, or the provider's body where there was no text; only the API key, NUL and lone
    surrogates are replaced in it, so that every database takes it. `cost` is what the
    provider says it charged, in its own currency.
    """

    purpose: str
    model: str
    prompt: str
    response: str = ""
    parsed: bool = False
    error: str | None = None
    attempts: int = 0
    milliseconds: int = 0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None

    def told(self) -> dict[str, Any]:
        """What others may know of the call: which model, how long, how much."""
        return {
            "purpose": self.purpose,
            "model": self.model,
            "milliseconds": self.milliseconds,
            "attempts": self.attempts,
            "tokens": (self.prompt_tokens or 0) + (self.completion_tokens or 0),
            "cost": self.cost,
            "error": None if self.error is None else self.error.partition(":")[0],
        }


@dataclass(frozen=True, slots=True)
class Answer[T]:
    """A validated answer, the text it was read from, and the call's audit row."""

    value: T
    raw: str
    call: Call


@dataclass(frozen=True, slots=True)
class Found[T]:
    """The validated answer at the end of an exchange, and the text it was read from."""

    value: T
    raw: str


@dataclass(slots=True)
class Spent:
    """What the rounds before the last one cost, to be told with it."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0

    def take(self, call: Call) -> None:
        """Move what the call has noted here, so that the next round notes its own."""
        self.prompt_tokens += call.prompt_tokens or 0
        self.completion_tokens += call.completion_tokens or 0
        self.cost += call.cost or 0.0
        call.prompt_tokens = call.completion_tokens = call.cost = None

    def give(self, call: Call) -> None:
        """Add it to what the call has noted; what nobody has told stays unknown."""
        for name in ("prompt_tokens", "completion_tokens", "cost"):
            if spent := getattr(self, name):
                setattr(call, name, (getattr(call, name) or 0) + spent)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool the model wants called. `arguments` is JSON text that nobody has checked."""

    id: str
    name: str
    arguments: str
