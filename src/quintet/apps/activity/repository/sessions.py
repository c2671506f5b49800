"""Sessions of agents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent, AgentSession, SessionPart
from quintet.apps.activity.repository.asking import contains, paged, within
from quintet.apps.activity.repository.dialects import NotByIndex
from quintet.apps.activity.schemas.asked import Filters, Page


async def sessions(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """The sessions of a page and one more, newest first."""
    statement = select(
        AgentSession.session_id,
        AgentSession.agent_assigned.label("agent"),
        AgentSession.continued_from,
        AgentSession.created_at,
        AgentSession.status,
        AgentSession.start_commit,
        AgentSession.completed_at,
    ).where(*_conditions(filters))
    asked = paged(statement, page, AgentSession.created_at, AgentSession.session_id)
    return list(await session.execute(asked))


async def count(session: AsyncSession, filters: Filters) -> int:
    """How many sessions there are, on all pages."""
    counted = select(func.count()).select_from(AgentSession).where(*_conditions(filters))
    return int(await session.scalar(counted) or 0)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found = within(AgentSession.created_at, filters)
    if filters.agent_id is not None:
        found.append(AgentSession.agent_assigned == filters.agent_id)
    if filters.session_id is not None:
        found.append(AgentSession.session_id == filters.session_id)
    if filters.status is not None:
        found.append(AgentSession.status == filters.status)
    if filters.model is not None:
        part = SessionPart.session_id == AgentSession.session_id
        as_it = select(SessionPart.events).where(part, SessionPart.model == filters.model)
        found.append(as_it.exists())
    if filters.tool_name is not None:
        tool = AgentEvent.tool_name
        anywhere = select(AgentEvent.event_id).where(tool == filters.tool_name)
        with_it = select(AgentEvent.event_id).where(
            AgentEvent.session_id == AgentSession.session_id, NotByIndex(tool) == filters.tool_name
        )
        found += [anywhere.exists(), with_it.exists()]
    if filters.q is not None:
        searched = (AgentSession.session_id, AgentSession.last_user_query)
        found.append(contains(filters.q, *searched))
    return found
