"""What is below events and above them, at any depth."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import orjson
from sqlalchemy import CTE, Text, case, cast, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.dialects import Place, RowsJson
from quintet.apps.activity.rules.feed import DEEPEST
from quintet.apps.activity.rules.heads import Part
from quintet.apps.activity.rules.words import USER_QUERY


async def parts_of(session: AsyncSession, turn_ids: Collection[str]) -> list[Part]:
    """Every event of these turns, the prompts too, as far as their heads speak of it."""
    if not turn_ids:
        return []
    tree = tree_below(turn_ids)
    event = aliased(AgentEvent, name="event")
    context = cast(event.context, Text)
    part = RowsJson(
        tree.c.turn_id,
        tree.c.depth,
        func.coalesce(event.execution_duration_seconds, literal_column("0.0")),
        func.coalesce(event.cost_tokens, literal_column("0")),
        event.cost_usd,
        event.agent_id,
        event.model,
        event.status,
        case((context.like("%is_error%"), context)),
    )
    found = await session.scalar(
        select(part).select_from(tree).join(event, Place(event.event_id) == tree.c.place)
    )
    return [Part._make(row) for row in orjson.loads(found or "[]")]


async def turns_of(session: AsyncSession, event_ids: Sequence[str]) -> list[str]:
    """The turns that these events are, or are part of."""
    if not event_ids:
        return []
    columns = (AgentEvent.event_id, AgentEvent.parent_event_id, AgentEvent.tool_name)
    up = select(*columns).where(AgentEvent.event_id.in_(event_ids)).cte("up", recursive=True)
    parent = aliased(AgentEvent, name="parent")
    above = select(parent.event_id, parent.parent_event_id, parent.tool_name)
    # UNION drops what was there: it ends even where two events are each other's parent.
    up = up.union(above.join(up, parent.event_id == up.c.parent_event_id))
    found = select(up.c.event_id).where(up.c.tool_name == USER_QUERY)
    return list(await session.scalars(found))


def tree_below(event_ids: Collection[str]) -> CTE:
    """These events at depth -1, and all below them with the number of levels between."""
    top = aliased(AgentEvent, name="top")
    place = Place(top.event_id)
    tree = (
        select(
            top.event_id.label("turn_id"),
            place.label("turn_place"),
            top.event_id.label("event_id"),
            place.label("place"),
            literal_column("-1").label("depth"),
        )
        .where(top.event_id.in_(event_ids))
        .cte("tree", recursive=True)
    )
    below = aliased(AgentEvent, name="below")
    further: Any = (
        select(
            tree.c.turn_id,
            tree.c.turn_place,
            below.event_id,
            Place(below.event_id),
            tree.c.depth + 1,
        )
        .join(below, below.parent_event_id == tree.c.event_id)
        .where(Place(below.event_id) != tree.c.turn_place, tree.c.depth < DEEPEST)
    )
    return tree.union_all(further)
