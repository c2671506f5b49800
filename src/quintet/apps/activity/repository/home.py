"""What the first page of all apps shows of the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from quintet.apps.activity.models import AgentEvent, AgentPresence
from quintet.apps.activity.repository.tables import EVENT
from quintet.apps.activity.rules.words import OF_HOUSE
from quintet.kernel.unit import Unit
from quintet.kernel.words import holds_all

LONGEST_SUMMARY = 200
LOOKED_AT = 100


async def agents_since(unit: Unit, since: str) -> tuple[int, int]:
    """How many agents, and how many sessions of theirs, have done something since then."""
    is_live = (AgentPresence.last_activity >= since, _is_of_agent(AgentPresence.session_id))
    agents = func.count(AgentPresence.agent_id)
    sessions = func.count(AgentPresence.session_id.distinct())
    statement = select(agents.label("agents"), sessions.label("sessions")).where(*is_live)
    found = (await unit.execute(statement)).mappings().one()
    return int(found["agents"]), int(found["sessions"])


async def newest_events(unit: Unit, limit: int) -> list[Row[*tuple[Any, ...]]]:
    """The newest events of agents among the newest of all, newest first, each in one line."""
    newest = (EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
    # The order is that of an index; a condition could make a search of all events out of it.
    found = await unit.execute(_lines().order_by(*newest).limit(LOOKED_AT))
    return [row for row in found if not row.session_id.startswith(OF_HOUSE)][:limit]


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
        .where(_is_of_agent(EVENT.c.session_id), holds_all(words, *searched))
        .order_by(EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
        .limit(limit)
    )


def _is_of_agent(session_id: Any) -> ColumnElement[bool]:
    """Not of an app of this house: each tells of itself, to those who may see it."""
    return or_(session_id.is_(None), ~session_id.startswith(OF_HOUSE, autoescape=True))


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        EVENT.c.event_id,
        EVENT.c.timestamp,
        EVENT.c.tool_name,
        EVENT.c.event_type,
        EVENT.c.agent_id,
        EVENT.c.session_id,
        func.substr(EVENT.c.input_summary, 1, LONGEST_SUMMARY).label("summary"),
    )
