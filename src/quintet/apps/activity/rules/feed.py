"""Events grouped by prompt: from the lines of a tree to the turns of a conversation."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from quintet.apps.activity.rules.documents import read_object, text_of
from quintet.apps.activity.rules.outcomes import OUTCOMES, says_error

PROMPT_CHARACTERS = 200
SUMMARY_CHARACTERS = 80
MOST_SUMMARY = PROMPT_CHARACTERS + 1
DEEPEST = 100
NOTE = (
    "Groups events by UserQuery prompt (conversation turn). "
    "Child events are linked via parent_event_id."
)

Turn = dict[str, Any]


class Lines(NamedTuple):
    """The events of some turns in columns, the oldest first, each before what is below it.

    A head is the JSON of an event's id, tool, time and summary, which is cut; a tail is that of its
    agent, depth, model and feature. A prompt has depth -1. What may tell of an error or a spawner
    is the JSON of context, subagent, spawner and agent, and None where they are silent.
    """

    heads: list[str]
    tails: list[str]
    depths: list[int]
    durations: list[float]
    statuses: list[str | None]
    tellings: list[str | None]


class Node(NamedTuple):
    """One event by itself. `summary` need not be longer than `MOST_SUMMARY` characters."""

    event_id: str
    timestamp: str
    tool_name: str | None
    summary: str | None
    duration: float
    agent_id: str
    model: str | None
    feature_id: str | None
    status: str | None
    subagent_type: str | None
    spawner_type: str | None
    context: str | None


def turns(lines: Lines) -> list[Turn]:
    """The turns, newest first like every level below them; `children` is JSON as it is.

    A page has thousands of events: each costs one pass of this loop, and no object.
    """
    found: list[Turn] = []
    waiting: list[list[str]] = [[] for _ in range(DEEPEST + 2)]  # by depth, for their parent
    total, successes, errors, has_spawner = 0.0, 0, 0, False
    # Backwards: what is below an event has come when it comes itself.
    for head, tail, depth, duration, status, told in zip(
        *(reversed(column) for column in lines), strict=True
    ):
        total += duration
        how, extras = OUTCOMES.get(status), ""
        if told is not None:
            is_error, extras = _told(told)
            how = "error" if is_error else how
        if how == "success":
            successes += 1
        elif how == "error":
            errors += 1
        below = waiting[depth + 1]
        if depth < 0:
            stats = {
                "tool_count": len(below),
                "total_duration": round(total, 2),
                "success_count": successes,
                "error_count": errors,
            }
            found.append(
                {
                    "userQuery": _query(head, duration, tail),
                    "children": orjson.Fragment(f"[{','.join(below)}]"),
                    "has_spawner": has_spawner,
                    "stats": stats,
                }
            )
            total, successes, errors, has_spawner = 0.0, 0, 0, False
            below.clear()
            continue
        line = f'{head[:-1]},"duration_seconds":{_seconds(duration)},{tail[1:]}'
        if extras:
            line = f"{line[:-1]},{extras}"
            has_spawner = True
        if below:
            line = f'{line[:-1]},"children":[{",".join(below)}]}}'
            below.clear()
        waiting[depth].append(line)
    return found


@lru_cache(maxsize=4096)  # a page has few that differ
def _told(told: str) -> tuple[bool, str]:
    """Whether it says that there was an error; the end of the line that tells of a spawner."""
    text, subagent, spawner, agent = orjson.loads(told)
    context = read_object(text)
    extras = spawning(spawner, subagent, agent, context)
    return says_error(context), orjson.dumps(extras)[1:].decode() if extras else ""


def _query(head: str, duration: float, tail: str) -> dict[str, Any]:
    event = orjson.loads(head)
    return {
        "event_id": event["event_id"],
        "timestamp": event["timestamp"],
        "prompt": event["summary"],
        "duration_seconds": round(1.0 * duration, 2),
        "agent_id": orjson.loads(tail)["agent"],
    }


@lru_cache(maxsize=4096)
def _seconds(duration: float) -> str:
    return str(round(1.0 * duration, 2))  # PostgreSQL says 0 for 0.0


def child_of(node: Node) -> dict[str, Any]:
    """An event as the feed shows it below a prompt, but for its depth there."""
    summary = node.summary or ""
    if len(summary) > SUMMARY_CHARACTERS:
        summary = summary[:SUMMARY_CHARACTERS] + "..."
    return {
        "event_id": node.event_id,
        "tool_name": node.tool_name,
        "timestamp": node.timestamp,
        "summary": summary,
        "duration_seconds": round(1.0 * node.duration, 2),
        "agent": node.agent_id or "unknown",
        "model": node.model,
        "feature_id": node.feature_id,
    }


def spawning(
    spawner_type: str | None,
    subagent_type: str | None,
    agent_id: str,
    context: dict[str, Any] | None,
) -> dict[str, str]:
    """Who was spawned and by what, as far as it is known; empty for ordinary events."""
    spawner = spawner_type or text_of(context, "spawner_type")
    spawned = text_of(context, "spawned_agent")
    if not spawner and subagent_type:
        spawner = subagent_type.rpartition(":")[2]
        spawned = spawned or agent_id
    found = (
        ("spawner_type", spawner),
        ("spawned_agent", spawned),
        ("subagent_type", subagent_type),
    )
    return {name: value for name, value in found if value}
