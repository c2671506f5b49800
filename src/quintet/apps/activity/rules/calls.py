"""One row for one call, in whatever order its beginning and its end are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quintet.apps.activity.rules.stamps import moment_of

Row = Mapping[str, Any]
STARTED = "started"
# Not told by the call itself, but concluded from what came later: gives way to what it tells.
CONCLUDED = "concluded_from"


def is_open(row: Row) -> bool:
    """Whether the row may still be told how its call ended."""
    return row["status"] == STARTED or CONCLUDED in (row["context"] or {})


def merged(row: Row, told: Row) -> dict[str, Any]:
    """What changes in a stored row by what another hook tells of the same call."""
    changed = _started(row, told) if told["status"] == STARTED else _ended(row, told)
    for name in ("tool_input", "model", "subagent_type"):
        if row[name] is None and told[name] is not None:
            changed[name] = told[name]
    return {name: value for name, value in changed.items() if row[name] != value}


def ended(row: Row, at: str, status: str, concluded_from: str) -> dict[str, Any]:
    """How a row changes that is over because something else has happened."""
    context = {**(row["context"] or {}), CONCLUDED: concluded_from}
    return {
        "status": status,
        "execution_duration_seconds": seconds_between(row["timestamp"], at),
        "context": context,
    }


def seconds_between(start: str, end: str) -> float:
    """Never less than none, whatever the clocks say."""
    return round(max(0.0, (moment_of(end) - moment_of(start)).total_seconds()), 3)


def _started(row: Row, told: Row) -> dict[str, Any]:
    """The beginning came after the end, or again, or a call went into the background."""
    context = {**(told["context"] or {}), **(row["context"] or {})}
    changed: dict[str, Any] = {"context": context}
    if told["timestamp"] < row["timestamp"]:
        changed["timestamp"] = told["timestamp"]
        if "ended_at" in context and not row["execution_duration_seconds"] and not is_open(row):
            ended_at = context.pop("ended_at")
            changed["execution_duration_seconds"] = seconds_between(told["timestamp"], ended_at)
    return changed


def _ended(row: Row, told: Row) -> dict[str, Any]:
    if not is_open(row):
        return {}
    context = {**(row["context"] or {}), **(told["context"] or {})}
    context.pop(CONCLUDED, None)
    seconds = told["execution_duration_seconds"]
    ended_at = context.pop("ended_at", None)
    if ended_at is not None:
        seconds = seconds_between(row["timestamp"], ended_at)
    changed = {
        "status": told["status"],
        "execution_duration_seconds": seconds,
        "output_summary": told["output_summary"] or row["output_summary"],
        "cost_tokens": max(row["cost_tokens"], told["cost_tokens"]),
        "context": context,
    }
    return changed | {name: told[name] for name in ("model", "cost_usd") if told[name] is not None}
