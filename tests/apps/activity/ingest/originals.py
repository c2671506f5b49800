"""A database as the first recorders wrote it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE agent_events (
    event_id TEXT PRIMARY KEY, agent_id TEXT NOT NULL,
    event_type TEXT NOT NULL CHECK(event_type IN ('tool_call', 'tool_result', 'error',
        'delegation', 'completion', 'start', 'end', 'check_point', 'task_delegation')),
    timestamp DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, tool_name TEXT, input_summary TEXT,
    tool_input JSON, output_summary TEXT, context JSON, session_id TEXT NOT NULL,
    feature_id TEXT, parent_agent_id TEXT, parent_event_id TEXT, subagent_type TEXT,
    child_spike_count INTEGER DEFAULT 0, cost_tokens INTEGER DEFAULT 0,
    execution_duration_seconds REAL DEFAULT 0.0, status TEXT DEFAULT 'recorded', model TEXT,
    claude_task_id TEXT, created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
    updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE sessions (
    session_id TEXT PRIMARY KEY, agent_assigned TEXT NOT NULL, parent_session_id TEXT,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP, completed_at DATETIME,
    total_events INTEGER DEFAULT 0, total_tokens_used INTEGER DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active', start_commit TEXT, is_subagent BOOLEAN DEFAULT FALSE,
    metadata JSON);
CREATE TABLE features (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, status TEXT DEFAULT 'todo',
    priority TEXT DEFAULT 'medium', parent_feature_id TEXT, tags JSON,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE agent_collaboration (
    handoff_id TEXT PRIMARY KEY, from_agent TEXT NOT NULL, to_agent TEXT NOT NULL,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP, session_id TEXT, handoff_type TEXT,
    status TEXT DEFAULT 'pending', reason TEXT, context JSON);
CREATE TABLE agent_presence (
    agent_id TEXT PRIMARY KEY, status TEXT NOT NULL DEFAULT 'offline', last_tool_name TEXT,
    last_activity DATETIME, total_tools_executed INTEGER DEFAULT 0, session_id TEXT);
"""


def original(path: Path, *events: dict[str, Any]) -> Path:
    """A file with a few rows of every table, and these events behind them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        fill(connection, "sessions", session_id="s-1", agent_assigned="claude-code",
             created_at="2026-02-01 10:00:00", total_events=99, status="completed",
             metadata='{"a": 1}')  # fmt: skip
        fill(
            connection,
            "features",
            id="bug-2",
            type="bug",
            title="Below",
            parent_feature_id="epic-1",
        )
        fill(connection, "features", id="epic-1", type="epic", title="Above", tags='["x"]')
        fill(connection, "agent_collaboration", handoff_id="h-1", from_agent="a", to_agent="b",
             session_id="s-1", handoff_type="delegation")  # fmt: skip
        fill(connection, "agent_presence", agent_id="claude-code", status="idle",
             last_activity="2026-02-01T10:00:05.123456", total_tools_executed=7)  # fmt: skip
        for event in events:
            fill(connection, "agent_events", **event)
        connection.commit()
    return path


def fill(connection: sqlite3.Connection, table: str, **values: Any) -> None:
    marks = ", ".join("?" for _ in values)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
    )


def an_old_event(event_id: str, **changed: Any) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "agent_id": "claude-code",
        "event_type": "tool_call",
        "timestamp": "2026-02-01 10:00:01",
        "tool_name": "Read",
        "session_id": "s-1",
        **changed,
    }
