"""Sums over events: by agent, model, day, hour, tool, and by how long they took."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Subquery, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent, AgentSession, SessionPart
from quintet.apps.activity.repository.asking import event_conditions, within
from quintet.apps.activity.repository.dialects import NotByIndex
from quintet.apps.activity.repository.sums import (
    TOOK,
    are_summed,
    cost,
    measured,
    summed,
    whole,
)
from quintet.apps.activity.rules.spans import DAYS, HOURS
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters

MOST_GROUPS = 200


async def by_agent(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """One row for each agent, the busiest first."""
    rows = summed(filters).c
    busiest = (
        select(rows.agent_id, *_sums(rows))
        .group_by(rows.agent_id)
        .order_by(func.sum(rows.events).desc(), rows.agent_id)
        .limit(MOST_GROUPS)
        .subquery("busiest")
    )
    last = (
        select(func.max(AgentEvent.timestamp))
        .where(*event_conditions(filters), AgentEvent.agent_id == busiest.c.agent_id)
        .scalar_subquery()
    )
    of_sessions = _sessions_of_agents(filters)
    sessions = func.coalesce(of_sessions.c.sessions, 0)
    statement = (
        select(
            *busiest.c,
            sessions.label("sessions"),
            last.label("last"),
        )
        .outerjoin(of_sessions, of_sessions.c.agent_id == busiest.c.agent_id)
        .order_by(busiest.c.events.desc(), busiest.c.agent_id)
    )
    return list(await session.execute(statement))


async def models_by_agent(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """How often each agent was each model."""
    rows = summed(filters).c
    events = whole(rows.events).label("events")
    statement = (
        select(rows.agent_id, rows.model, events)
        .where(rows.model != "")
        .group_by(rows.agent_id, rows.model)
        .order_by(events.desc(), rows.agent_id, rows.model)
        .limit(MOST_GROUPS)
    )
    return list(await session.execute(statement))


async def by_day_and_model(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """Tokens and cost of each model on each day (UTC), the first day first."""
    rows = summed(filters, DAYS + HOURS).c
    day = func.substr(rows.time, 1, 10)
    statement = (
        select(
            day.label("day"),
            rows.model,
            whole(rows.tokens).label("tokens"),
            cost(rows).label("cost"),
        )
        .group_by(day, rows.model)
        .having((func.sum(rows.tokens) > 0) | (func.sum(rows.cost) > 0))
        .order_by(day, rows.model)
    )
    return list(await session.execute(statement))


async def by_hour(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """How many events ended how in each hour, as `2026-11-20T17`."""
    rows = summed(filters, HOURS).c
    hour = func.substr(rows.time, 1, 13)
    columns = [whole(rows[name]).label(name) for name in ("events", "successes", "errors")]
    statement = select(hour.label("hour"), *columns).group_by(hour).order_by(hour)
    return list(await session.execute(statement))


async def by_tool(
    session: AsyncSession, filters: Filters, limit: int
) -> list[Row[*tuple[Any, ...]]]:
    """The tools that were called most."""
    rows = summed(filters).c
    most = (
        select(rows.tool_name, *_sums(rows))
        .where(rows.tool_name.not_in(("", USER_QUERY)))
        .group_by(rows.tool_name)
        .order_by(func.sum(rows.events).desc(), rows.tool_name)
        .limit(limit)
        .subquery("most")
    )
    longest = (
        select(AgentEvent.execution_duration_seconds)
        .where(*event_conditions(filters), AgentEvent.tool_name == most.c.tool_name)
        .order_by(AgentEvent.execution_duration_seconds.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = select(*most.c, longest.label("longest"))
    return list(await session.execute(statement.order_by(most.c.events.desc(), most.c.tool_name)))


async def by_duration(session: AsyncSession, filters: Filters) -> list[int]:
    """How many calls took up to each of `sums.DURATIONS`, and how many longer."""
    rows = summed(filters).c
    calls = rows.tool_name.not_in(("", USER_QUERY))
    statement = select(*(whole(rows[name]) for name in TOOK)).where(calls)
    return [int(each) for each in (await session.execute(statement)).one()]


async def of_all(session: AsyncSession, filters: Filters) -> Row[*tuple[Any, ...]]:
    """One row for everything that the filters ask for."""
    rows = summed(filters).c
    prompts = whole(case((rows.tool_name == USER_QUERY, rows.events), else_=0))
    statement = select(
        *_sums(rows),
        _number_of_sessions(filters).label("sessions"),
        func.count(rows.agent_id.distinct()).label("agents"),
        prompts.label("prompts"),
    )
    return (await session.execute(statement)).one()


async def sessions_by_status(session: AsyncSession) -> dict[str, int]:
    """How many sessions there are of each status."""
    statement = select(AgentSession.status, func.count()).group_by(AgentSession.status)
    return {row[0]: row[1] for row in await session.execute(statement)}


async def names(session: AsyncSession, column: str, limit: int = 100) -> list[str]:
    """What a column of events holds, by name; goes from name to name in the column's index."""
    values = getattr(AgentEvent, column)
    found = select(func.min(values).label("value")).cte("found", recursive=True)
    following = select(func.min(values)).where(values > found.c.value)
    found = found.union_all(select(following.scalar_subquery()).where(found.c.value.is_not(None)))
    statement = select(found.c.value).where(found.c.value.is_not(None)).limit(limit)
    return sorted(await session.scalars(statement))


