"""Delegations with the events directly below them, in one statement."""

from __future__ import annotations

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.rules.traces import Delegation, Step
from quintet.apps.activity.schemas.asked import Filters, Page

DELEGATED = "task_delegation"


async def traces(
    session: AsyncSession, filters: Filters, page: Page
) -> list[tuple[Delegation, list[Step]]]:
    """The delegations of a page and one more, newest first, each with its steps."""
    parent = aliased(AgentEvent, name="parent")
    chosen = paged(
        select(
            parent.event_id.label("event_id"),
            parent.agent_id.label("agent_id"),
            parent.subagent_type.label("subagent_type"),
            parent.timestamp.label("timestamp"),
            func.coalesce(parent.status, "recorded").label("status"),
            func.coalesce(parent.execution_duration_seconds, literal(0.0)).label("duration"),
            parent.output_summary.label("output_summary"),
            func.coalesce(parent.child_spike_count, 0).label("child_spike_count"),
            parent.model.label("model"),
        ).where(*event_conditions(filters, parent, event_type=DELEGATED)),
        page,
        parent.timestamp,
        parent.event_id,
    ).cte("chosen")
    step = aliased(AgentEvent, name="step")
    statement = (
        select(
            *chosen.c,
            step.event_id,
            step.agent_id,
            step.event_type,
            step.timestamp,
            func.coalesce(step.status, "recorded"),
            func.coalesce(step.execution_duration_seconds, literal(0.0)),
        )
        .outerjoin(step, step.parent_event_id == chosen.c.event_id)
        .order_by(
            chosen.c.timestamp.desc(),
            chosen.c.event_id.desc(),
            step.timestamp.desc(),
            step.event_id.desc(),
        )
    )
    width = len(Delegation._fields)
    found: dict[str, tuple[Delegation, list[Step]]] = {}
    for row in await session.execute(statement):
        parent_row = found.setdefault(row[0], (Delegation._make(row[:width]), []))
        if row[width] is not None:
            parent_row[1].append(Step._make(row[width:]))
    return list(found.values())
