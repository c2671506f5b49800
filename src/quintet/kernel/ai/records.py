"""What goes into a model call and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict


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


@dataclass(frozen=True, slots=True)
class Answer[T]:
    """A validated answer, the text it was read from, and the call's audit row."""

    value: T
    raw: str
    call: Call


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool the model wants called. `arguments` is JSON text that nobody has checked."""

    id: str
    name: str
    arguments: str
