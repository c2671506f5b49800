"""Delegations from agent to agent, each once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions
from quintet.apps.activity.schemas.asked import Filters

# In the words and the order of the index of these; a value bound in their place hides it.
DELEGATED: tuple[ColumnElement[str], ...] = (
    literal_column("'task_delegation'"),
    literal_column("'delegation'"),
)
DELEGATING_TOOLS = ("Task", "Agent")
NEWEST = 1000


async def delegating(session: AsyncSession, events: Any = AgentEvent) -> ColumnElement[bool]:
    """Which events are delegations, each once.

    The first recorders wrote up to three rows for each: only the one that says so counts. Where
    nobody wrote any of those, calls of a delegating tool count.
    """
    says_so = select(AgentEvent.event_id).where(AgentEvent.event_type.in_(DELEGATED)).limit(1)
    is_said = await session.scalar(says_so) is not None
    kinds: ColumnElement[bool] = events.event_type.in_(DELEGATED)
    tools: ColumnElement[bool] = events.tool_name.in_(DELEGATING_TOOLS)
    return kinds if is_said else tools


async def delegations(
    session: AsyncSession, filters: Filters
) -> tuple[int, list[Row[*tuple[Any, ...]]]]:
    """How many delegations there are, and the newest of them."""
    conditions = [await delegating(session), *event_conditions(filters)]
    counted = select(func.count()).select_from(AgentEvent).where(*conditions)
    statement = select(
        AgentEvent.agent_id,
        AgentEvent.subagent_type,
        AgentEvent.timestamp,
        AgentEvent.input_summary,
        func.coalesce(AgentEvent.status, "recorded"),
    ).where(*conditions)
    newest = statement.order_by(AgentEvent.timestamp.desc(), AgentEvent.event_id.desc())
    total = int(await session.scalar(counted) or 0)
    return total, list(await session.execute(newest.limit(NEWEST)))
