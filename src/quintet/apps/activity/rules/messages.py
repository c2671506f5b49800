"""What sockets and streams say of a change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

ADDED = "event.added"
CHANGED = "event.changed"
SPAWNED = "live.added"
IMPORTED = "events.imported"
# What pages of sums have to read anew, beside events; sockets have no words for it.
BESIDE_EVENTS = {IMPORTED: "import", "session.changed": "session", "agent.seen": "agent"}
EVENT = (
    "event_id",
    "agent_id",
    "event_type",
    "timestamp",
    "tool_name",
    "input_summary",
    "output_summary",
    "session_id",
    "status",
    "model",
    "parent_event_id",
    "execution_duration_seconds",
    "cost_tokens",
    "context",
)
SPAWNER_EVENT = (
    "live_event_id",
    "event_type",
    "spawner_type",
    "parent_event_id",
    "session_id",
    "timestamp",
    "data",
)


def event_message(event: Mapping[str, Any]) -> bytes:
    """What is told of an event."""
    message: dict[str, Any] = {"type": "event", **{name: event.get(name) for name in EVENT}}
    message["context"] = message["context"] or {}
    return orjson.dumps(message)


@lru_cache(maxsize=4096)
def streamed_message(kind: str, payload: bytes) -> bytes | None:
    """What a stream tells of a change: as sockets do, and what pages have to read anew."""
    named = BESIDE_EVENTS.get(kind)
    if named is None:
        return message_of(kind, payload)
    return orjson.dumps({"type": named, **orjson.loads(payload)})


@lru_cache(maxsize=4096)  # one change goes to every socket
def message_of(kind: str, payload: bytes) -> bytes | None:
    """What is told of a change; None where sockets have nothing to do with it."""
    if kind in {ADDED, CHANGED}:
        return event_message(orjson.loads(payload))
    if kind == SPAWNED:
        told = orjson.loads(payload)
        message = {"type": "spawner_event", **{name: told.get(name) for name in SPAWNER_EVENT}}
        return orjson.dumps(message)
    return None
