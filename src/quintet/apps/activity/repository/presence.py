"""What each agent did last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent, AgentPresence
from quintet.apps.activity.repository.asking import contains, within
from quintet.apps.activity.repository.dialects import NotByIndex
from quintet.apps.activity.schemas.asked import Filters

COLUMNS = (
    AgentPresence.agent_id,
    AgentPresence.status,
    AgentPresence.current_feature_id,
    AgentPresence.last_tool_name,
    AgentPresence.last_activity,
    AgentPresence.total_tools_executed,
    AgentPresence.total_cost_tokens,
    AgentPresence.session_id,
)


def of_all(filters: Filters) -> Select[*tuple[Any, ...]]:
    """Every agent, the one that did something last first."""
    conditions = within(AgentPresence.last_activity, filters)
    for column, value in (
        (AgentPresence.agent_id, filters.agent_id),
        (AgentPresence.session_id, filters.session_id),
        (AgentPresence.last_tool_name, filters.tool_name),
    ):
        if value is not None:
            conditions.append(column == value)
    if filters.model is not None:
        with_it = select(AgentEvent.event_id).where(
            AgentEvent.agent_id == AgentPresence.agent_id,
            NotByIndex(AgentEvent.model) == filters.model,
        )
        conditions.append(with_it.exists())
    if filters.q is not None:
        conditions.append(contains(filters.q, AgentPresence.agent_id, AgentPresence.last_tool_name))
    newest = AgentPresence.last_activity.desc()
    return select(*COLUMNS).where(*conditions).order_by(newest, AgentPresence.agent_id)


async def presences(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """Every agent, the one that did something last first."""
    return list(await session.execute(of_all(filters)))


async def presence(session: AsyncSession, agent_id: str) -> Row[*tuple[Any, ...]] | None:
    """One agent."""
    found = select(*COLUMNS).where(AgentPresence.agent_id == agent_id)
    return (await session.execute(found)).one_or_none()
