"""What spawners did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.sums import cost, summed, whole
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
    rows = summed(filters).c
    total = whole(rows.events)
    busiest = (
        select(
            rows.spawner_type,
            total.label("total"),
            whole(rows.successes).label("successful"),
            (func.sum(rows.duration) / func.sum(rows.events)).label("duration"),
            whole(rows.tokens).label("tokens"),
            cost(rows).label("cost"),
        )
        .where(rows.spawner_type != "")
        .group_by(rows.spawner_type)
        .subquery("busiest")
    )
    moment = AgentEvent.timestamp
    mine = (AgentEvent.spawner_type == busiest.c.spawner_type, *event_conditions(filters))
    ends = {"first": func.min(moment), "last": func.max(moment)}
    found = [select(end).where(*mine).scalar_subquery().label(name) for name, end in ends.items()]
    statement = select(*busiest.c, *found)
    return list(
        await session.execute(statement.order_by(busiest.c.total.desc(), busiest.c.spawner_type))
    )


def _of_spawner(spawner_type: str | None) -> list[ColumnElement[bool]]:
    if spawner_type is None:
        return [AgentEvent.spawner_type.is_not(None)]
    return [AgentEvent.spawner_type == spawner_type]
