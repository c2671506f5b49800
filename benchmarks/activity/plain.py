"""The feed the straightforward way: a connection per request, one query per event for its children.

So it was built before: a connection is opened for each request, even where the answer is kept in a
dictionary, and events of the fourth level are not asked for children.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any

import aiosqlite
from fastapi import Depends, FastAPI, Header

DEEPEST = 3
KEPT_SECONDS = 60.0  # it was one second; here it is long, so that what is asked again is kept
SUCCESSES = ("recorded", "success", "completed")
ERRORS = ("error", "failed", "timeout", "cancelled")
NOTE = (
    "Groups events by UserQuery prompt (conversation turn). "
    "Child events are linked via parent_event_id."
)
COLUMNS = (
    "event_id, agent_id, timestamp, tool_name, input_summary, execution_duration_seconds, status, "
    "model, feature_id, context, subagent_type, spawner_type"
)
TURNS = (
    f"SELECT {COLUMNS} FROM agent_events WHERE tool_name = 'UserQuery' AND timestamp <= ? "
    "ORDER BY timestamp DESC, event_id DESC LIMIT ?"
)
CHILDREN = (
    f"SELECT {COLUMNS} FROM agent_events WHERE parent_event_id = ? "
    "ORDER BY timestamp DESC, event_id DESC"
)

app = FastAPI()
kept: dict[str, tuple[float, Any]] = {}


async def connections(file: str) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(file) as opened:
        opened.row_factory = aiosqlite.Row
        await opened.execute("PRAGMA busy_timeout = 5000")
        yield opened


async def connection() -> AsyncIterator[aiosqlite.Connection]:
    async for opened in connections(os.environ["BENCH_SQLITE_FILE"]):
        yield opened


Db = Annotated[aiosqlite.Connection, Depends(connection)]


@app.get("/api/events-grouped-by-prompt")
async def grouped(
    db: Db, limit: int = 50, until: str = "9999", cache_control: Annotated[str, Header()] = ""
) -> dict[str, Any]:
    key, now = f"events_grouped_by_prompt:{limit}:{until}", time.monotonic()
    found = kept.get(key)
    if cache_control != "no-store" and found is not None and now - found[0] < KEPT_SECONDS:
        return found[1]
    answer = await feed(db, limit, until)
    kept[key] = now, answer
    return answer


async def feed(db: aiosqlite.Connection, limit: int, until: str) -> dict[str, Any]:
    async with db.execute(TURNS, [until, limit]) as cursor:
        prompts = await cursor.fetchall()
    turns = [await _turn(db, prompt) for prompt in prompts]
    return {
        "timestamp": datetime.now(UTC).isoformat(),
        "total_turns": len(turns),
        "conversation_turns": turns,
        "note": NOTE,
    }


async def _turn(db: aiosqlite.Connection, prompt: aiosqlite.Row) -> dict[str, Any]:
    stats = {"total_duration": 0.0, "success_count": 0, "error_count": 0}
    _count(stats, prompt, _context(prompt))
    children, has_spawner = await _children(db, prompt["event_id"], 0, stats)
    return {
        "userQuery": {
            "event_id": prompt["event_id"],
            "timestamp": prompt["timestamp"],
            "prompt": (prompt["input_summary"] or "")[:200],
            "duration_seconds": round(prompt["execution_duration_seconds"] or 0.0, 2),
            "agent_id": prompt["agent_id"] or "unknown",
        },
        "children": children,
        "has_spawner": has_spawner,
        "stats": {
            "tool_count": len(children),
            "total_duration": round(stats["total_duration"], 2),
            "success_count": stats["success_count"],
            "error_count": stats["error_count"],
        },
    }


async def _children(
    db: aiosqlite.Connection, parent: str, depth: int, stats: dict[str, Any]
) -> tuple[list[dict[str, Any]], bool]:
    if depth > DEEPEST:
        return [], False
    async with db.execute(CHILDREN, [parent]) as cursor:
        rows = await cursor.fetchall()
    children, has_spawner = [], False
    for row in rows:
        summary, context = row["input_summary"] or "", _context(row)
        child = {
            "event_id": row["event_id"],
            "tool_name": row["tool_name"],
            "timestamp": row["timestamp"],
            "summary": summary[:80] + "..." if len(summary) > 80 else summary,
            "duration_seconds": round(row["execution_duration_seconds"] or 0.0, 2),
            "agent": row["agent_id"] or "unknown",
            "depth": depth,
            "model": row["model"],
            "feature_id": row["feature_id"],
        }
        spawner = row["spawner_type"] or context.get("spawner_type")
        spawned = context.get("spawned_agent")
        if not spawner and row["subagent_type"]:
            spawner = row["subagent_type"].split(":")[-1]
            spawned = spawned or row["agent_id"]
        if spawner:
            child["spawner_type"] = spawner
        if spawned:
            child["spawned_agent"] = spawned
        if row["subagent_type"]:
            child["subagent_type"] = row["subagent_type"]
        _count(stats, row, context)
        below, is_below = await _children(db, row["event_id"], depth + 1, stats)
        if below:
            child["children"] = below
        has_spawner = has_spawner or bool(spawner or spawned) or is_below
        children.append(child)
    return children, has_spawner


def _context(row: aiosqlite.Row) -> dict[str, Any]:
    try:
        found = json.loads(row["context"] or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _count(stats: dict[str, Any], row: aiosqlite.Row, context: dict[str, Any]) -> None:
    stats["total_duration"] += row["execution_duration_seconds"] or 0.0
    if row["status"] in ERRORS or context.get("is_error"):
        stats["error_count"] += 1
    elif row["status"] in SUCCESSES:
        stats["success_count"] += 1
