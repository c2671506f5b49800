"""What spawners did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Text, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.outcomes import went_well
from quintet.apps.activity.schemas.asked import Filters, Page


async def activities(
    session: AsyncSession, spawner_type: str | None, filters: Filters, page: Page
) -> tuple[int, list[Row[*tuple[Any, ...]]]]:
    """How many there are, and those of a page and one more, newest first."""
    conditions = [*_of_spawner(spawner_type), *event_conditions(filters)]
    counted = select(func.count()).select_from(AgentEvent).where(*conditions)
    statement = select(
        AgentEvent.event_id,
        AgentEvent.agent_id,
        AgentEvent.spawner_type,
        cast(AgentEvent.context, Text).label("context"),
        AgentEvent.tool_name,
        AgentEvent.input_summary,
        AgentEvent.output_summary,
        func.coalesce(AgentEvent.status, "recorded").label("status"),
        func.coalesce(AgentEvent.execution_duration_seconds, 0.0).label("duration"),
        func.coalesce(AgentEvent.cost_tokens, 0).label("tokens"),
        AgentEvent.cost_usd,
        AgentEvent.timestamp,
        AgentEvent.created_at,
    ).where(*conditions)
    total = int(await session.scalar(counted) or 0)
    asked = paged(statement, page, AgentEvent.timestamp, AgentEvent.event_id)
    return total, list(await session.execute(asked))


async def statistics(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """One row for each type of spawner, the busiest first."""
    succeeded = case((went_well(AgentEvent), 1), else_=0)
    total = func.count().label("total")
    statement = (
        select(
            AgentEvent.spawner_type,
            total,
            func.sum(succeeded).label("successful"),
            func.avg(AgentEvent.execution_duration_seconds).label("duration"),
            func.sum(AgentEvent.cost_tokens).label("tokens"),
            func.sum(AgentEvent.cost_usd).label("cost"),
            func.min(AgentEvent.timestamp).label("first"),
            func.max(AgentEvent.timestamp).label("last"),
        )
        .where(AgentEvent.spawner_type.is_not(None), *event_conditions(filters))
        .group_by(AgentEvent.spawner_type)
        .order_by(total.desc(), AgentEvent.spawner_type)
    )
    return list(await session.execute(statement))


def _of_spawner(spawner_type: str | None) -> list[ColumnElement[bool]]:
    if spawner_type is None:
        return [AgentEvent.spawner_type.is_not(None)]
    return [AgentEvent.spawner_type == spawner_type]
