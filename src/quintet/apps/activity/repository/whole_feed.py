"""The complete feed: events, spikes and handoffs in one order, in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, func, literal, null, or_, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentCollaboration, AgentEvent, Feature
from quintet.apps.activity.repository.asking import contains, event_conditions, paged, within
from quintet.apps.activity.schemas.asked import Filters, Page

DELEGATIONS = ("delegation", "completion", "task_delegation")
NOTHING = as_type(null(), Text)


async def everything(
    session: AsyncSession, filters: Filters, page: Page, *, delegations: bool, spikes: bool
) -> list[Row[*tuple[Any, ...]]]:
    """The newest of all sources together, one more than the page has."""
    sources = [_events(filters, delegations=delegations)]
    # What names a tool or a model means events: neither spikes nor handoffs have one.
    if filters.tool_name is None and filters.model is None:
        if spikes and filters.session_id is None:
            sources.append(_spikes(filters))
        if delegations:
            sources.append(_handoffs(filters))
    widest = Page(page.limit + page.offset, 0, page.cursor)
    newest = [
        select(*limited.c).select_from(limited)
        for limited in (
            paged(statement, widest, time, key).subquery() for statement, time, key in sources
        )
    ]
    merged = union_all(*newest).subquery()
    asked = paged(select(*merged.c), page, merged.c.timestamp, merged.c.event_id)
    return list(await session.execute(asked))


Source = tuple[Select[*tuple[Any, ...]], Any, Any]


def _events(filters: Filters, *, delegations: bool) -> Source:
    conditions = event_conditions(filters)
    if not delegations:
        conditions.append(AgentEvent.event_type.not_in(DELEGATIONS))
    statement = select(
        *_columns(
            source=literal("hook_event"),
            event_id=AgentEvent.event_id,
            agent_id=AgentEvent.agent_id,
            event_type=AgentEvent.event_type,
            timestamp=AgentEvent.timestamp,
            tool_name=AgentEvent.tool_name,
            input_summary=AgentEvent.input_summary,
            output_summary=AgentEvent.output_summary,
            session_id=AgentEvent.session_id,
            status=func.coalesce(AgentEvent.status, "recorded"),
            model=AgentEvent.model,
            parent_event_id=AgentEvent.parent_event_id,
            feature_id=AgentEvent.feature_id,
        )
    ).where(*conditions)
    return statement, AgentEvent.timestamp, AgentEvent.event_id


def _spikes(filters: Filters) -> Source:
    agent = func.coalesce(Feature.assigned_to, "sdk")
    conditions: list[ColumnElement[bool]] = [Feature.type == "spike"]
    conditions += within(Feature.created_at, filters)
    if filters.agent_id is not None:
        conditions.append(agent == filters.agent_id)
    if filters.status is not None:
        conditions.append(Feature.status == filters.status)
    if filters.q is not None:
        conditions.append(contains(filters.q, Feature.title, Feature.description))
    statement = select(
        *_columns(
            source=literal("spike_log"),
            event_id=Feature.id,
            agent_id=agent,
            event_type=literal("spike"),
            timestamp=Feature.created_at,
            tool_name=NOTHING,
            input_summary=Feature.title,
            output_summary=Feature.description,
            session_id=NOTHING,
            status=Feature.status,
            model=NOTHING,
            parent_event_id=NOTHING,
            feature_id=NOTHING,
        )
    ).where(*conditions)
    return statement, Feature.created_at, Feature.id


def _handoffs(filters: Filters) -> Source:
    handoff = AgentCollaboration
    conditions = within(handoff.timestamp, filters)
    if filters.agent_id is not None:
        named = or_(handoff.from_agent == filters.agent_id, handoff.to_agent == filters.agent_id)
        conditions.append(named)
    if filters.session_id is not None:
        conditions.append(handoff.session_id == filters.session_id)
    if filters.status is not None:
        conditions.append(handoff.status == filters.status)
    if filters.q is not None:
        conditions.append(contains(filters.q, handoff.reason))
    statement = select(
        *_columns(
            source=literal("delegation"),
            event_id=handoff.handoff_id,
            agent_id=handoff.from_agent + " -> " + handoff.to_agent,
            event_type=literal("handoff"),
            timestamp=handoff.timestamp,
            tool_name=NOTHING,
            input_summary=handoff.reason,
            output_summary=NOTHING,
            session_id=handoff.session_id,
            status=handoff.status,
            model=NOTHING,
            parent_event_id=NOTHING,
            feature_id=NOTHING,
        )
    ).where(*conditions)
    return statement, handoff.timestamp, handoff.handoff_id


def _columns(**columns: Any) -> list[ColumnElement[Any]]:
    """The same columns, of the same type, of every source."""
    return [as_type(column, Text).label(name) for name, column in columns.items()]
