"""The revisions: up, down and up again; the agreed tables; files of the first recorders."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from quintet.apps.activity.app import APP
from quintet.kernel import migrations
from tests.fixtures.activity import opened
from tests.fixtures.databases import connected

TABLES = {
    "agent_collaboration",
    "agent_events",
    "agent_presence",
    "awaited_parents",
    "event_sums",
    "feature_parts",
    "features",
    "live_events",
    "session_parts",
    "sessions",
    "tool_traces",
}


def looked_up(url: str, look: Callable[[Connection], Any]) -> Any:
    with connected(url, APP.name) as connection:
        return look(connection)


def tables(url: str) -> set[str]:
    return set(looked_up(url, lambda c: inspect(c).get_table_names()))


def test_up_down_and_up_again(database_url: str) -> None:
    assert migrations.upgrade(APP, database_url).after == migrations.head(APP)
    with connected(database_url, APP.name) as connection:
        connection.execute(
            text("INSERT INTO sessions (session_id, agent_assigned) VALUES ('s','a')")
        )
    assert migrations.downgrade(APP, database_url, "base").after is None
    assert tables(database_url) & TABLES == set()
    migrations.upgrade(APP, database_url)
    assert tables(database_url) >= TABLES


def test_models_and_migrations_agree(database_url: str) -> None:
    migrations.upgrade(APP, database_url)
    assert migrations.differences(APP, database_url) == []


FIRST_RECORDERS = """
CREATE TABLE sessions (session_id TEXT PRIMARY KEY, agent_assigned TEXT NOT NULL,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP, status TEXT NOT NULL DEFAULT 'active');
CREATE TABLE features (id TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'todo', created_at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE agent_events (event_id TEXT PRIMARY KEY, agent_id TEXT NOT NULL,
    event_type TEXT NOT NULL, timestamp DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    tool_name TEXT, input_summary TEXT, tool_input JSON, output_summary TEXT, context JSON,
    session_id TEXT NOT NULL REFERENCES sessions(session_id) ON DELETE CASCADE,
    feature_id TEXT REFERENCES features(id) ON DELETE SET NULL, parent_agent_id TEXT,
    parent_event_id TEXT REFERENCES agent_events(event_id) ON DELETE SET NULL,
    subagent_type TEXT, child_spike_count INTEGER DEFAULT 0, cost_tokens INTEGER DEFAULT 0,
    execution_duration_seconds REAL DEFAULT 0.0, status TEXT DEFAULT 'recorded', model TEXT,
    claude_task_id TEXT, created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
    updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE INDEX idx_agent_events_timestamp ON agent_events(timestamp DESC);
CREATE TABLE tracks (track_id TEXT PRIMARY KEY);
INSERT INTO sessions (session_id, agent_assigned) VALUES ('s', 'claude-code');
INSERT INTO agent_events (event_id, agent_id, event_type, timestamp, tool_name, session_id,
    parent_event_id, feature_id, context, tool_input, status) VALUES
    ('p', 'claude-code', 'tool_call', '2026-11-20 16:59:59', 'UserQuery', 's', NULL, NULL,
        NULL, NULL, NULL),
    ('e-1', 'claude-code', 'tool_call', '2026-11-20T17:00:00.123456', 'Read', 's', 'p', 'gone',
        '{"spawner_type": "gemini"}', '{"file', 'recorded'),
    ('e-2', 'claude-code', 'tool_call', '2026-11-20 17:00:00', 'Read', 's', 'p', NULL,
        'broken', NULL, 'recorded'),
    ('e-3', 'claude-code', 'tool_call', '2026-11-20T18:30:00+01:00', 'Read', 'unknown', 'never',
        NULL, NULL, NULL, 'recorded');
"""


async def test_a_file_of_the_first_recorders_is_taken_over(tmp_path: Path) -> None:
    """Its rows stay and are read right, and so is what those programs write into it later."""
    path = tmp_path / "htmlgraph.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_RECORDERS)
    async with opened(f"sqlite:///{path}") as activity:
        events = await activity.get("/api/events")
        assert [(event["event_id"], event["timestamp"]) for event in events] == [
            ("e-3", "2026-11-20T17:30:00.000Z"),
            ("e-1", "2026-11-20T17:00:00.123Z"),
            ("e-2", "2026-11-20T17:00:00.000Z"),
            ("p", "2026-11-20T16:59:59.000Z"),
        ]
        assert events[0]["parent_event_id"] is None
        assert (events[1]["tool_input"], events[1]["feature_id"]) == (None, None)
        assert events[3]["status"] == "recorded"
        since = await activity.get("/api/events", since="2026-11-20T17:00:00.100")
        assert [event["event_id"] for event in since] == ["e-3", "e-1"]
        (turn,) = (await activity.get("/api/events-grouped-by-prompt"))["conversation_turns"]
        assert [child["event_id"] for child in turn["children"]] == ["e-1", "e-2"]
        assert (await activity.get("/api/sessions"))["total"] == 2
        assert (await activity.get("/api/spawner-activities"))["total"] == 1
    (backup,) = (tmp_path / "backups").glob("htmlgraph-found-*.db")
    with closing(sqlite3.connect(backup)) as kept:
        times = kept.execute("SELECT timestamp FROM agent_events WHERE event_id = 'p'")
        assert times.fetchall() == [("2026-11-20 16:59:59",)]
    with closing(sqlite3.connect(path)) as recorder:
        recorder.execute(
            "INSERT INTO agent_events (event_id, agent_id, event_type, timestamp, tool_name, "
            "session_id, parent_event_id) VALUES "
            "('late', 'a', 'tool_call', '2026-11-20 17:00:00', 'Edit', 's', 'p')"
        )
        recorder.commit()
        awaited = recorder.execute("SELECT event_id, parent_event_id FROM awaited_parents")
        assert awaited.fetchall() == [("e-3", "never")]
    async with opened(f"sqlite:///{path}") as activity:
        events = await activity.get("/api/events", since="2026-11-20T17:00:00Z", tool_name="Edit")
        assert [event["timestamp"] for event in events] == ["2026-11-20T17:00:00.000Z"]
