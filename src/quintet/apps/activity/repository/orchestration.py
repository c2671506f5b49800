"""Delegations from agent to agent, each once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions
from quintet.apps.activity.schemas.asked import Filters

DELEGATED = ("task_delegation", "delegation")
DELEGATING_TOOLS = ("Task", "Agent")
NEWEST = 1000


async def delegations(session: AsyncSession, filters: Filters) -> tuple[int, list[Row[Any]]]:
    """How many delegations there are, and the newest of them."""
    conditions = [_is_delegation(), *event_conditions(filters)]
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


def _is_delegation() -> ColumnElement[bool]:
    """The first recorders wrote up to three rows for each: only the one that says so counts.

    Where a session has none of those, its calls of a delegating tool count.
    """
    other = aliased(AgentEvent, name="other")
    says_so = select(other.event_id).where(
        other.session_id == AgentEvent.session_id, other.event_type.in_(DELEGATED)
    )
    return or_(
        AgentEvent.event_type.in_(DELEGATED),
        and_(AgentEvent.tool_name.in_(DELEGATING_TOOLS), ~says_so.exists()),
    )
