"""What whoever begins to follow has missed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent
from quintet.kernel.changes import CHANGES


async def newest_change(session: AsyncSession) -> int:
    """The number of the newest change in the state that this session sees."""
    return int(await session.scalar(select(func.max(CHANGES.c.id))) or 0)


async def events_since(
    session: AsyncSession, since: str, limit: int
) -> list[Row[*tuple[Any, ...]]]:
    """The newest events from a time on, the oldest of them first."""
    statement = (
        select(
            AgentEvent.event_id,
            AgentEvent.agent_id,
            AgentEvent.event_type,
            AgentEvent.timestamp,
            AgentEvent.tool_name,
            AgentEvent.input_summary,
            AgentEvent.output_summary,
            AgentEvent.session_id,
            func.coalesce(AgentEvent.status, "recorded").label("status"),
            AgentEvent.model,
            AgentEvent.parent_event_id,
            func.coalesce(AgentEvent.execution_duration_seconds, 0.0).label(
                "execution_duration_seconds"
            ),
            func.coalesce(AgentEvent.cost_tokens, 0).label("cost_tokens"),
            cast(AgentEvent.context, Text).label("context"),
        )
        .where(AgentEvent.timestamp >= since)
        .order_by(AgentEvent.timestamp.desc(), AgentEvent.event_id.desc())
        .limit(limit)
    )
    return list(await session.execute(statement))[::-1]
