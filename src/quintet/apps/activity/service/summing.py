"""What the pages of sums show: agents, models and days, hours, tools, work items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.repository import (
    orchestration,
    presence,
    sessions,
    spawners,
    totals,
    work_items,
)
from quintet.apps.activity.repository.searching import in_reach
from quintet.apps.activity.rules.delegations import delegate_of
from quintet.apps.activity.rules.pictures import Hour, hours
from quintet.apps.activity.rules.presence import presence_now
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.rules.work_items import COLUMNS, column_of, statuses_of
from quintet.apps.activity.schemas.asked import Filters, Page

DAY = timedelta(hours=24)
MOST_TOOLS = 15
MOST_SESSIONS = 20
NAMED = ("agent_id", "tool_name", "model", "status")
DURATION_NAMES = ("≤ 0.1 s", "≤ 1 s", "≤ 5 s", "≤ 30 s", "≤ 2 min", "> 2 min")


@dataclass(frozen=True)
class AgentCard:
    """What an agent has done, how well, and what part of all work that was."""

    sums: Row[*tuple[Any, ...]]
    status: str
    models: Sequence[str]
    share: float
    success_rate: float | None


@dataclass(frozen=True)
class Model:
    """Tokens, cost and events of one model; by day where `days` lists them."""

    name: str
    tokens: Sequence[int]
    cost: Sequence[float]

    @property
    def all_tokens(self) -> int:
        return sum(self.tokens)

    @property
    def all_cost(self) -> float:
        return sum(self.cost)


@dataclass(frozen=True)
class Spending:
    """Tokens and cost of every model on every day."""

    days: Sequence[str]
    models: Sequence[Model]


@dataclass(frozen=True)
class Metrics:
    """All that the page of metrics shows."""

    sums: Row[*tuple[Any, ...]]
    hours: Sequence[Hour]
    spending: Spending
    agents: Sequence[AgentCard]
    tools: Sequence[Row[*tuple[Any, ...]]]
    durations: Sequence[tuple[str, int]]
    session_counts: dict[str, int]
    sessions: Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class WorkItem:
    """A work item, and who has done how much for it."""

    item: Row[*tuple[Any, ...]]
    contributors: Sequence[Row[*tuple[Any, ...]]]
    events: int
    tokens: int
    cost: float | None


async def reach(session: AsyncSession, filters: Filters) -> Filters:
    """The filters, and how far back a page of sums looks for a text."""
    return await in_reach(session, filters)


async def sum_agents(session: AsyncSession, filters: Filters, now: datetime) -> list[AgentCard]:
    """Every agent that the filters leave, the busiest first."""
    sums = await totals.by_agent(session, filters)
    models: dict[str, list[str]] = defaultdict(list)
    for row in await totals.models_by_agent(session, filters):
        models[row.agent_id].append(row.model)
    present = {
        row.agent_id: presence_now(row.status, row.last_activity, now)
        for row in await presence.presences(session, Filters())
    }
    total = sum(row.events for row in sums) or 1
    return [
        AgentCard(
            row,
            present.get(row.agent_id, "offline"),
            models[row.agent_id],
            row.events / total,
            _rate(row),
        )
        for row in sums
    ]


async def sum_metrics(session: AsyncSession, filters: Filters, now: datetime) -> Metrics:
    """Everything in numbers, and the last 24 hours whatever the period is."""
    last_day = replace(filters, since=stamp(now - DAY), until=None)
    by_hour = {
        row.hour: {
            "success": int(row.successes),
            "error": int(row.errors),
            "running": row.events - int(row.successes) - int(row.errors),
        }
        for row in await totals.by_hour(session, last_day)
    }
    durations = await totals.by_duration(session, filters)
    return Metrics(
        sums=await totals.of_all(session, filters),
        hours=hours(by_hour, now),
        spending=await sum_spending(session, filters),
        agents=await sum_agents(session, filters, now),
        tools=await totals.by_tool(session, filters, MOST_TOOLS),
        durations=list(zip(DURATION_NAMES, durations, strict=True)),
        session_counts=await totals.sessions_by_status(session),
        sessions=(await sessions.sessions(session, filters, Page(MOST_SESSIONS)))[:MOST_SESSIONS],
    )


async def sum_spending(session: AsyncSession, filters: Filters) -> Spending:
    """Tokens and cost per model and per day, the dearest model first."""
    found = await totals.by_day_and_model(session, filters)
    days = sorted({row.day for row in found})
    place = {day: number for number, day in enumerate(days)}
    models: dict[str, Model] = {}
    for row in found:
        name = row.model or "unknown"
        model = models.setdefault(name, Model(name, [0] * len(days), [0.0] * len(days)))
        model.tokens[place[row.day]] += int(row.tokens or 0)  # type: ignore[index]  # ours until it is returned
        model.cost[place[row.day]] += round(float(row.cost or 0), 6)  # type: ignore[index]  # the same
    ordered = sorted(models.values(), key=lambda m: (-m.all_cost, -m.all_tokens, m.name))
    return Spending(days, ordered)


async def sum_orchestration(session: AsyncSession, filters: Filters) -> tuple[int, dict[Any, int]]:
    """How many delegations there are, and how often who gave work to whom."""
    total, rows = await orchestration.delegations(session, filters)
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for giver, subagent_type, _, summary, _ in rows:
        pairs[giver, delegate_of(subagent_type, summary)] += 1
    return total, dict(sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])))


async def sum_spawners(session: AsyncSession, filters: Filters) -> Sequence[Row[*tuple[Any, ...]]]:
    """One row for each type of spawner."""
    return await spawners.statistics(session, filters)


async def sum_work_items(
    session: AsyncSession, asked: str, filters: Filters
) -> list[tuple[str, str, list[WorkItem]]]:
    """The columns of the board with their items: name, title, items."""
    found = await work_items.work_items(session, statuses_of(asked), filters)
    by_item: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in await work_items.contributions(session, [item.id for item in found]):
        by_item[row.feature_id].append(row)
    columns: dict[str, list[WorkItem]] = defaultdict(list)
    for item in found:
        columns[column_of(item.status)].append(_work_item(item, by_item[item.id]))
    return [(name, title, columns[name]) for name, title, _ in COLUMNS]


async def list_names(session: AsyncSession) -> dict[str, list[str]]:
    """What the fields of the filters may offer."""
    return {name: await totals.names(session, name) for name in NAMED}


def _work_item(item: Row[*tuple[Any, ...]], done: Sequence[Row[*tuple[Any, ...]]]) -> WorkItem:
    costs = [row.cost for row in done if row.cost is not None]
    return WorkItem(
        item,
        done,
        sum(row.events for row in done),
        sum(int(row.tokens or 0) for row in done),
        sum(costs) if costs else None,
    )


def _rate(row: Row[*tuple[Any, ...]]) -> float | None:
    ended = int(row.successes or 0) + int(row.errors or 0)
    return int(row.successes or 0) / ended if ended else None