def _sums(rows: Any) -> list[ColumnElement[Any]]:
    names = ("events", "tokens", "successes", "errors")
    duration = func.sum(rows.duration) / func.nullif(measured(rows), 0)
    return [
        *(whole(rows[name]).label(name) for name in names),
        cost(rows).label("cost"),
        duration.label("duration"),
    ]


def _sessions_of_agents(filters: Filters) -> Subquery:
    """In how many sessions each agent was: `agent_id`, `sessions`."""
    pairs = _in_sessions(filters)
    number = func.count(pairs.c.session_id.distinct()).label("sessions")
    return select(pairs.c.agent_id, number).group_by(pairs.c.agent_id).subquery("of_sessions")


def _number_of_sessions(filters: Filters) -> Any:
    pairs = _in_sessions(filters)
    return select(func.count(pairs.c.session_id.distinct())).scalar_subquery()


def _in_sessions(filters: Filters) -> Subquery:
    """Agents and sessions that an event asked for is of; a pair may come more than once."""
    if not are_summed(filters) or filters.tool_name is not None or filters.status is not None:
        event = select(AgentEvent.agent_id, AgentEvent.session_id)
        return event.where(*event_conditions(filters)).subquery("pairs")
    part = select(SessionPart.agent_id, SessionPart.session_id)
    given = {name: getattr(filters, name) for name in ("agent_id", "model")}
    conditions = [getattr(SessionPart, n) == v for n, v in given.items() if v is not None]
    return part.where(*conditions, _was_there(filters)).subquery("pairs")


def _was_there(filters: Filters) -> ColumnElement[bool]:
    """Whether a part of a session has an event in the period.

    Its first and last event tell, unless the period lies between them.
    """
    ends = (SessionPart.first_at, SessionPart.last_at)
    if filters.since is None or filters.until is None:
        return and_(true(), *within(ends[0 if filters.since is None else 1], filters))
    between = select(AgentEvent.event_id).where(
        AgentEvent.session_id == SessionPart.session_id,
        NotByIndex(AgentEvent.agent_id) == SessionPart.agent_id,
        func.coalesce(AgentEvent.model, "") == SessionPart.model,
        *within(AgentEvent.timestamp, filters),
    )
    is_around = and_(ends[0] < filters.since, ends[1] > filters.until, between.exists())
    return or_(is_around, *(and_(*within(end, filters)) for end in ends))
