"""Reads what Claude Code tells its hooks, as its documentation describes it in 2026.

Every hook names the session; inside a subagent also `agent_id` and `agent_type`. A tool call is
told twice, before and after it, and is known by `tool_use_id`. Our own hook command adds
`quintet`: when it happened, an id of its own, and what the transcript says of model and tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import uuid4

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quintet.apps.activity.errors import EventsRefused
from quintet.apps.activity.ingest.event import MAIN_AGENT, MOST_TOKENS, Event, identity, one_line
from quintet.apps.activity.ingest.posted import Amount, Moment, Name, Tokens
from quintet.apps.activity.ingest.prices import Used, cost_of
from quintet.apps.activity.ingest.summaries import input_summary, output_summary
from quintet.apps.activity.rules.stamps import moment_of, stamp
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.kernel.errors import location

MOST_HOOKS = 1_000
DELEGATION = "Task"
DELEGATING = ("Task", "Agent")  # the tool was renamed; the feed knows it by its first name
ANY_SUBAGENT = "general-purpose"
LONGEST_PROMPT = 1_000
LONGEST_ID = 200

BEFORE = "PreToolUse"
AFTER = ("PostToolUse", "PostToolUseFailure", "PermissionDenied")
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]


class Usage(BaseModel):
    """The tokens of a request; `input` counts what was read from and written to a cache."""

    model_config = ConfigDict(strict=True, extra="ignore")

    input: Tokens = 0
    output: Tokens = 0
    cache_read: Tokens = 0
    cache_write: Tokens = 0


class Delivery(BaseModel):
    """What our hook command adds."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: Id | None = None
    at: Moment | None = None
    model: Name | None = None
    usage: Usage = Usage()


class Hook(BaseModel):
    """One call of a hook: its event's name, and what that event tells."""

    model_config = ConfigDict(strict=True, extra="ignore")

    hook_event_name: Name
    session_id: Name
    agent_id: Name | None = None
    agent_type: Name | None = None
    cwd: str | None = None
    transcript_path: str | None = None
    permission_mode: str | None = None
    model: Name | None = None
    source: Name | None = None
    reason: str | None = None
    prompt: str | None = None
    prompt_id: Id | None = None
    tool_name: Name | None = None
    tool_use_id: Id | None = None
    tool_input: dict[str, Any] | None = None
    tool_response: Any = None
    duration_ms: Amount | None = None
    error: Any = None
    is_interrupt: bool | None = None
    last_assistant_message: str | None = None
    quintet: Delivery = Delivery()

    @property
    def is_of_tool(self) -> bool:
        return self.hook_event_name == BEFORE or self.hook_event_name in AFTER

    @property
    def is_delegation(self) -> bool:
        return self.tool_name in DELEGATING

    @property
    def agent(self) -> str:
        """The one who acts: a subagent, or the agent that the user talks to."""
        return self.agent_id or MAIN_AGENT

    @property
    def response(self) -> Mapping[str, Any]:
        """What the tool gave back, as far as it has members."""
        return self.tool_response if isinstance(self.tool_response, dict) else {}


@dataclass(frozen=True)
class Told:
    """A hook, and when it was called."""

    hook: Hook
    at: str


@dataclass
class Hooks:
    """Hooks in the order of their calls, and what is wrong with others."""

    told: list[Told] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)


def read_hooks(body: bytes, now: str) -> Hooks:
    """The hook in the body, or the hooks of an array; `now` is when one happened that says not."""
    document = orjson.loads(body) if body.strip() else None
    items = document if isinstance(document, list) else [document]
    if not 1 <= len(items) <= MOST_HOOKS:
        raise EventsRefused([{"loc": "body", "message": f"must have 1 to {MOST_HOOKS} hooks"}])
    hooks = Hooks()
    for number, item in enumerate(items):
        place = ["body", number] if isinstance(document, list) else ["body"]
        try:
            hook = Hook.model_validate(item)
        except ValidationError as error:
            found = error.errors(include_input=False, include_url=False)[:10]
            hooks.errors += [
                {"loc": location([*place, *each["loc"]]), "message": str(each["msg"])}
                for each in found
            ]
            continue
        missing = _missing(hook)
        if missing is not None:
            hooks.errors.append({"loc": location([*place, missing]), "message": "is missing"})
        else:
            hooks.told.append(Told(hook, hook.quintet.at or now))
    return hooks


def _missing(hook: Hook) -> str | None:
    needed: tuple[str, ...] = ("tool_name", "tool_use_id") if hook.is_of_tool else ()
    if hook.hook_event_name == "UserPromptSubmit":
        needed = ("prompt",)
    return next((name for name in needed if getattr(hook, name) is None), None)


def prompt_id(session_id: str, prompt: str) -> str:
    """The id of the event of a prompt that has an id of its own."""
    return identity(session_id, "prompt", prompt)


def prompt_event(told: Told) -> Event:
    """A prompt begins a turn; it is over when the agent stops."""
    hook = told.hook
    named = hook.prompt_id or hook.quintet.id or uuid4().hex
    return Event(
        event_id=prompt_id(hook.session_id, named),
        agent_id=hook.agent,
        event_type="tool_call",
        timestamp=told.at,
        session_id=hook.session_id,
        tool_name=USER_QUERY,
        input_summary=one_line(hook.prompt or "", LONGEST_PROMPT),
        context=_context(hook),
        status="started",
        model=hook.quintet.model,
    ).cleaned()


