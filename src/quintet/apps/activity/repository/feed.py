"""The feed: turns with everything below them, in one statement however many there are."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    TextClause,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.dialects import Place, RowsJson
from quintet.apps.activity.rules.feed import MOST_SUMMARY, Node
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters, Page

DEEPEST = 100
_NEWNESS = itemgetter(Node._fields.index("timestamp"), Node._fields.index("event_id"))
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
    found = await session.scalar(_statement(filters, page))
    rows = orjson.loads(found or "[]")
    rows.sort(key=_NEWNESS, reverse=True)  # an aggregate has no order that both databases keep
    return [Node._make(row) for row in rows]


@lru_cache(maxsize=64)  # putting it together costs half of what running it does
def _statement(filters: Filters, page: Page) -> Select[*tuple[Any, ...]]:
    turn = aliased(AgentEvent, name="turn")
    chosen = paged(
        select(
            turn.event_id.label("event_id"),
            Place(turn.event_id).label("place"),
        ).where(*turn_conditions(turn, filters)),
        page,
        turn.timestamp,
        turn.event_id,
    ).cte("chosen")
    tree = select(
        chosen.c.event_id.label("turn_id"),
        chosen.c.place.label("turn_place"),
        chosen.c.event_id.label("event_id"),
        chosen.c.place.label("place"),
        literal_column("-1").label("depth"),
    ).cte("tree", recursive=True)
    below = aliased(AgentEvent, name="below")
    further = (
        select(
            tree.c.turn_id,
            tree.c.turn_place,
            below.event_id,
            Place(below.event_id),
            tree.c.depth + 1,
        )
        .join(below, below.parent_event_id == tree.c.event_id)
        # Whoever writes a file by hand can let two events be each other's parent.
        .where(Place(below.event_id) != tree.c.turn_place, tree.c.depth < DEEPEST)
    )
    tree = tree.union_all(further)
    event = aliased(AgentEvent, name="event")
    node = RowsJson(tree.c.turn_id, *columns_of_node(event, tree.c.depth))
    return select(node).select_from(tree).join(event, Place(event.event_id) == tree.c.place)


def turn_conditions(turn: Any, filters: Filters) -> list[ColumnElement[bool] | TextClause]:
    """Which prompts are asked for; `turn` is AgentEvent aliased by that name."""
    of_prompts = Filters(session_id=filters.session_id, since=filters.since, until=filters.until)
    conditions = event_conditions(of_prompts, turn, tool_name=USER_QUERY)
    return [*conditions, *_with_event_of_any_depth(filters)]


def columns_of_node(event: Any, depth: ColumnElement[int]) -> list[ColumnElement[Any]]:
    """What a `Node` has of an event, behind the turn's id."""
    context = cast(event.context, Text)
    speaks = or_(context.like("%is_error%true%"), context.like("%spawn%"))
    return [
        event.event_id,
        event.parent_event_id,
        depth,
        event.timestamp,
        event.tool_name,
        func.substr(event.input_summary, 1, MOST_SUMMARY),
        func.coalesce(event.execution_duration_seconds, literal_column("0.0")),
        event.agent_id,
        event.model,
        event.feature_id,
        event.status,
        event.subagent_type,
        event.spawner_type,
        case((speaks, context)),
    ]


def _with_event_of_any_depth(filters: Filters) -> list[TextClause]:
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
    # What nothing has at all need not be looked for in every turn.
    anywhere = text(f"EXISTS (SELECT 1 FROM agent_events e WHERE {conditions})")
    return [anywhere.bindparams(**values), exists.bindparams(**values)]


def _escaped(words: str) -> str:
    for special in "/%_":
        words = words.replace(special, f"/{special}")
    return words
