"""Events grouped by prompt: from rows of a tree to the turns of a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from quintet.apps.activity.rules.documents import read_object, text_of
from quintet.apps.activity.rules.outcomes import outcome

PROMPT_CHARACTERS = 200
SUMMARY_CHARACTERS = 80
MOST_SUMMARY = PROMPT_CHARACTERS + 1
NOTE = (
    "Groups events by UserQuery prompt (conversation turn). "
    "Child events are linked via parent_event_id."
)

Child = dict[str, Any]
_PLACE = attrgetter("timestamp", "event_id")


class Node(NamedTuple):
    """An event in the tree of one turn; the turn itself has depth -1.

    `summary` need not be longer than `MOST_SUMMARY` characters.
    """

    turn_id: str
    event_id: str
    parent_event_id: str | None
    depth: int
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


def turns(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The turns, newest first, and on every level below them newest first."""
    found: dict[str, _Turn] = {}
    for node in sorted(nodes, key=_PLACE, reverse=True):
        turn = found.get(node[0])
        if turn is None:
            turn = found[node[0]] = _Turn()
        turn.add(node)
    complete = [turn for turn in found.values() if turn.prompt is not None]
    complete.sort(key=lambda turn: _PLACE(turn.prompt), reverse=True)
    return [turn.document() for turn in complete]


class _Turn:
    """One turn as its nodes come in."""

    __slots__ = ("children", "duration", "errors", "has_spawner", "prompt", "successes")

    def __init__(self) -> None:
        self.prompt: Node | None = None
        self.children: dict[str | None, list[Child]] = {}
        self.duration = 0.0
        self.successes = 0
        self.errors = 0
        self.has_spawner = False

    def add(self, node: Node) -> None:
        context = told(node.context) if node.context is not None else None
        self.duration += node.duration
        how = outcome(node.status, is_error=context is not None and bool(context.get("is_error")))
        if how == "success":
            self.successes += 1
        elif how == "error":
            self.errors += 1
        if node.depth < 0:
            self.prompt = node
            return
        child = child_of(node)
        if context is not None or node.subagent_type or node.spawner_type:
            extras = spawning(node, context)
            if extras:
                child |= extras
                self.has_spawner = True
        siblings = self.children.get(node.parent_event_id)
        if siblings is None:
            self.children[node.parent_event_id] = [child]
        else:
            siblings.append(child)

    def document(self) -> dict[str, Any]:
        prompt = self.prompt
        assert prompt is not None
        for siblings in self.children.values():
            for child in siblings:
                below = self.children.get(child["event_id"])
                if below is not None:
                    child["children"] = below
        direct = self.children.get(prompt.event_id, [])
        return {
            "userQuery": {
                "event_id": prompt.event_id,
                "timestamp": prompt.timestamp,
                "prompt": (prompt.summary or "")[:PROMPT_CHARACTERS],
                "duration_seconds": round(prompt.duration, 2),
                "agent_id": prompt.agent_id or "unknown",
            },
            "children": direct,
            "has_spawner": self.has_spawner,
            "stats": {
                "tool_count": len(direct),
                "total_duration": round(self.duration, 2),
                "success_count": self.successes,
                "error_count": self.errors,
            },
        }


def told(context: str | None) -> dict[str, Any] | None:
    """What a context says that the feed shows; others, which are most, are not even read."""
    if not context or ('"is_error"' not in context and "spawn" not in context):
        return None
    return read_object(context)


def child_of(node: Node) -> Child:
    """A node as the feed shows it below a prompt."""
    summary = node.summary or ""
    return {
        "event_id": node.event_id,
        "tool_name": node.tool_name,
        "timestamp": node.timestamp,
        "summary": summary if len(summary) <= SUMMARY_CHARACTERS else shortened(summary),
        "duration_seconds": round(node.duration, 2),
        "agent": node.agent_id or "unknown",
        "depth": node.depth,
        "model": node.model,
        "feature_id": node.feature_id,
    }


def spawning(node: Node, context: dict[str, Any] | None) -> dict[str, str]:
    """Who was spawned and by what, as far as it is known; empty for ordinary events."""
    spawner = node.spawner_type or text_of(context, "spawner_type")
    spawned = text_of(context, "spawned_agent")
    if not spawner and node.subagent_type:
        spawner = node.subagent_type.rpartition(":")[2]
        spawned = spawned or node.agent_id
    found = (
        ("spawner_type", spawner),
        ("spawned_agent", spawned),
        ("subagent_type", node.subagent_type),
    )
    return {name: value for name, value in found if value}


def shortened(summary: str) -> str:
    """A summary of over 80 characters; dots say that there was more."""
    return summary[:SUMMARY_CHARACTERS] + "..."
