"""Stores events and what follows from them; every function works on a unit's own connection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    select,
    text,
    update,
)

from quintet.apps.activity.repository.tables import (
    AWAITED,
    EVENT,
    FEATURE,
    HANDOFF,
    LIVE,
    PRESENCE,
    SESSION,
    insert_into,
)

Row = Mapping[str, Any]
INGEST_LOCK = 0x41637469
MOST_NAMED = 500  # values in one IN (…)


def hold(connection: Connection) -> None:
    """Let others that take events in wait until this unit ends; SQLite has one writer anyway.

    Without it a child and its parent that come at the same moment would not see each other.
    """
    if connection.dialect.name == "postgresql":
        statement = text("SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema()))")
        connection.execute(statement, {"lock": INGEST_LOCK})


def known_events(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of these ids that events have."""
    return {row[0] for row in _named(connection, select(EVENT.c.event_id), EVENT.c.event_id, ids)}


def children_awaiting(connection: Connection, parents: Collection[str]) -> list[tuple[str, str]]:
    """Stored events that wait for one of these parents: child, parent."""
    statement = select(AWAITED.c.event_id, AWAITED.c.parent_event_id)
    rows = _named(connection, statement, AWAITED.c.parent_event_id, parents)
    return [(child, parent) for child, parent in rows]


def ancestors(connection: Connection, ids: Collection[str]) -> dict[str, str | None]:
    """These events and all above them, each with its parent, be it awaited."""
    joined = EVENT.outerjoin(AWAITED, AWAITED.c.event_id == EVENT.c.event_id)
    parent = func.coalesce(AWAITED.c.parent_event_id, EVENT.c.parent_event_id).label("parent")
    found: dict[str, str | None] = {}
    for some in _parts(ids):
        base = select(EVENT.c.event_id, parent).select_from(joined)
        line = base.where(EVENT.c.event_id.in_(some)).cte("line", recursive=True)
        above = base.join(line, line.c.parent == EVENT.c.event_id)
        found |= {row[0]: row[1] for row in connection.execute(select(line.union(above)))}
    return found


def add_sessions(connection: Connection, sessions: Sequence[Row]) -> None:
    """Store the sessions that are not there yet."""
    if sessions:
        connection.execute(insert_into(connection, SESSION).on_conflict_do_nothing(), sessions)


def add_features(connection: Connection, features: Sequence[Row]) -> None:
    """Store the work items that are not there yet."""
    if features:
        connection.execute(insert_into(connection, FEATURE).on_conflict_do_nothing(), features)


def add_row(connection: Connection, table: Table, row: Row) -> None:
    """Store a row unless one of its key is there."""
    connection.execute(insert_into(connection, table).on_conflict_do_nothing(), row)


def join_features(connection: Connection, pairs: Sequence[tuple[str, str]]) -> None:
    """Put work items below others that are there."""
    there = {
        row[0]
        for row in _named(
            connection, select(FEATURE.c.id), FEATURE.c.id, {parent for _, parent in pairs}
        )
    }
    for child, parent in pairs:
        if parent in there and parent != child:
            mine = (FEATURE.c.id == child, FEATURE.c.parent_feature_id.is_(None))
            connection.execute(update(FEATURE).where(*mine).values(parent_feature_id=parent))


def add_live_event(connection: Connection, row: Row, data: Row) -> int:
    """Keep what a spawner says; its number."""
    values = {**row, "event_data": orjson.dumps(data).decode()}
    statement = LIVE.insert().returning(LIVE.c.id)
    return int(connection.execute(statement, values).scalar_one())


def add_handoffs(connection: Connection, handoffs: Sequence[Row]) -> None:
    """Store the delegations that are not there yet."""
    if handoffs:
        connection.execute(insert_into(connection, HANDOFF).on_conflict_do_nothing(), handoffs)


def add_events(connection: Connection, events: Sequence[Row]) -> None:
    """Store events, parents before their children; one that is there stays as it is."""
    if events:
        connection.execute(insert_into(connection, EVENT).on_conflict_do_nothing(), events)


