"""Stores events of whatever source: once, below their parents, and told to who follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection

from quintet.apps.activity.ingest.event import Event, parents_first
from quintet.apps.activity.ingest.posted import Batch
from quintet.apps.activity.repository import writing
from quintet.apps.activity.rules.lineage import on_cycles
from quintet.apps.activity.rules.messages import (
    ADDED,
    CHANGED,
    EVENT,
    IMPORTED,
    SPAWNED,
    SPAWNER_EVENT,
)
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.rules.words import FEATURE_TYPES
from quintet.apps.activity.service.work_items import move_on
from quintet.kernel.unit import WriteUnit

# What a spawner says by the status of its event, in the words of the first recorders.
SPAWNER_STEPS = {
    "started": "spawner_start",
    "completed": "spawner_complete",
    "failed": "spawner_complete",
}
SPAWNER_DATA = ("agent_id", "tool_name", "input_summary", "output_summary", "status")
SHORT_TYPES = {"feat": "feature", "spk": "spike"}


@dataclass
class Stored:
    """What came of events: ids that are new, those that were there, rows to tell of."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    spawned: list[dict[str, Any]] = field(default_factory=list)


async def ingest(unit: WriteUnit, batch: Batch, *, is_partial: bool) -> Stored:
    """Store all events of the batch, or with `is_partial` those that are good.

    One whose id is there stays as it is. Raises `EventsRefused` for the others.
    """
    if not is_partial:
        batch.require_whole()
    stored = await unit.run_sync(partial(_store_batch, batch=batch, now=stamp(unit.now)))
    if not is_partial:
        batch.require_whole()
    tell(unit, stored)
    return stored


def tell(unit: WriteUnit, stored: Stored, *, is_brief: bool = False) -> None:
    """Record what was stored, for caches and for whoever follows; `is_brief` in one change."""
    for row in stored.spawned:
        told = {name: row[name] for name in SPAWNER_EVENT}
        unit.record(SPAWNED, "live_event", row["live_event_id"], **told)
    if is_brief and stored.added:
        unit.record(IMPORTED, "events", "all", count=len(stored.added))
        return
    for kind, rows in ((ADDED, stored.added), (CHANGED, stored.changed)):
        for row in rows:
            unit.record(kind, "event", row["event_id"], **{name: row[name] for name in EVENT})


def _store_batch(connection: Connection, *, batch: Batch, now: str) -> Stored:
    writing.hold(connection)
    by_id = {event.event_id: number for number, event in reversed(batch.events.items())}
    known = writing.known_events(connection, by_id)
    new = [event for event in batch.events.values() if event.event_id not in known]
    for event_id in circular(connection, new):
        batch.refuse(by_id[event_id], "would be its own ancestor", "parent_event_id")
    return store_new(connection, list(batch.events.values()), now, known)


def circular(connection: Connection, events: Iterable[Event]) -> set[str]:
    """Those of the new events that would be their own ancestors."""
    parents = {event.event_id: _parent(event) for event in events}
    if writing.children_awaiting(connection, parents):  # else no stored event is below a new one
        outside = {parent for parent in parents.values() if parent} - parents.keys()
        parents = {**writing.ancestors(connection, outside), **parents}
        return on_cycles(parents) & {event.event_id for event in events}
    return on_cycles(parents)


def store_new(
    connection: Connection,
    events: Sequence[Event],
    now: str,
    known: Collection[str] | None = None,
    *,
    is_past: bool = False,
) -> Stored:
    """Store those that are not there yet; none may be its own ancestor. `hold` comes first.

    Whoever did what `is_past` is not present because of that, and no work item moves on by it.
    """
    if known is None:
        known = writing.known_events(connection, {event.event_id for event in events})
    stored = Stored(known=[event.event_id for event in events if event.event_id in known])
    new = parents_first(event for event in events if event.event_id not in known)
    if not new:
        return stored
    ids = {event.event_id for event in new}
    there = ids | writing.known_events(connection, _parents_of(new) - ids)
    rows = [_row(event, there, now) for event in new]
    writing.add_sessions(connection, _sessions(new))
    writing.add_features(connection, _features(new, now))
    writing.add_events(connection, rows)
    writing.await_parents(
        connection,
        [
            {"event_id": event.event_id, "parent_event_id": parent}
            for event in new
            if (parent := _parent(event)) is not None and parent not in there
        ],
    )
    _count_in_sessions(connection, new)
    if not is_past:
        move_on(connection, new, now)
        _note_presence(connection, new, now)
        stored.spawned = _say_of_spawners(connection, new, now)
    stored.new = [event.event_id for event in new]
    stored.added = rows
    stored.changed = attached(connection, ids, now)
    return stored


