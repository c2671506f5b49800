"""Delegations and what came of them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

from quintet.apps.activity.rules.documents import read_object, text_of
from quintet.apps.activity.rules.stamps import moment_of

GENERAL = "general-purpose"
NOT_ENDED = "started"
LIMITATIONS = {
    "note": "Child spike count is approximate and based on timestamp proximity",
    "note_2": "Spike IDs in child_spikes only available if recorded in output_summary",
}


class Delegation(NamedTuple):
    """A piece of work given to a subagent."""

    event_id: str
    agent_id: str
    subagent_type: str | None
    started_at: str
    status: str
    duration: float
    output_summary: str | None
    child_spike_count: int
    model: str | None


class Step(NamedTuple):
    """An event directly below a delegation."""

    event_id: str
    agent_id: str
    event_type: str
    timestamp: str
    status: str
    duration: float


def trace(parent: Delegation, steps: list[Step]) -> dict[str, Any]:
    """A delegation with its steps, in the order given."""
    result = read_object(parent.output_summary)
    spikes = result.get("spikes_created") if result else None
    return {
        "parent_event_id": parent.event_id,
        "agent_id": parent.agent_id or "unknown",
        "subagent_type": parent.subagent_type or GENERAL,
        "started_at": parent.started_at,
        "status": parent.status,
        "duration_seconds": _duration(parent, result, steps),
        "child_events": [
            {
                "event_id": step.event_id,
                "agent_id": step.agent_id or "unknown",
                "event_type": step.event_type,
                "timestamp": step.timestamp,
                "status": step.status,
            }
            for step in steps
        ],
        "child_spike_count": parent.child_spike_count,
        "child_spikes": [str(spike) for spike in spikes] if isinstance(spikes, list) else [],
        "model": parent.model,
    }


def _duration(parent: Delegation, result: dict[str, Any] | None, steps: list[Step]) -> float | None:
    """How long it took: None until it has ended, then the same for ever.

    Where no duration was recorded, it ended when its result says, or with its last step.
    """
    if parent.status == NOT_ENDED:
        return None
    if parent.duration > 0:
        return parent.duration
    began = moment_of(parent.started_at)
    ends = [(moment_of(step.timestamp) - began).total_seconds() + step.duration for step in steps]
    told = text_of(result, "completion_time")
    if told is not None:
        with suppress(ValueError):
            ends = [(moment_of(told) - began).total_seconds()]
    return max(0.0, *ends) if ends else None
