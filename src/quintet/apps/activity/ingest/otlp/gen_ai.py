"""Spans of generative AI as events, by the semantic conventions of 2026 and their older names.

A trace is a turn: its event begins with the first of its spans. Below it stand the spans that
have `gen_ai.*` attributes, each below the nearest such span above it. Spans end, and are sent,
from the inside out: an event whose parent has not come waits for it below its turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from quintet.apps.activity.ingest.event import MOST_TOKENS, Event, identity, one_line
from quintet.apps.activity.ingest.otlp.span import Span
from quintet.apps.activity.ingest.prices import Used, cost_of
from quintet.apps.activity.ingest.summaries import LONGEST_INPUT, output_summary
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.rules.words import USER_QUERY

PREFIX = "gen_ai."
AGENT_OPERATIONS = ("invoke_agent", "create_agent", "invoke_workflow")
TOOL_OPERATION = "execute_tool"
MARKS = ("operation.name", "provider.name", "system", "request.model", "tool.name", "agent.name")
NAMED_BY_SPAN = "is_named_by_span"
LONGEST_NAME = 200
COSTS = ("gen_ai.usage.cost", "gen_ai.usage.cost_usd", "gen_ai.usage.total_cost", "operation.cost")
UNKNOWN_AGENT = "opentelemetry"


@dataclass(frozen=True)
class Turn:
    """The event of a trace; `is_over` once the span that everything is below has come."""

    event: Event
    is_over: bool


@dataclass
class Traced:
    """What the spans of one request come to.

    `relays` names for each other span, by the id of the event that it would be, the event that
    stands for it: whoever waits for it waits for nothing.
    """

    turns: list[Turn] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    relays: dict[str, str] = field(default_factory=dict)


def traced(spans: Iterable[Span]) -> Traced:
    """The events of all spans; those of traces without any of generative AI are left out."""
    traces: dict[str, dict[str, Span]] = {}
    for span in spans:
        traces.setdefault(span.trace_id, {})[span.span_id] = span
    result = Traced()
    for trace_id, members in traces.items():
        _Trace(trace_id, members).add_to(result)
    return result


def is_of_ai(span: Span) -> bool:
    """Whether it tells of a model, an agent or a tool."""
    return any(f"{PREFIX}{mark}" in span.attributes for mark in MARKS)


class _Trace:
    def __init__(self, trace_id: str, spans: Mapping[str, Span]) -> None:
        self._spans = spans
        self._turn_id = identity(trace_id, "turn")
        self._of_ai = sorted(
            (s for s in spans.values() if is_of_ai(s)), key=lambda s: (s.start, -s.end)
        )
        told = [s.attributes.get("gen_ai.conversation.id") for s in self._of_ai]
        named = next((name for name in told if isinstance(name, str) and name), None)
        self._session = one_line(named or f"trace-{trace_id}", LONGEST_NAME)

    def add_to(self, result: Traced) -> None:
        for span in self._spans.values():
            if not is_of_ai(span):
                parent, awaited = self._parent(span)
                result.relays[_event_id(span)] = awaited or parent
        if self._of_ai:
            result.turns.append(self._turn())
            result.events += [self._event(span) for span in self._of_ai]

    def _turn(self) -> Turn:
        first = self._of_ai[0]
        roots = [span for span in self._spans.values() if span.parent_id is None]
        root = roots[0] if roots else None
        prompt = next((text for span in self._of_ai if (text := _prompt(span))), None)
        event = Event(
            event_id=self._turn_id,
            agent_id=self._agent(root or first),
            event_type="tool_call",
            timestamp=stamp((root or first).began),
            session_id=self._session,
            tool_name=USER_QUERY,
            input_summary=one_line(prompt or (root or first).name, LONGEST_INPUT),
            context={} if prompt else {NAMED_BY_SPAN: True},
            status=_status(root) if root else "recorded",
            execution_duration_seconds=root.seconds if root else 0.0,
        )
        return Turn(event.cleaned(), root is not None)

    def _event(self, span: Span) -> Event:
        told = _Told(span)
        parent, awaited = self._parent(span)
        is_agent = told.operation in AGENT_OPERATIONS
        used = Used() if is_agent and self._has_models_below(span) else told.used
        model = told.model
        return Event(
            event_id=_event_id(span),
            agent_id=self._agent(self._above(span) or span) if is_agent else self._agent(span),
            event_type="task_delegation" if is_agent else "tool_call",
            timestamp=stamp(span.began),
            session_id=self._session,
            tool_name=told.tool_name,
            input_summary=one_line(told.asked or span.name, LONGEST_INPUT),
            tool_input=told.arguments,
            output_summary=output_summary(told.answered or span.message or None),
            context={"span": span.name, "trace_id": span.trace_id, **told.context},
            parent_event_id=parent,
            awaited_parent_id=awaited,
            subagent_type=told.agent_name if is_agent else None,
            cost_tokens=used.total,
            cost_usd=told.cost(used),
            execution_duration_seconds=span.seconds,
            status=_status(span),
            model=model,
            tool_use_id=told.text("tool.call.id"),
        ).cleaned()

    def _parent(self, span: Span) -> tuple[str, str | None]:
        """The event above this span, and the one that it waits for if that is not here."""
        above = self._above(span)
        if above is not None:
            return _event_id(above), None
        highest = [*self._line(span)][-1]
        if highest.parent_id is None or highest.parent_id in self._spans:
            return self._turn_id, None
        return self._turn_id, identity(span.trace_id, highest.parent_id)

    def _above(self, span: Span) -> Span | None:
        """The nearest span of generative AI above this one."""
        return next(
            (each for each in self._line(span) if each is not span and is_of_ai(each)), None
        )

    def _line(self, span: Span) -> Iterator[Span]:
        """The span and those above it that are here; a circle ends where it began."""
        seen: set[str] = set()
        line: Span | None = span
        while line is not None and line.span_id not in seen:
            seen.add(line.span_id)
            yield line
            line = self._spans.get(line.parent_id or "")

    def _agent(self, span: Span) -> str:
        for each in self._line(span):
            name = _Told(each).agent_name
            if name is not None:
                return name
        service = span.resource.get("service.name")
        return (
            one_line(service, LONGEST_NAME)
            if isinstance(service, str) and service
            else UNKNOWN_AGENT
        )

    def _has_models_below(self, span: Span) -> bool:
        """Whether those are here whose tokens an agent's span adds up."""
        others = (each for each in self._of_ai if each is not span and _Told(each).used.total)
        return any(span in self._line(each) for each in others)


