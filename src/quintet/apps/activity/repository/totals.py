"""Sums over events: by agent, model, day, hour, tool, and by how long they took."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent, AgentSession
from quintet.apps.activity.repository.asking import event_conditions
from quintet.apps.activity.repository.outcomes import went_well, went_wrong
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters

MOST_GROUPS = 200
DURATIONS = (0.1, 1.0, 5.0, 30.0, 120.0)


async def by_agent(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """One row for each agent, the busiest first."""
    statement = (
        _sums(AgentEvent.agent_id)
        .add_columns(
            func.count(AgentEvent.session_id.distinct()).label("sessions"),
            func.max(AgentEvent.timestamp).label("last"),
        )
        .where(*event_conditions(filters))
        .group_by(AgentEvent.agent_id)
        .order_by(func.count().desc(), AgentEvent.agent_id)
        .limit(MOST_GROUPS)
    )
    return list(await session.execute(statement))


async def models_by_agent(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """How often each agent was each model."""
    columns = (AgentEvent.agent_id, AgentEvent.model)
    statement = (
        select(*columns, func.count().label("events"))
        .where(AgentEvent.model.is_not(None), *event_conditions(filters))
        .group_by(*columns)
        .order_by(func.count().desc())
        .limit(MOST_GROUPS)
    )
    return list(await session.execute(statement))


async def by_day_and_model(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """Tokens and cost of each model on each day (UTC), the first day first."""
    day = func.substr(AgentEvent.timestamp, 1, 10)
    statement = (
        select(
            day.label("day"),
            AgentEvent.model,
            func.sum(AgentEvent.cost_tokens).label("tokens"),
            func.sum(AgentEvent.cost_usd).label("cost"),
            func.count().label("events"),
        )
        .where(*event_conditions(filters))
        .where(or_(AgentEvent.cost_tokens > 0, AgentEvent.cost_usd > 0))
        .group_by(day, AgentEvent.model)
        .order_by(day, AgentEvent.model)
    )
    return list(await session.execute(statement))


async def by_hour(session: AsyncSession, filters: Filters) -> list[Row[*tuple[Any, ...]]]:
    """How many events ended how in each hour, as `2026-11-20T17`."""
    hour = func.substr(AgentEvent.timestamp, 1, 13)
    statement = (
        select(hour.label("hour"), func.count().label("events"), *_outcomes())
        .where(*event_conditions(filters))
        .group_by(hour)
        .order_by(hour)
    )
    return list(await session.execute(statement))


async def by_tool(
    session: AsyncSession, filters: Filters, limit: int
) -> list[Row[*tuple[Any, ...]]]:
    """The tools that were called most."""
    statement = (
        _sums(AgentEvent.tool_name)
        .add_columns(func.max(AgentEvent.execution_duration_seconds).label("longest"))
        .where(AgentEvent.tool_name != USER_QUERY, *event_conditions(filters))
        .group_by(AgentEvent.tool_name)
        .order_by(func.count().desc(), AgentEvent.tool_name)
        .limit(limit)
    )
    return list(await session.execute(statement))


async def by_duration(session: AsyncSession, filters: Filters) -> list[int]:
    """How many calls took up to each of `DURATIONS`, and how many longer."""
    taken = AgentEvent.execution_duration_seconds
    lower = (0.0, *DURATIONS)
    ranges: list[ColumnElement[bool]] = [
        and_(taken > least, taken <= most) for least, most in zip(lower, DURATIONS, strict=False)
    ]
    columns = [_number_of(each) for each in (*ranges, taken > DURATIONS[-1])]
    calls = AgentEvent.tool_name != USER_QUERY
    statement = select(*columns).where(calls, *event_conditions(filters))
    return [int(each or 0) for each in (await session.execute(statement)).one()]


async def of_all(session: AsyncSession, filters: Filters) -> Row[*tuple[Any, ...]]:
    """One row for everything that the filters ask for."""
    statement = _sums().add_columns(
        func.count(AgentEvent.session_id.distinct()).label("sessions"),
        func.count(AgentEvent.agent_id.distinct()).label("agents"),
        _number_of(AgentEvent.tool_name == USER_QUERY).label("prompts"),
    )
    return (await session.execute(statement.where(*event_conditions(filters)))).one()


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


def _sums(*keys: Any) -> Select[*tuple[Any, ...]]:
    return select(
        *keys,
        func.count().label("events"),
        func.sum(AgentEvent.cost_tokens).label("tokens"),
        func.sum(AgentEvent.cost_usd).label("cost"),
        func.avg(_told(AgentEvent.execution_duration_seconds)).label("duration"),
        *_outcomes(),
    )


def _outcomes() -> list[ColumnElement[Any]]:
    return [
        _number_of(went_well(AgentEvent)).label("successes"),
        _number_of(went_wrong(AgentEvent)).label("errors"),
    ]


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def _told(duration: Any) -> Any:
    """A duration, NULL where nobody measured one."""
    return case((duration > 0, duration))
