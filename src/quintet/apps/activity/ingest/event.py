"""The one form that everything which comes in is turned into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any, Self

from quintet.apps.activity.ingest.cutting import cut, cut_document, visible
from quintet.apps.activity.ingest.redaction import redacted, redacted_text

MAIN_AGENT = "claude-code"
LONGEST_SUMMARY = 2_000
MOST_TOKENS = 10**12  # of one event; sums of millions of such stay numbers that databases have
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What an agent did: a row of `agent_events`, before it is stored.

    `timestamp` is as `rules.stamps` keeps times. `awaited_parent_id` names a better parent than
    `parent_event_id`: the event moves below it once it is there.
    """

    event_id: str
    agent_id: str
    event_type: str
    timestamp: str
    session_id: str
    tool_name: str | None = None
    input_summary: str | None = None
    tool_input: Mapping[str, Any] | None = None
    output_summary: str | None = None
    context: Mapping[str, Any] | None = None
    feature_id: str | None = None
    parent_agent_id: str | None = None
    parent_event_id: str | None = None
    subagent_type: str | None = None
    child_spike_count: int = 0
    cost_tokens: int = 0
    execution_duration_seconds: float = 0.0
    status: str = "recorded"
    model: str | None = None
    claude_task_id: str | None = None
    spawner_type: str | None = None
    cost_usd: float | None = None
    tool_use_id: str | None = None
    awaited_parent_id: str | None = None

    def cleaned(self) -> Self:
        """The event without secrets, and with nothing longer than is kept."""
        return replace(
            self,
            input_summary=_summary(self.input_summary),
            output_summary=_summary(self.output_summary),
            tool_input=cut_document(redacted(self.tool_input)),
            context=cut_document(redacted(self.context)),
        )

    def row(self) -> dict[str, Any]:
        """The values of its columns."""
        values = asdict(self)
        del values["awaited_parent_id"]
        return values


def identity(*parts: str) -> str:
    """The id of what these parts name: the same parts, the same id."""
    text = "\x1f".join(parts)
    return f"evt-{blake2b(text.encode(errors='replace'), digest_size=12).hexdigest()}"


def one_line(text: str, longest: int) -> str:
    """The text on one line, cut to what fits; secrets go before it is cut."""
    near = cut(text, 20 * longest)
    return cut(_BLANK.sub(" ", redacted_text(visible(near))).strip(), longest)


def parents_first(events: Iterable[Event]) -> list[Event]:
    """The same events, each once and behind its parent; none may be its own ancestor."""
    left = {event.event_id: event for event in events}
    ordered: list[Event] = []
    while left:
        line = [next(iter(left.values()))]
        while (above := _above(line[-1], left)) is not None:
            line.append(above)
        ordered += [left.pop(event.event_id) for event in reversed(line)]
    return ordered


def _above(event: Event, others: Mapping[str, Event]) -> Event | None:
    named = (event.awaited_parent_id, event.parent_event_id)
    return next((others[name] for name in named if name is not None and name in others), None)


def _summary(text: str | None) -> str | None:
    """Redacted before it is cut, or half of a secret could stay at the end."""
    if text is None:
        return None
    return cut(redacted_text(visible(cut(text, 10 * LONGEST_SUMMARY))), LONGEST_SUMMARY)
