"""Single events, flat lists of them, and how many there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent, AgentSession
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.feed import telling
from quintet.apps.activity.rules.feed import MOST_SUMMARY, Node
from quintet.apps.activity.schemas.asked import Filters, Page


async def events(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """The events of a page and one more, newest first."""
    statement = select(
        AgentEvent.event_id,
        AgentEvent.agent_id,
        AgentEvent.event_type,
        AgentEvent.timestamp,
        AgentEvent.tool_name,
        AgentEvent.input_summary,
        cast(AgentEvent.tool_input, Text).label("tool_input"),
        AgentEvent.output_summary,
        AgentEvent.session_id,
        AgentEvent.feature_id,
        AgentEvent.parent_event_id,
        AgentEvent.status,
        AgentEvent.model,
    ).where(*event_conditions(filters))
    asked = paged(statement, page, AgentEvent.timestamp, AgentEvent.event_id)
    return list(await session.execute(asked))


async def children(
    session: AsyncSession, event_id: str, filters: Filters, page: Page
) -> list[tuple[Node, int]]:
    """The events directly below one, newest first, each with the number of those below it."""
    child = aliased(AgentEvent, name="child")
    below = aliased(AgentEvent, name="below")
    count = select(func.count()).where(below.parent_event_id == child.event_id)
    statement = select(
        child.event_id,
        child.timestamp,
        child.tool_name,
        func.substr(child.input_summary, 1, MOST_SUMMARY),
        func.coalesce(child.execution_duration_seconds, 0.0),
        child.agent_id,
        child.model,
        child.feature_id,
        child.status,
        child.subagent_type,
        child.spawner_type,
        telling(child.context),
        count.scalar_subquery(),
    ).where(child.parent_event_id == event_id, *event_conditions(filters, child))
    asked = paged(statement, page, child.timestamp, child.event_id)
    return [(Node._make(row[:-1]), row[-1]) for row in await session.execute(asked)]


async def is_there(session: AsyncSession, event_id: str) -> bool:
    """Whether there is such an event."""
    found = select(AgentEvent.event_id).where(AgentEvent.event_id == event_id)
    return await session.scalar(found) is not None


async def counts(session: AsyncSession) -> tuple[int, int]:
    """How many events and how many sessions there are."""
    total = select(func.count()).select_from(AgentEvent).scalar_subquery()
    sessions = select(func.count()).select_from(AgentSession).scalar_subquery()
    row = (await session.execute(select(total, sessions))).one()
    return row[0], row[1]


async def agents(session: AsyncSession) -> list[str]:
    """Every agent that has done something, by name; jumps from name to name in the index."""
    return list(await session.scalars(_agents()))


def _agents() -> Select[*tuple[Any, ...]]:
    found = select(func.min(AgentEvent.agent_id).label("agent_id")).cte("found", recursive=True)
    following = select(func.min(AgentEvent.agent_id)).where(AgentEvent.agent_id > found.c.agent_id)
    found = found.union_all(
        select(following.scalar_subquery()).where(found.c.agent_id.is_not(None))
    )
    return select(found.c.agent_id).where(found.c.agent_id.is_not(None)).order_by(found.c.agent_id)
