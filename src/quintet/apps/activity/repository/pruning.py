"""Finds and removes what is older than is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select, text, tuple_

from quintet.apps.activity.repository.tables import EVENT, HANDOFF, LIVE, SESSION, TRACE

Row = dict[str, Any]
Place = tuple[str, str]
# The time by which each of the smaller tables grows old, and its key.
AGEING: tuple[tuple[Table, str, str], ...] = (
    (HANDOFF, "timestamp", "handoff_id"),
    (TRACE, "start_time", "tool_use_id"),
    (LIVE, "created_at", "id"),
)
OLD_CHANGES = text(
    "DELETE FROM quintet_changes WHERE at < :before AND id < (SELECT max(id) FROM quintet_changes)"
)


def still_needed(connection: Connection, before: str) -> set[str]:
    """Old events that have younger ones below them, at any depth."""
    child = EVENT.alias("child")
    line = (
        select(EVENT.c.event_id, EVENT.c.parent_event_id)
        .join(child, child.c.parent_event_id == EVENT.c.event_id)
        .where(EVENT.c.timestamp < before, child.c.timestamp >= before)
        .cte("line", recursive=True)
    )
    above = select(EVENT.c.event_id, EVENT.c.parent_event_id).join(
        line, line.c.parent_event_id == EVENT.c.event_id
    )
    return set(connection.execute(select(line.union(above).c.event_id)).scalars())


def old_events(connection: Connection, before: str, after: Place, most: int) -> list[Row]:
    """The next events that are older, oldest first."""
    place = tuple_(EVENT.c.timestamp, EVENT.c.event_id)
    statement = (
        select(EVENT)
        .where(EVENT.c.timestamp < before, place > tuple_(*after))
        .order_by(EVENT.c.timestamp, EVENT.c.event_id)
        .limit(most)
    )
    return _rows(connection, statement)


def remove_events(connection: Connection, ids: Collection[str]) -> None:
    """Remove events, and what they waited for."""
    connection.execute(delete(EVENT).where(EVENT.c.event_id.in_(ids)))


def old_rows(connection: Connection, table: Table, time: str, before: str, most: int) -> list[Row]:
    """The next rows of another table that are older."""
    statement = select(table).where(table.c[time] < before).order_by(table.c[time]).limit(most)
    return _rows(connection, statement)


def empty_sessions(connection: Connection, before: str, most: int) -> list[Row]:
    """The next sessions that began earlier and have no event any more."""
    has_event = select(EVENT.c.event_id).where(EVENT.c.session_id == SESSION.c.session_id).exists()
    statement = select(SESSION).where(SESSION.c.created_at < before, ~has_event).limit(most)
    return _rows(connection, statement)


def _rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    """Rows by plain names: SQLAlchemy's own are no `str` to who writes JSON."""
    found = connection.execute(statement)
    return [{str(name): value for name, value in row._mapping.items()} for row in found]


def remove_rows(connection: Connection, table: Table, key: str, keys: Sequence[Any]) -> None:
    """Remove the rows of these keys."""
    connection.execute(delete(table).where(table.c[key].in_(keys)))


def forget_changes(connection: Connection, before: str) -> int:
    """Remove what the change log says of earlier times, but never its newest row."""
    return connection.execute(OLD_CHANGES, {"before": before}).rowcount