def call_event(told: Told) -> Event:
    """A tool call as this hook tells it: begun, or over."""
    hook = told.hook
    is_over = hook.hook_event_name in AFTER
    seconds = (duration(hook) or 0.0) if is_over else 0.0
    given = hook.tool_input or {}
    return Event(
        event_id=identity(hook.session_id, "tool", hook.tool_use_id or ""),
        agent_id=hook.agent,
        event_type="task_delegation" if hook.is_delegation else "tool_call",
        timestamp=stamp(moment_of(told.at) - timedelta(seconds=min(seconds, 1e8))),
        session_id=hook.session_id,
        tool_name=DELEGATION if hook.is_delegation else hook.tool_name,
        input_summary=input_summary(hook.tool_name or "", given),
        tool_input=given,
        output_summary=output_summary(hook.error or hook.tool_response) if is_over else None,
        context=_context(hook) | _outcome(told) if is_over else _context(hook),
        subagent_type=_name(given.get("subagent_type"), ANY_SUBAGENT)
        if hook.is_delegation
        else None,
        cost_tokens=tokens(hook) if is_over else 0,
        cost_usd=cost(told) if is_over else None,
        execution_duration_seconds=seconds,
        status=status(hook) if is_over else "started",
        model=_model(hook),
        tool_use_id=hook.tool_use_id,
    ).cleaned()


def status(hook: Hook) -> Literal["started", "completed", "failed", "timeout", "cancelled"]:
    """How a call ended; a subagent that goes on in the background has not."""
    if hook.hook_event_name == "PermissionDenied" or hook.is_interrupt:
        return "cancelled"
    if hook.hook_event_name == "PostToolUseFailure":
        said = hook.error if isinstance(hook.error, str) else ""
        return "timeout" if "timed out" in said.lower() else "failed"
    response = hook.response
    if response.get("interrupted") is True:
        return "cancelled"
    if response.get("is_error") is True or response.get("isError") is True:
        return "failed"
    if response.get("success") is False:
        return "failed"
    return "started" if hook.is_delegation and is_in_background(hook) else "completed"


def is_in_background(hook: Hook) -> bool:
    """Whether a delegation was answered at once, and its subagent goes on."""
    return hook.response.get("status") == "async_launched"


def duration(hook: Hook) -> float | None:
    """How long a call took in seconds, where the hook says so."""
    total = hook.duration_ms
    if total is None and hook.is_delegation:
        total = _number(hook.response.get("totalDurationMs"))
    if hook.is_delegation and is_in_background(hook):
        return None
    return None if total is None else round(total / 1000, 3)


def tokens(hook: Hook) -> int:
    """Input and output of what the hook tells of: a subagent's by its result, else by our own."""
    total = _number(hook.response.get("totalTokens")) if hook.is_delegation else None
    return used(hook).total if total is None else int(total)


def used(hook: Hook) -> Used:
    """The tokens by their kinds, cached input among the input, as price lists count them."""
    if not hook.is_delegation:
        ours = hook.quintet.usage
        return Used(ours.input, ours.output, ours.cache_read, ours.cache_write)
    usage = hook.response.get("usage")
    told = usage if isinstance(usage, dict) else {}
    names = ("input_tokens", "output_tokens", "cache_read_input_tokens")
    fresh, output, read = (int(_number(told.get(name)) or 0) for name in names)
    written = int(_number(told.get("cache_creation_input_tokens")) or 0)
    return Used(fresh + read + written, output, read, written)


def cost(told: Told) -> float | None:
    """What that cost, where it is known which model it was."""
    hook = told.hook
    model = resolved_model(hook) if hook.is_delegation else hook.quintet.model
    return cost_of(model, used(hook), moment_of(told.at))


def spawned_agent(hook: Hook) -> str | None:
    """The subagent that a delegation says it was done by."""
    named = hook.response.get("agentId") if hook.is_delegation else None
    return named if isinstance(named, str) and 0 < len(named) <= LONGEST_ID else None


def resolved_model(hook: Hook) -> str | None:
    """The model that a delegation says its subagent had."""
    named = hook.response.get("resolvedModel") if hook.is_delegation else None
    return _name(named, None)


def _model(hook: Hook) -> str | None:
    if not hook.is_delegation:
        return hook.quintet.model
    named = resolved_model(hook) or _name((hook.tool_input or {}).get("model"), None)
    return None if named == "inherit" else named


def _subagent_type(given: Mapping[str, Any]) -> str:
    return _name(given.get("subagent_type"), ANY_SUBAGENT)


def _name[T](named: object, otherwise: T) -> str | T:
    return one_line(named, LONGEST_ID) if isinstance(named, str) and named.strip() else otherwise


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= MOST_TOKENS else None


def _context(hook: Hook) -> dict[str, Any]:
    named = {
        "cwd": hook.cwd,
        "permission_mode": hook.permission_mode,
        "agent_type": hook.agent_type,
    }
    found = {name: value for name, value in named.items() if value}
    path = (hook.tool_input or {}).get("file_path")
    return found | ({"file_paths": [path]} if isinstance(path, str) else {})


def _outcome(told: Told) -> dict[str, Any]:
    outcome = status(told.hook)
    found: dict[str, Any] = {"is_error": True} if outcome not in ("completed", "started") else {}
    if told.hook.is_delegation and is_in_background(told.hook):
        found["is_background"] = True
    return found | ({} if duration(told.hook) is not None else {"ended_at": told.at})
