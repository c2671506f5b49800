"""Finds what a hook speaks of: its prompt, its delegation, what its session has left open."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, update

from quintet.apps.activity.repository.dialects import NotByIndex
from quintet.apps.activity.repository.tables import EVENT, SESSION
from quintet.apps.activity.rules.spells import Spell
from quintet.apps.activity.rules.words import USER_QUERY

STARTED = "started"
DELEGATED = "task_delegation"


def session_row(connection: Connection, session_id: str) -> dict[str, Any]:
    """The session, which must be there."""
    statement = select(SESSION).where(SESSION.c.session_id == session_id)
    return dict(connection.execute(statement).one()._mapping)


def has_event(connection: Connection, event_id: str) -> bool:
    """Whether there is an event of this id."""
    statement = select(EVENT.c.event_id).where(EVENT.c.event_id == event_id)
    return connection.execute(statement).first() is not None


def newest_prompt(connection: Connection, session_id: str, at: str) -> str | None:
    """The prompt that the session was working on at that time."""
    statement = (
        select(EVENT.c.event_id)
        .where(EVENT.c.session_id == session_id, NotByIndex(EVENT.c.tool_name) == USER_QUERY)
        .where(EVENT.c.timestamp <= at)
        .order_by(EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
        .limit(1)
    )
    found: str | None = connection.execute(statement).scalar()
    return found


def newest_turn(connection: Connection, session_id: str) -> Spell | None:
    """The newest prompt of a session, and when the last event directly below it was."""
    below = EVENT.alias("below")
    last = select(func.max(below.c.timestamp)).where(below.c.parent_event_id == EVENT.c.event_id)
    statement = (
        select(EVENT.c.event_id, EVENT.c.timestamp, last.scalar_subquery())
        .where(EVENT.c.session_id == session_id, NotByIndex(EVENT.c.tool_name) == USER_QUERY)
        .order_by(EVENT.c.timestamp.desc(), EVENT.c.event_id.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else Spell(row[0], row[1], row[2] or row[1])


def delegation_to(connection: Connection, session_id: str, agent: str) -> dict[str, Any] | None:
    """The delegation that this subagent works on."""
    statement = (
        select(EVENT)
        .where(EVENT.c.session_id == session_id, NotByIndex(EVENT.c.event_type) == DELEGATED)
        .where(EVENT.c.claude_task_id == agent)
        .order_by(EVENT.c.timestamp, EVENT.c.event_id)
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else dict(row._mapping)


def open_delegation(
    connection: Connection, session_id: str, agent_type: str | None
) -> dict[str, Any] | None:
    """The oldest delegation to such a subagent that none works on yet."""
    statement = (
        select(EVENT)
        .where(EVENT.c.session_id == session_id, NotByIndex(EVENT.c.event_type) == DELEGATED)
        .where(EVENT.c.claude_task_id.is_(None), NotByIndex(EVENT.c.status) == STARTED)
        .order_by(EVENT.c.timestamp, EVENT.c.event_id)
        .limit(1)
    )
    if agent_type is not None:
        statement = statement.where(EVENT.c.subagent_type == agent_type)
    row = connection.execute(statement).first()
    return None if row is None else dict(row._mapping)


def open_events(connection: Connection, session_id: str, until: str) -> list[dict[str, Any]]:
    """What the session has begun by then and not ended, oldest first."""
    statement = (
        select(EVENT)
        .where(EVENT.c.session_id == session_id, NotByIndex(EVENT.c.status) == STARTED)
        .where(EVENT.c.timestamp <= until)
        .order_by(EVENT.c.timestamp, EVENT.c.event_id)
    )
    return [dict(row._mapping) for row in connection.execute(statement)]


def move_below(
    connection: Connection, session_id: str, agent: str, parent: str, now: str
) -> list[str]:
    """Put all that this subagent did below its delegation; the ids of what has moved."""
    mine = (EVENT.c.session_id == session_id, EVENT.c.agent_id == agent)
    elsewhere = EVENT.c.parent_event_id.is_distinct_from(parent)
    statement = update(EVENT).where(*mine, elsewhere).values(parent_event_id=parent, updated_at=now)
    return list(connection.execute(statement.returning(EVENT.c.event_id)).scalars())


def give_model(
    connection: Connection, session_id: str, agent: str, model: str, now: str
) -> list[str]:
    """Let all that this subagent did be by this model; the ids of what has changed."""
    mine = (EVENT.c.session_id == session_id, EVENT.c.agent_id == agent)
    other = EVENT.c.model.is_distinct_from(model)
    statement = update(EVENT).where(*mine, other).values(model=model, updated_at=now)
    return list(connection.execute(statement.returning(EVENT.c.event_id)).scalars())
