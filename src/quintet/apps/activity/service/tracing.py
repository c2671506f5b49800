"""Takes in spans: each trace is a turn, to which later requests may add."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from quintet.apps.activity.ingest.otlp.gen_ai import NAMED_BY_SPAN, Traced, Turn
from quintet.apps.activity.repository import writing
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.service.storing import Stored, circular, store_new, tell
from quintet.kernel.unit import WriteUnit


async def take_spans(unit: WriteUnit, found: Traced) -> int:
    """Store the events of spans, each once; how many were refused for being their own ancestors."""
    if not found.turns and not found.relays:
        return 0
    stored, refused = await unit.run_sync(partial(_take, found=found, now=stamp(unit.now)))
    tell(unit, stored)
    return refused


def _take(connection: Connection, *, found: Traced, now: str) -> tuple[Stored, int]:
    writing.hold(connection)
    refused = circular(connection, found.events)
    events = [event for event in found.events if event.event_id not in refused]
    stored = store_new(connection, [*(turn.event for turn in found.turns), *events], now)
    again = {turn.event.event_id: turn for turn in found.turns}
    rows = writing.event_rows(connection, again.keys() & set(stored.known))
    for event_id, row in rows.items():
        changed = _continued(row, again[event_id])
        if changed:
            writing.change_event(connection, event_id, {**changed, "updated_at": now})
            stored.changed.append({**row, **changed})
    stored.changed += _relayed(connection, found.relays, now)
    return stored, len(refused)


def _continued(row: Mapping[str, Any], turn: Turn) -> dict[str, Any]:
    """What a turn learns from further spans: when it began, how it ended, what was asked."""
    event, context = turn.event, row["context"] or {}
    changed: dict[str, Any] = {}
    if event.timestamp < row["timestamp"]:
        changed["timestamp"] = event.timestamp
    if turn.is_over:
        changed |= {
            "status": event.status,
            "execution_duration_seconds": event.execution_duration_seconds,
            "agent_id": event.agent_id,
        }
    if context.get(NAMED_BY_SPAN) and (
        turn.is_over or not (event.context or {}).get(NAMED_BY_SPAN)
    ):
        changed |= {"input_summary": event.input_summary, "context": event.context}
    return {name: value for name, value in changed.items() if row[name] != value}


def _relayed(connection: Connection, relays: Mapping[str, str], now: str) -> list[dict[str, Any]]:
    """Let those that wait for a span that is no event wait for what stands above it."""
    waiting = writing.children_awaiting(connection, relays)
    moved = [(child, relays[parent]) for child, parent in waiting]
    there = writing.known_events(connection, {parent for _, parent in moved})
    writing.attach(connection, [pair for pair in moved if pair[1] in there], now)
    writing.await_parents(
        connection,
        [{"event_id": c, "parent_event_id": p} for c, p in moved if p not in there],
    )
    return list(writing.event_rows(connection, {c for c, p in moved if p in there}).values())
