"""Reads a database of the first recorders: its rows, as this app keeps such rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import orjson

from quintet.apps.activity.ingest.event import LONGEST_SUMMARY, MOST_TOKENS, Event
from quintet.apps.activity.rules.stamps import read_stamp
from quintet.apps.activity.rules.words import (
    EVENT_TYPES,
    FEATURE_STATUSES,
    FEATURE_TYPES,
    HANDOFF_TYPES,
    PRESENCES,
    PRIORITIES,
    SESSION_STATUSES,
    TRACE_STATUSES,
)
from quintet.kernel.errors import QuintetError

Row = dict[str, Any]
PAGE = 1_000
MOST_SPIKES = 2**31 - 1  # what its column holds on PostgreSQL
EVENTS = "agent_events"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TIMES = _words(
    "timestamp created_at updated_at completed_at transcript_synced last_user_query_at "
    "last_activity start_time end_time"
)
DOCUMENTS = _words(
    "tool_input context metadata tags features_worked_on blockers recommended_context result "
    "tool_output"
)
# What a table's words must be; another one is not taken.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "sessions": {"status": SESSION_STATUSES},
    "features": {"type": FEATURE_TYPES, "status": FEATURE_STATUSES, "priority": PRIORITIES},
    "agent_collaboration": {"handoff_type": HANDOFF_TYPES},
    "tool_traces": {"status": TRACE_STATUSES},
    "agent_presence": {"status": PRESENCES},
}
KEYS = {
    "sessions": "session_id",
    "features": "id",
    "agent_collaboration": "handoff_id",
    "tool_traces": "tool_use_id",
    "agent_presence": "agent_id",
}
EVENT_COLUMNS = tuple(
    name for name in Event.__dataclass_fields__ if name not in ("awaited_parent_id",)
)


class NotAnOriginal(QuintetError):
    """The file is no database that has events."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, to be read only; `NotAnOriginal` for a file that is none."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            connection.row_factory = sqlite3.Row
            if EVENTS not in _tables(connection):
                raise NotAnOriginal(f"{path} has no table {EVENTS}.")
            yield connection
    except sqlite3.Error as error:
        raise NotAnOriginal(f"{path} cannot be read: {error}.") from error


def count(connection: sqlite3.Connection) -> int:
    """How many events there are."""
    return int(connection.execute(f"SELECT count(*) FROM {EVENTS}").fetchone()[0])


def rows_of(connection: sqlite3.Connection, table: str, columns: frozenset[str]) -> list[Row]:
    """The good rows of one of the smaller tables, with those columns that both sides have."""
    if table not in _tables(connection):
        return []
    found = (_converted(row, columns) for row in connection.execute(f"SELECT * FROM {table}"))
    words = WORDS[table]
    return [
        row
        for row in found
        if row.get(KEYS[table])
        and all(row.get(name, words[name][0]) in words[name] for name in words)
    ]


def _is_worded(row: Row, words: dict[str, tuple[str, ...]]) -> bool:
    return all(name not in row or row[name] in allowed for name, allowed in words.items())


def pages(connection: sqlite3.Connection) -> Iterator[tuple[list[Event], int]]:
    """The events in the order in which they were written, and how many of a page were none."""
    after = -1
    statement = f"SELECT rowid AS place, * FROM {EVENTS} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    while page := connection.execute(statement, (after, PAGE)).fetchall():
        after = page[-1]["place"]
        events = [event for row in page if (event := _event(row)) is not None]
        yield events, len(page) - len(events)


def _event(row: sqlite3.Row) -> Event | None:
    values = _converted(row, frozenset(EVENT_COLUMNS))
    if values.get("event_type") not in EVENT_TYPES or not values.get("timestamp"):
        return None
    for name, kind, least in _NUMBERS:
        values[name] = _number(values.get(name), kind, least)
    values["child_spike_count"] = min(values["child_spike_count"], MOST_SPIKES)
    for name in ("event_id", "session_id"):
        if not isinstance(values.get(name), str) or not values[name]:
            return None
    values["agent_id"] = values.get("agent_id") or "unknown"
    values["status"] = values.get("status") or "recorded"
    if values.get("parent_event_id") == values["event_id"]:
        values["parent_event_id"] = None
    return Event(**values).cleaned()


def _number(value: object, kind: Callable[[Any], Any], least: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return least
    return kind(value) if 0 <= value <= MOST_TOKENS else least


_NUMBERS: tuple[tuple[str, Callable[[Any], Any], Any], ...] = (
    ("child_spike_count", int, 0),
    ("cost_tokens", int, 0),
    ("execution_duration_seconds", float, 0.0),
    ("cost_usd", float, None),
)


def _converted(row: sqlite3.Row, columns: frozenset[str]) -> Row:
    """The columns that both sides have, with times and documents as they are kept now."""
    found: Row = {}
    for name in columns & frozenset(row.keys()):
        value = row[name]
        if value is None:
            continue
        if name in TIMES:
            value = _time(value)
        elif name in DOCUMENTS:
            value = _document(value)
        elif name == "is_subagent":
            value = bool(value)
        elif isinstance(value, bytes):
            value = None
        if isinstance(value, str):
            value = value.replace("\x00", "")[: 50 * LONGEST_SUMMARY]
        if value is not None:
            found[name] = value
    return found


def _time(value: object) -> str | None:
    try:
        return read_stamp(str(value))
    except ValueError:
        return None


def _document(value: object) -> Any:
    try:
        document = orjson.loads(str(value))
    except orjson.JSONDecodeError:
        return None
    return document if isinstance(document, dict | list) else None


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {
        row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    }
