"""The provider's answers as they arrive: read with suspicion, turned into text or an error."""

from __future__ import annotations

import math
import re
from typing import Any

import httpx2
from pydantic import BaseModel, Field, ValidationError

from quintet.kernel.ai.errors import (
    ModelBusy,
    ModelError,
    ModelGarbage,
    ModelRefused,
    ModelUnavailable,
)
from quintet.kernel.ai.records import Call

LARGEST_COUNT = 2**53


class ToolName(BaseModel):
    name: str | None = None
    arguments: str | None = None


class ToolFragment(BaseModel):
    index: int = 0
    id: str | None = None
    function: ToolName = Field(default_factory=ToolName)


class Said(BaseModel):
    """A message, or a piece of one."""

    content: str | None = None
    refusal: str | None = None
    tool_calls: list[ToolFragment] | None = None


class Choice(BaseModel):
    message: Said | None = None
    delta: Said | None = None
    finish_reason: str | None = None
    error: Any = None

    @property
    def said(self) -> Said:
        return self.delta or self.message or Said()


class Reply(BaseModel):
    """A whole answer, or one event of a stream. Providers differ in all the rest."""

    choices: list[Choice] | None = None
    usage: Any = None
    error: Any = None


def read_reply(data: object, call: Call) -> Choice | None:
    """The first choice, if there is one; usage is noted, an error inside is raised."""
    try:
        reply = Reply.model_validate(data)
    except ValidationError:
        raise ModelGarbage("The model provider's answer is not a chat completion.") from None
    _note_usage(reply.usage, call)
    if reply.error:
        raise from_error_body(reply.error)
    choice = reply.choices[0] if reply.choices else None
    if choice is not None:
        check_choice(choice)
    return choice


def check_choice(choice: Choice) -> None:
    """Raise what a choice says went wrong."""
    if choice.error or choice.finish_reason == "error":
        raise from_error_body(choice.error or {})
    if choice.said.refusal or choice.finish_reason == "content_filter":
        raise ModelRefused(
            "The model declined to answer.",
            reason=choice.said.refusal or "content_filter",
        )


def check_finish(choice: Choice | None) -> None:
    """Raise unless the provider ended the answer, and not at the token limit."""
    if choice is None:
        raise ModelGarbage("The model provider sent no answer.")
    if choice.finish_reason == "length":
        raise ModelGarbage("The model's answer was cut off at the token limit.")


def from_error_body(error: object) -> ModelError:
    """The error for an `error` inside an answer with status 200, or inside a stream."""
    body = error if isinstance(error, dict) else {"message": str(error)}
    code = str(body.get("code"))
    is_failure = re.fullmatch("[45][0-9][0-9]", code)
    return from_status(int(code) if is_failure else 500, reason=str(body.get("message", "")))


def from_status(code: int, *, reason: str, retry_after: float | None = None) -> ModelError:
    """The error for an HTTP status; `reason` is kept for the audit row."""
    said = f"{code} {reason}".strip()
    if code == httpx2.codes.TOO_MANY_REQUESTS:
        detail = "The model provider takes no more calls now."
        return ModelBusy(detail, reason=said, code=code, retry_after=retry_after, is_transient=True)
    if code == httpx2.codes.PAYMENT_REQUIRED:
        return ModelRefused("The model provider wants more credit.", reason=said, code=code)
    if code in (httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN):
        return ModelRefused("The model provider refuses our key.", reason=said, code=code)
    if code >= httpx2.codes.INTERNAL_SERVER_ERROR or code == httpx2.codes.REQUEST_TIMEOUT:
        detail = "The model provider failed."
        return ModelUnavailable(
            detail, reason=said, code=code, retry_after=retry_after, is_transient=True
        )
    if code < httpx2.codes.BAD_REQUEST:
        detail = "The model provider redirects; redirects are not followed."
        return ModelRefused(detail, reason=said, code=code)
    return ModelRefused("The model provider refuses the request.", reason=said, code=code)


def _note_usage(usage: object, call: Call) -> None:
    """Keep the counts that make sense; a wrong bill is no reason to lose an answer."""
    if not isinstance(usage, dict):
        return
    call.prompt_tokens = _count(usage.get("prompt_tokens"))
    call.completion_tokens = _count(usage.get("completion_tokens"))
    cost = usage.get("cost")
    if isinstance(cost, int | float) and not isinstance(cost, bool) and 0 <= cost < math.inf:
        call.cost = float(cost)


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= LARGEST_COUNT else None