def await_parents(connection: Connection, awaited: Sequence[Row]) -> None:
    """Note parents that have not come yet."""
    if awaited:
        statement = insert_into(connection, AWAITED)
        newest = {"parent_event_id": statement.excluded.parent_event_id}
        named = ["event_id"]
        connection.execute(
            statement.on_conflict_do_update(index_elements=named, set_=newest), awaited
        )


def attach(connection: Connection, children: Sequence[tuple[str, str]], now: str) -> None:
    """Put each child below its parent, which has come."""
    if not children:
        return
    statement = (
        update(EVENT)
        .where(EVENT.c.event_id == bindparam("child"))
        .values(parent_event_id=bindparam("parent"), updated_at=now)
    )
    connection.execute(statement, [{"child": child, "parent": p} for child, p in children])
    for some in _parts([child for child, _ in children]):
        connection.execute(delete(AWAITED).where(AWAITED.c.event_id.in_(some)))


def count_in_sessions(connection: Connection, counts: Sequence[Row]) -> None:
    """Add to sessions what their new events come to: `session`, `events`, `tokens`."""
    if counts:
        statement = (
            update(SESSION)
            .where(SESSION.c.session_id == bindparam("session"))
            .values(
                total_events=SESSION.c.total_events + bindparam("events", type_=BigInteger()),
                total_tokens_used=SESSION.c.total_tokens_used
                + bindparam("tokens", type_=BigInteger()),
            )
        )
        connection.execute(statement, counts)


def note_presence(connection: Connection, seen: Sequence[Row]) -> None:
    """Add to what agents did; what they did last is what they did latest."""
    if not seen:
        return
    statement = insert_into(connection, PRESENCE)
    new, old = statement.excluded, PRESENCE.c
    is_later = new.last_activity >= old.last_activity
    changed = {
        "total_tools_executed": old.total_tools_executed + new.total_tools_executed,
        "total_cost_tokens": old.total_cost_tokens + new.total_cost_tokens,
        "updated_at": new.updated_at,
    }
    for name in ("status", "session_id", "last_activity"):
        changed[name] = case((is_later, new[name]), else_=old[name])
    for name in ("last_tool_name", "current_feature_id"):
        known = func.coalesce(new[name], old[name])
        changed[name] = case((is_later, known), else_=old[name])
    connection.execute(
        statement.on_conflict_do_update(index_elements=["agent_id"], set_=changed), seen
    )


def leave(connection: Connection, session_id: str, now: str) -> None:
    """Let every agent that was last seen in this session be gone."""
    mine = PRESENCE.c.session_id == session_id
    connection.execute(update(PRESENCE).where(mine).values(status="offline", updated_at=now))


def event_rows(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """These events, locked until the unit ends."""
    statement = select(EVENT).with_for_update()
    rows = _named(connection, statement, EVENT.c.event_id, ids)
    return {row.event_id: dict(row._mapping) for row in rows}


def change_event(connection: Connection, event_id: str, changed: Row) -> None:
    """Set columns of an event."""
    connection.execute(update(EVENT).where(EVENT.c.event_id == event_id).values(**changed))


def change_session(connection: Connection, session_id: str, changed: Row) -> None:
    """Set columns of a session."""
    connection.execute(update(SESSION).where(SESSION.c.session_id == session_id).values(**changed))


def feature_rows(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """How far these work items are, locked until the unit ends."""
    columns = (FEATURE.c.id, FEATURE.c.status, FEATURE.c.completed_at)
    rows = _named(connection, select(*columns).with_for_update(), FEATURE.c.id, ids)
    return {row.id: dict(row._mapping) for row in rows}


def change_feature(connection: Connection, feature_id: str, changed: Row) -> None:
    """Set columns of a work item."""
    connection.execute(update(FEATURE).where(FEATURE.c.id == feature_id).values(**changed))


def change_handoff(connection: Connection, handoff_id: str, changed: Row) -> None:
    """Set columns of a delegation."""
    connection.execute(update(HANDOFF).where(HANDOFF.c.handoff_id == handoff_id).values(**changed))


def _named(
    connection: Connection, statement: Select[Any], column: Any, values: Collection[str]
) -> Iterable[Any]:
    for some in _parts(values):
        yield from connection.execute(statement.where(column.in_(some)))


def _parts(values: Collection[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), MOST_NAMED):
        yield ordered[start : start + MOST_NAMED]
