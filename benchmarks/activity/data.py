"""Agents' work as Activity keeps it: turns of 50 events, four levels deep, the newest of today."""

from __future__ import annotations

import itertools
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from quintet.apps.activity.app import APP
from quintet.kernel import migrations

EACH = 50
BEFORE_SUMS = "0001"  # the next revision sums up all events at once, sooner than one by one
SMALL, LARGE = 10_000, 1_000_000
TURNS_OF_A_SESSION = 20
BETWEEN_TURNS = timedelta(minutes=6)
DAYS = timedelta(days=90)
COLUMNS = (
    "event_id",
    "agent_id",
    "event_type",
    "timestamp",
    "tool_name",
    "input_summary",
    "tool_input",
    "output_summary",
    "context",
    "session_id",
    "feature_id",
    "parent_event_id",
    "subagent_type",
    "cost_tokens",
    "execution_duration_seconds",
    "status",
    "model",
    "spawner_type",
    "cost_usd",
)
AGENTS = ("claude-code", "researcher", "test-runner", "painter", "codex", "gemini", "reviewer")
MODELS = ("opus", "sonnet", "haiku", None)
TOOLS = ("Read", "Grep", "Bash", "Edit", "Write", "Glob", "WebFetch")
SPAWNERS = ("gemini", "codex", "copilot")
FEATURES = 40
# The place of each event's parent in its turn; 0 is the prompt, 21 to 23 hand work over, 24 spawns.
PARENTS = [0] * 23 + [21, 22, 23] * 7 + [24, 24, 24] + [45, 45]

type Row = tuple[Any, ...]


def fill(path: Path, events: int) -> None:
    """Create the database file, with so many events, closed and with nothing left in its log."""
    url = f"sqlite:///{path}"
    migrations.upgrade(APP, url, BEFORE_SUMS)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    later = _put_aside(connection)
    turns = events // EACH
    now = datetime.now(UTC)
    sessions = [_session(number, turns, now) for number in range(-(-turns // TURNS_OF_A_SESSION))]
    features = [_feature(number) for number in range(FEATURES)]
    _insert(
        connection, "sessions", ("session_id", "agent_assigned", "created_at", "status"), sessions
    )
    _insert(connection, "features", ("id", "type", "title", "status"), features)
    every = itertools.chain.from_iterable(turn(number, turns, now) for number in range(turns))
    _insert(connection, "agent_events", COLUMNS, every)
    for statement in later:
        connection.execute(statement)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    backup = migrations.upgrade(APP, url).backup
    if backup is not None:
        backup.unlink()


def copy_of_a_million(path: Path) -> None:
    """The same with a million events; made once a day, which takes half a minute."""
    folder = Path(tempfile.gettempdir()) / "quintet-bench"
    folder.mkdir(exist_ok=True)
    made = folder / f"activity-{datetime.now(UTC):%Y-%m-%d}.db"
    if not made.exists():
        for older in folder.glob("activity-*"):
            older.unlink()
        begun = folder / "activity-begun.db"
        fill(begun, LARGE)
        begun.rename(made)
    shutil.copy(made, path)


def turn(number: int, turns: int, now: datetime) -> Iterator[Row]:
    """The prompt of one turn and the 49 events below it, oldest first."""
    begin = _begin(number, turns, now)
    ids = [f"evt-{number:06x}{place:02x}" for place in range(EACH)]
    session = _session_id(number)
    model = MODELS[number % 3]
    prompt = (
        f"Turn {number}: please look at the opening hours – and mend what you find. " + "…" * 60
    )
    feature = f"feat-{number % FEATURES}" if number % 2 else None
    for place, event_id in enumerate(ids):
        mixed = number * 31 + place * 7
        agent, tool, kind = "claude-code", TOOLS[mixed % 7], "tool_call"
        subagent = spawner = None
        status = "failed" if mixed % 37 == 0 else "completed" if mixed % 3 else "recorded"
        context: dict[str, Any] = {"file_paths": [f"src/part_{mixed % 90}.py"]}
        summary = f"src/part_{mixed % 90}.py " + "a line of it, " * (mixed % 12)
        if place == 0:
            tool, summary, context = "UserQuery", prompt, {}
        elif place in (21, 22, 23):
            tool, kind, subagent = "Task", "task_delegation", AGENTS[1 + (place + number) % 3]
            summary = json.dumps({"subagent_type": subagent, "prompt": "Look around"})
        elif place in (24, 45):
            spawner = SPAWNERS[number % 3]
            context = {"spawner_type": spawner, "spawned_agent": spawner}
        elif mixed % 23 == 0:
            context = {"is_error": True}
        if place > 23:
            agent = AGENTS[1 + (place + number) % 6]
        yield (
            event_id,
            agent,
            kind,
            _stamp(begin + timedelta(seconds=5 * place)),
            tool,
            summary[:1000],
            json.dumps({"file_path": summary[:60], "limit": mixed % 100}),
            "done: " + "word " * (mixed % 20),
            json.dumps(context) if context else None,
            session,
            feature,
            ids[PARENTS[place - 1]] if place else None,
            subagent,
            mixed % 900,
            (mixed % 200) / 4,  # exact in binary: a sum is the same in any order
            status,
            model,
            spawner,
            (mixed % 50) / 1024 if model else None,
        )


def _begin(number: int, turns: int, now: datetime) -> datetime:
    between = min(BETWEEN_TURNS, DAYS / turns)
    return now - (turns - number) * between


def _session_id(number: int) -> str:
    return f"session-{number // TURNS_OF_A_SESSION:05}"


def _session(number: int, turns: int, now: datetime) -> Row:
    first = number * TURNS_OF_A_SESSION
    status = "active" if first + TURNS_OF_A_SESSION >= turns else "completed"
    return _session_id(first), "claude-code", _stamp(_begin(first, turns, now)), status


def _feature(number: int) -> Row:
    status = ("todo", "in-progress", "blocked", "done")[number % 4]
    return f"feat-{number}", "feature", f"Piece of work {number}", status


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Any
) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _put_aside(connection: sqlite3.Connection) -> list[str]:
    """Drop what every insert would have to keep in order; the statements that make it again."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE type IN ('index', 'trigger') AND tbl_name = 'agent_events' AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [statement for _, _, statement in found]