def attached(connection: Connection, parents: Collection[str], now: str) -> list[dict[str, Any]]:
    """Put those that waited for one of these below it; their rows."""
    children = writing.children_awaiting(connection, parents)
    writing.attach(connection, children, now)
    rows = writing.event_rows(connection, {child for child, _ in children})
    return list(rows.values())


def _parent(event: Event) -> str | None:
    return event.awaited_parent_id or event.parent_event_id


def _parents_of(events: Iterable[Event]) -> set[str]:
    named = {name for e in events for name in (e.parent_event_id, e.awaited_parent_id)}
    return {name for name in named if name is not None}


def _row(event: Event, there: Collection[str], now: str) -> dict[str, Any]:
    row = {**event.row(), "created_at": now, "updated_at": now}
    if event.awaited_parent_id in there:
        row["parent_event_id"] = event.awaited_parent_id
    elif event.parent_event_id not in there:
        row["parent_event_id"] = None
    return row


def _sessions(events: Iterable[Event]) -> list[dict[str, Any]]:
    """A session that nobody has announced begins with its first event."""
    found: dict[str, dict[str, Any]] = {}
    for event in sorted(events, key=lambda event: event.timestamp):
        row = {"agent_assigned": event.agent_id, "created_at": event.timestamp}
        found.setdefault(event.session_id, {"session_id": event.session_id, **row})
    return list(found.values())


def _features(events: Iterable[Event], now: str) -> list[dict[str, Any]]:
    """A work item that nobody has described is called by its id."""
    return [
        {"id": name, "title": name, "type": _type_of(name), "created_at": now, "updated_at": now}
        for name in sorted({event.feature_id for event in events if event.feature_id})
    ]


def _type_of(feature: str) -> str:
    prefix = feature.partition("-")[0].lower()
    prefix = SHORT_TYPES.get(prefix, prefix)
    return prefix if prefix in FEATURE_TYPES else "task"


def _say_of_spawners(
    connection: Connection, events: Iterable[Event], now: str
) -> list[dict[str, Any]]:
    """What sockets are told of the work of spawners, which live events keep for a while."""
    said = []
    for event in events:
        spawner = event.spawner_type or (event.context or {}).get("spawner_type")
        if isinstance(spawner, str) and spawner:
            row = {
                "event_type": SPAWNER_STEPS.get(event.status, "spawner_phase"),
                "spawner_type": spawner,
                "parent_event_id": event.parent_event_id,
                "session_id": event.session_id,
            }
            data = {name: getattr(event, name) for name in ("event_id", *SPAWNER_DATA)}
            number = writing.add_live_event(connection, {**row, "created_at": now}, data)
            about = {"live_event_id": number, "timestamp": event.timestamp, "data": data}
            said.append({**row, **about})
    return said


def _count_in_sessions(connection: Connection, events: Iterable[Event]) -> None:
    sessions: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        sessions[event.session_id].append(event)
    counts = [
        {"session": name, "events": len(some), "tokens": sum(e.cost_tokens for e in some)}
        for name, some in sorted(sessions.items())
    ]
    writing.count_in_sessions(connection, counts)


def _note_presence(connection: Connection, events: Iterable[Event], now: str) -> None:
    agents: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        agents[event.agent_id].append(event)
    seen = [_presence(name, some, now) for name, some in sorted(agents.items())]
    writing.note_presence(connection, seen)


def _presence(agent: str, events: Sequence[Event], now: str) -> dict[str, Any]:
    last = max(events, key=lambda event: event.timestamp)
    return {
        "agent_id": agent,
        "status": "active",
        "current_feature_id": last.feature_id,
        "last_tool_name": last.tool_name,
        "last_activity": last.timestamp,
        "total_tools_executed": sum(is_tool(event.tool_name) for event in events),
        "total_cost_tokens": sum(event.cost_tokens for event in events),
        "session_id": last.session_id,
        "updated_at": now,
    }


def is_tool(name: str | None) -> bool:
    """Whether an event of this tool name is the use of a tool, and not a prompt."""
    return name not in (None, "UserQuery")
