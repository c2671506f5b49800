"""What the first page of all apps shows of the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from quintet.apps.activity.models import AgentEvent, AgentPresence
from quintet.apps.activity.repository.tables import EVENT
from quintet.kernel.unit import Unit
from quintet.kernel.words import holds_all

LONGEST_SUMMARY = 200


async def agents_since(unit: Unit, since: str) -> tuple[int, int]:
    """How many agents, and how many sessions of theirs, have done something since then."""
    is_live = AgentPresence.last_activity >= since
    agents = func.count(AgentPresence.agent_id)
    sessions = func.count(AgentPresence.session_id.distinct())
    statement = select(agents.label("agents"), sessions.label("sessions")).where(is_live)
    found = (await unit.execute(statement)).mappings().one()
    return int(found["agents"]), int(found["sessions"])


async def newest_events(unit: Unit, limit: int) -> list[Row[*tuple[Any, ...]]]:
    """The newest events, newest first, each in one line."""
    newest = (EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
    return list(await unit.execute(_lines().order_by(*newest).limit(limit)))


def events_with(words: Sequence[str], limit: int, among: int) -> Select[*tuple[Any, ...]]:
    """Those of the newest `among` events in which all the words stand, newest first."""
    recent = (
        select(AgentEvent.event_id)
        .order_by(AgentEvent.timestamp.desc(), AgentEvent.event_id.desc())
        .limit(among)
        .subquery("recent")
    )
    searched = (EVENT.c.input_summary, EVENT.c.output_summary, EVENT.c.tool_name, EVENT.c.agent_id)
    return (
        _lines()
        .add_columns(EVENT.c.output_summary)
        .join(recent, recent.c.event_id == EVENT.c.event_id)
        .where(holds_all(words, *searched))
        .order_by(EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
        .limit(limit)
    )


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        EVENT.c.event_id,
        EVENT.c.timestamp,
        EVENT.c.tool_name,
        EVENT.c.event_type,
        EVENT.c.agent_id,
        func.substr(EVENT.c.input_summary, 1, LONGEST_SUMMARY).label("summary"),
    )
