"""Work items, and what was done for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, case, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent, Feature, FeaturePart
from quintet.apps.activity.repository.asking import contains, event_conditions
from quintet.apps.activity.rules.work_items import PRIORITIES
from quintet.apps.activity.schemas.asked import Filters

MOST_ITEMS = 500


async def work_items(
    session: AsyncSession, statuses: Collection[str] | None, filters: Filters
) -> list[Row[*tuple[Any, ...]]]:
    """Work items, the most urgent first; filters on events choose those that have such a one."""
    urgency = case(PRIORITIES, value=Feature.priority, else_=len(PRIORITIES))
    statement = (
        select(
            Feature.id,
            Feature.type,
            Feature.title,
            Feature.status,
            Feature.priority,
            Feature.assigned_to,
            Feature.created_at,
            Feature.updated_at,
            Feature.description,
            Feature.steps_total,
            Feature.steps_completed,
        )
        .where(*_conditions(statuses, filters))
        .order_by(urgency, Feature.updated_at.desc(), Feature.id)
        .limit(MOST_ITEMS)
    )
    return list(await session.execute(statement))


async def contributions(
    session: AsyncSession, items: Collection[str]
) -> list[Row[*tuple[Any, ...]]]:
    """What each agent has done for each of these items, the busiest first."""
    part = FeaturePart
    statement = (
        select(
            part.feature_id,
            part.agent_id,
            part.events,
            part.tokens,
            case((part.priced > 0, part.cost)).label("cost"),
            part.last_at.label("last"),
        )
        .where(part.feature_id.in_(items))
        .order_by(part.events.desc(), part.agent_id)
    )
    return list(await session.execute(statement)) if items else []


def _conditions(statuses: Collection[str] | None, filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if statuses is not None:
        found.append(Feature.status.in_(statuses))
    if filters.q is not None:
        found.append(contains(filters.q, Feature.title, Feature.description, Feature.id))
    of_events = replace(filters, status=None, q=None)
    if of_events != Filters():
        conditions = event_conditions(of_events)
        # What nothing has at all need not be looked for at every work item.
        anywhere = select(AgentEvent.event_id).where(*conditions)
        mine = select(AgentEvent.event_id).where(AgentEvent.feature_id == Feature.id, *conditions)
        found += [anywhere.exists(), mine.exists()]
    return found
