"""Events grouped by prompt: from rows of a tree to the turns of a conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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


def turns(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """The turns, in the order in which their nodes come; so have their children theirs."""
    found: dict[str, _Turn] = {}
    for node in nodes:
        turn = found.get(node.turn_id)
        if turn is None:
            turn = found[node.turn_id] = _Turn()
        turn.add(node)
    complete = [turn for turn in found.values() if turn.prompt is not None]
    complete.sort(key=lambda turn: turn.place, reverse=True)
    return [turn.document() for turn in complete]


class _Turn:
    """One turn as its nodes come in."""

    def __init__(self) -> None:
        self.prompt: Node | None = None
        self.place = ("", "")
        self.children: defaultdict[str | None, list[Child]] = defaultdict(list)
        self.duration = 0.0
        self.successes = 0
        self.errors = 0
        self.has_spawner = False

    def add(self, node: Node) -> None:
        context = read_object(node.context) if node.context else None
        self.duration += node.duration
        how = outcome(node.status, is_error=bool(context and context.get("is_error")))
        if how == "success":
            self.successes += 1
        elif how == "error":
            self.errors += 1
        if node.depth < 0:
            self.prompt, self.place = node, (node.timestamp, node.event_id)
            return
        child = child_of(node, context)
        if "spawner_type" in child or "spawned_agent" in child:
            self.has_spawner = True
        self.children[node.parent_event_id].append(child)

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


def child_of(node: Node, context: dict[str, Any] | None) -> Child:
    """A node as the feed shows it below a prompt."""
    child: Child = {
        "event_id": node.event_id,
        "tool_name": node.tool_name,
        "timestamp": node.timestamp,
        "summary": shortened(node.summary),
        "duration_seconds": round(node.duration, 2),
        "agent": node.agent_id or "unknown",
        "depth": node.depth,
        "model": node.model,
        "feature_id": node.feature_id,
    }
    if context is None and node.subagent_type is None and node.spawner_type is None:
        return child
    spawner = node.spawner_type or text_of(context, "spawner_type")
    spawned = text_of(context, "spawned_agent")
    if spawner is None and node.subagent_type:
        spawner = node.subagent_type.rpartition(":")[2]
        spawned = spawned or node.agent_id
    if spawner:
        child["spawner_type"] = spawner
    if spawned:
        child["spawned_agent"] = spawned
    if node.subagent_type:
        child["subagent_type"] = node.subagent_type
    return child


def shortened(summary: str | None) -> str:
    """A summary of at most 80 characters; dots say that there was more."""
    text = summary or ""
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS] + "..."