class _Told:
    """What the attributes of a span say."""

    def __init__(self, span: Span) -> None:
        self._span, self._attributes = span, span.attributes

    def text(self, *names: str) -> str | None:
        """The first of these attributes that is a text with something in it."""
        for name in names:
            value = self._attributes.get(f"{PREFIX}{name}")
            if isinstance(value, str) and value.strip():
                return one_line(value, LONGEST_NAME)
        return None

    @property
    def operation(self) -> str:
        return self.text("operation.name") or ("execute_tool" if self.text("tool.name") else "chat")

    @property
    def tool_name(self) -> str:
        named = self.text("tool.name") if self.operation == TOOL_OPERATION else None
        return named or self.operation

    @property
    def agent_name(self) -> str | None:
        return self.text("agent.name", "agent.id")

    @property
    def model(self) -> str | None:
        return self.text("response.model", "request.model")

    @property
    def used(self) -> Used:
        return Used(
            self._count("usage.input_tokens", "usage.prompt_tokens"),
            self._count("usage.output_tokens", "usage.completion_tokens"),
            self._count("usage.cache_read.input_tokens"),
            self._count("usage.cache_creation.input_tokens"),
        )

    def cost(self, used: Used) -> float | None:
        """What the span says that it cost, else what the price lists say."""
        for name in COSTS:
            value = self._attributes.get(name)
            if isinstance(value, int | float) and 0 <= value < 1e9:
                return float(value)
        provider = self.text("provider.name", "system")
        return cost_of(self.model, used, self._span.began, provider)

    @property
    def arguments(self) -> Mapping[str, Any] | None:
        given = _read(self._attributes.get("gen_ai.tool.call.arguments"))
        return given if isinstance(given, dict) else None

    @property
    def asked(self) -> str | None:
        arguments = self.arguments
        return orjson.dumps(arguments).decode() if arguments else _prompt(self._span)

    @property
    def answered(self) -> object:
        result = _read(self._attributes.get("gen_ai.tool.call.result"))
        return result if result is not None else _said(self._span, "output.messages", None)

    @property
    def context(self) -> dict[str, Any]:
        names = {"provider": ("provider.name", "system"), "description": ("tool.description",)}
        found = {name: value for name, keys in names.items() if (value := self.text(*keys))}
        error = self._attributes.get("error.type")
        return found | ({"error_type": error} if isinstance(error, str) else {})

    def _count(self, *names: str) -> int:
        for name in names:
            value = self._attributes.get(f"{PREFIX}{name}")
            if isinstance(value, int) and 0 <= value <= MOST_TOKENS:
                return value
        return 0


def _event_id(span: Span) -> str:
    return identity(span.trace_id, span.span_id)


def _status(span: Span) -> str:
    kind = str(span.attributes.get("error.type") or "")
    if not span.is_error and not kind:
        return "completed"
    if "timeout" in kind.lower():
        return "timeout"
    return "cancelled" if "cancel" in kind.lower() else "failed"


def _prompt(span: Span) -> str | None:
    """What the user said last."""
    return _said(span, "input.messages", "user")


def _said(span: Span, name: str, role: str | None) -> str | None:
    messages = _read(span.attributes.get(f"{PREFIX}{name}"))
    for message in reversed(messages if isinstance(messages, list) else []):
        if isinstance(message, dict) and role in (None, message.get("role")):
            parts = message.get("parts")
            for part in parts if isinstance(parts, list) else []:
                text = part.get("content") if isinstance(part, dict) else None
                if isinstance(text, str) and text.strip():
                    return text
    return None


def _read(value: Any) -> Any:
    """Attributes that are no simple values may be written as JSON."""
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value
