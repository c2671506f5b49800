"""Events as pages show them, one line each: with tokens, cost and the title of their work item."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, Text, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent, Feature
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.feed import turn_conditions
from quintet.apps.activity.repository.orchestration import delegating
from quintet.apps.activity.repository.trees import tree_below
from quintet.apps.activity.schemas.asked import Filters, Page

MOST_SUMMARY = 201


async def turn_rows(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """The prompts of a page and one more, newest first."""
    turn = aliased(AgentEvent, name="turn")
    statement = lines(turn).where(*turn_conditions(turn, filters))
    asked = paged(statement, page, turn.timestamp, turn.event_id)
    return list(await session.execute(asked))


async def turn_rows_among(
    session: AsyncSession, filters: Filters, turn_ids: Collection[str]
) -> list[Row[*tuple[Any, ...]]]:
    """Those of these turns that the filters ask for, newest first."""
    turn = aliased(AgentEvent, name="turn")
    conditions = turn_conditions(turn, filters)
    statement = lines(turn).where(turn.event_id.in_(turn_ids), *conditions)
    newest = statement.order_by(turn.timestamp.desc(), turn.event_id.desc())
    return list(await session.execute(newest)) if turn_ids else []


async def child_rows(
    session: AsyncSession, event_id: str, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """What is directly below an event, newest first, and one more than the page has."""
    child = aliased(AgentEvent, name="child")
    statement = lines(child).where(child.parent_event_id == event_id)
    asked = paged(statement, page, child.timestamp, child.event_id)
    return list(await session.execute(asked))


async def some_rows(
    session: AsyncSession, event_ids: Collection[str]
) -> list[Row[*tuple[Any, ...]]]:
    """These events, as far as they are there."""
    event = aliased(AgentEvent, name="event")
    statement = lines(event).where(event.event_id.in_(event_ids))
    return list(await session.execute(statement)) if event_ids else []


async def tree_rows(
    session: AsyncSession, event_id: str, limit: int
) -> list[Row[*tuple[Any, ...]]]:
    """An event and what is below it, each with its `depth`; the oldest `limit` of them."""
    tree = tree_below([event_id])
    event = aliased(AgentEvent, name="event")
    statement = (
        lines(event)
        .add_columns(tree.c.depth)
        .join(tree, tree.c.event_id == event.event_id)
        .order_by(event.timestamp, event.event_id)
        .limit(limit)
    )
    return list(await session.execute(statement))


async def whole_row(session: AsyncSession, event_id: str) -> Row[*tuple[Any, ...]] | None:
    """One event with all that was recorded of it."""
    event = aliased(AgentEvent, name="event")
    statement = lines(event).add_columns(
        event.input_summary.label("whole_input"),
        event.output_summary,
        cast(event.tool_input, Text).label("tool_input"),
        cast(event.context, Text).label("whole_context"),
        event.claude_task_id,
    )
    return (await session.execute(statement.where(event.event_id == event_id))).one_or_none()


async def delegation_rows(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """Work given to other agents, newest first, and one more than the page has."""
    event = aliased(AgentEvent, name="event")
    which = await delegating(session, event)
    statement = lines(event).where(which, *event_conditions(filters, event))
    asked = paged(statement, page, event.timestamp, event.event_id)
    return list(await session.execute(asked))


async def spawned_rows(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """What spawners did, newest first, and one more than the page has."""
    event = aliased(AgentEvent, name="event")
    statement = lines(event).where(
        event.spawner_type.is_not(None), *event_conditions(filters, event)
    )
    asked = paged(statement, page, event.timestamp, event.event_id)
    return list(await session.execute(asked))


def lines(event: Any) -> Select[*tuple[Any, ...]]:
    """Events as lines, with what of the one above them they need not repeat."""
    context = cast(event.context, Text)
    below = aliased(AgentEvent, name="below_it")
    count = select(func.count()).where(below.parent_event_id == event.event_id)
    above = aliased(AgentEvent, name="above_it")
    columns = (
        event.event_id,
        event.parent_event_id,
        event.timestamp,
        event.event_type,
        event.tool_name,
        func.substr(event.input_summary, 1, MOST_SUMMARY).label("summary"),
        func.coalesce(event.execution_duration_seconds, 0.0).label("duration"),
        func.coalesce(event.cost_tokens, 0).label("tokens"),
        event.cost_usd,
        event.agent_id,
        event.session_id,
        event.model,
        event.status,
        event.subagent_type,
        event.spawner_type,
        event.feature_id,
        Feature.title.label("feature_title"),
        case((or_(context.like("%is_error%"), context.like("%spawn%")), context)).label("context"),
        count.scalar_subquery().label("child_count"),
        above.agent_id.label("agent_above"),
        above.model.label("model_above"),
        above.feature_id.label("feature_above"),
    )
    with_item = select(*columns).outerjoin(Feature, Feature.id == event.feature_id)
    return with_item.outerjoin(above, above.event_id == event.parent_event_id)
