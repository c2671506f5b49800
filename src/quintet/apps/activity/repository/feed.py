"""The feed: turns with everything below them, in one statement however many there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import paged, within
from quintet.apps.activity.rules.feed import MOST_SUMMARY, Node
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters, Page

DEEPEST = 100
ANY_DEPTH = {
    "agent_id": "e.agent_id = :any_agent_id",
    "tool_name": "e.tool_name = :any_tool_name",
    "status": "e.status = :any_status",
    "model": "e.model = :any_model",
    "q": "(lower(e.input_summary) LIKE :any_q ESCAPE '/' "
    "OR lower(e.output_summary) LIKE :any_q ESCAPE '/' "
    "OR lower(e.tool_name) LIKE :any_q ESCAPE '/')",
}


async def turn_nodes(session: AsyncSession, filters: Filters, page: Page) -> list[Node]:
    """All nodes of the turns of a page and of one turn more, newest first."""
    result = await session.execute(_statement(filters, page))
    return [Node._make(row) for row in result]


def _statement(filters: Filters, page: Page) -> Select[Any]:
    turn = aliased(AgentEvent, name="turn")
    chosen = paged(
        select(turn.event_id.label("event_id")).where(
            turn.tool_name == USER_QUERY,
            *([turn.session_id == filters.session_id] if filters.session_id else []),
            *within(turn.timestamp, filters),
            *_with_event_of_any_depth(filters),
        ),
        page,
        turn.timestamp,
        turn.event_id,
    ).cte("chosen")
    top = aliased(AgentEvent, name="top")
    below = aliased(AgentEvent, name="below")
    first = select(
        chosen.c.event_id.label("turn_id"), literal_column("-1").label("depth"), *_of(top)
    )
    tree = first.join(top, top.event_id == chosen.c.event_id).cte("tree", recursive=True)
    further = (
        select(tree.c.turn_id, tree.c.depth + 1, *_of(below))
        .join(below, below.parent_event_id == tree.c.event_id)
        # Whoever writes a file by hand can let two events be each other's parent.
        .where(below.event_id != tree.c.turn_id, tree.c.depth < DEEPEST)
    )
    tree = tree.union_all(further)
    columns = [tree.c[name] for name in Node._fields]
    return select(*columns).order_by(tree.c.timestamp.desc(), tree.c.event_id.desc())


def _of(event: Any) -> list[ColumnElement[Any]]:
    return [
        event.event_id.label("event_id"),
        event.parent_event_id.label("parent_event_id"),
        event.timestamp.label("timestamp"),
        event.tool_name.label("tool_name"),
        func.substr(event.input_summary, 1, MOST_SUMMARY).label("summary"),
        func.coalesce(event.execution_duration_seconds, literal(0.0)).label("duration"),
        event.agent_id.label("agent_id"),
        event.model.label("model"),
        event.feature_id.label("feature_id"),
        event.status.label("status"),
        event.subagent_type.label("subagent_type"),
        event.spawner_type.label("spawner_type"),
        cast(event.context, Text).label("context"),
    ]


def _with_event_of_any_depth(filters: Filters) -> list[ColumnElement[bool]]:
    """Turns that are, or have at any depth, one event for which all these conditions hold.

    Text, since SQLAlchemy lets no recursion refer to the row around it.
    """
    given = {name: getattr(filters, name) for name in ANY_DEPTH}
    values = {f"any_{name}": value for name, value in given.items() if value is not None}
    if not values:
        return []
    if filters.q is not None:
        values["any_q"] = f"%{_escaped(filters.q.lower())}%"
    conditions = " AND ".join(ANY_DEPTH[name.removeprefix("any_")] for name in values)
    exists = text(
        "EXISTS (WITH RECURSIVE reached (event_id, depth) AS (SELECT turn.event_id, -1 "
        "UNION ALL SELECT c.event_id, reached.depth + 1 FROM agent_events c JOIN reached "
        "ON c.parent_event_id = reached.event_id "
        f"WHERE c.event_id <> turn.event_id AND reached.depth < {DEEPEST}) "
        "SELECT 1 FROM reached JOIN agent_events e ON e.event_id = reached.event_id "
        f"WHERE {conditions})"
    )
    return [exists.bindparams(**values)]  # type: ignore[list-item]  # a text is a condition too


def _escaped(words: str) -> str:
    for special in "/%_":
        words = words.replace(special, f"/{special}")
    return words
