"""Events grouped by prompt: from the nodes of trees to the turns of a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from quintet.apps.activity.rules.documents import read_object, text_of
from quintet.apps.activity.rules.outcomes import OUTCOMES, says_error

PROMPT_CHARACTERS = 200
SUMMARY_CHARACTERS = 80
MOST_SUMMARY = PROMPT_CHARACTERS + 1
NOTE = (
    "Groups events by UserQuery prompt (conversation turn). "
    "Child events are linked via parent_event_id."
)

Child = dict[str, Any]
Children = dict[str | None, list[Child]]


class Node(NamedTuple):
    """An event in the tree of one turn; the turn itself has depth -1.

    `summary` need not be longer than `MOST_SUMMARY` characters. `context` may be left out where
    it speaks neither of an error nor of a spawner.
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
    """The turns, in the order in which their prompts come; so has every level below them its own.

    A page has thousands of nodes, and half of its cost is here.
    """
    found: dict[str, _Turn] = {}
    prompts: list[_Turn] = []
    for node in nodes:
        turn = found.get(node[0])
        if turn is None:
            turn = found[node[0]] = _Turn()
        if node[3] < 0:
            turn.prompt = node
            prompts.append(turn)
        turn.add(node)
    return [turn.document() for turn in prompts]


class _Turn:
    """One turn as its nodes come in."""

    __slots__ = ("children", "duration", "errors", "has_spawner", "prompt", "successes")

    def __init__(self) -> None:
        self.prompt: Node | None = None
        self.children: Children = {}
        self.duration = 0.0
        self.successes = 0
        self.errors = 0
        self.has_spawner = False

    def add(self, node: Node) -> None:
        # One unpacking costs less than the name of each value.
        _, _, parent, depth, _, _, _, duration, _, _, _, status, subagent, spawner, told = node
        context = read_object(told) if told is not None else None
        self.duration += duration
        if says_error(context):
            self.errors += 1
        else:
            how = OUTCOMES.get(status)
            if how == "success":
                self.successes += 1
            elif how == "error":
                self.errors += 1
        if depth < 0:
            return
        child = child_of(node)
        if context is not None or subagent or spawner:
            extras = spawning(node, context)
            if extras:
                child |= extras
                self.has_spawner = True
        if parent in self.children:
            self.children[parent].append(child)
        else:
            self.children[parent] = [child]

    def document(self) -> dict[str, Any]:
        prompt = self.prompt
        assert prompt is not None
        direct = nested(self.children, prompt.event_id)
        return {
            "userQuery": {
                "event_id": prompt.event_id,
                "timestamp": prompt.timestamp,
                "prompt": (prompt.summary or "")[:PROMPT_CHARACTERS],
                "duration_seconds": round(1.0 * prompt.duration, 2),
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


def nested(children: Children, top: str) -> list[Child]:
    """The children of `top`, each with its own below it."""
    for siblings in children.values():
        for child in siblings:
            below = children.get(child["event_id"])
            if below is not None:
                child["children"] = below
    return children.get(top, [])


def child_of(node: Node) -> Child:
    """A node as the feed shows it below a prompt."""
    _, event_id, _, depth, time, tool, summary, duration, agent, model, feature, _, _, _, _ = node
    if summary is None:
        summary = ""
    elif len(summary) > SUMMARY_CHARACTERS:
        summary = summary[:SUMMARY_CHARACTERS] + "..."
    return {
        "event_id": event_id,
        "tool_name": tool,
        "timestamp": time,
        "summary": summary,
        "duration_seconds": round(1.0 * duration, 2),  # PostgreSQL says 0 for 0.0
        "agent": agent or "unknown",
        "depth": depth,
        "model": model,
        "feature_id": feature,
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
