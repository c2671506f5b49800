"""Who works, for whom, and with what success."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.errors import AgentNotFound
from quintet.apps.activity.repository import orchestration, presence, sessions, spawners
from quintet.apps.activity.rules.delegations import delegate_of
from quintet.apps.activity.rules.documents import read_object, text_of
from quintet.apps.activity.rules.presence import presence_now
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas.asked import Filters, Page, Shown, page_of


async def show_sessions(session: AsyncSession, filters: Filters, page: Page) -> Shown:
    """Sessions, newest first, and how many there are on all pages."""
    total = await sessions.count(session, filters)
    found = await sessions.sessions(session, filters, page)
    rows, cursor = page_of(found, page.limit, lambda row: (row.created_at, row.session_id))
    document = {
        "total": total,
        "limit": page.limit,
        "offset": page.offset,
        "sessions": [dict(row._mapping) for row in rows],
    }
    return Shown(document, cursor)


async def show_orchestration(session: AsyncSession, filters: Filters, *, is_brief: bool) -> Shown:
    """Who has given work to whom, newest first; brief without agents and types of event."""
    total, rows = await orchestration.delegations(session, filters)
    chains: dict[str, list[dict[str, Any]]] = {}
    agents = set()
    for giver, subagent_type, timestamp, summary, status in rows:
        taker = delegate_of(subagent_type, summary)
        agents |= {giver, taker}
        kind = {} if is_brief else {"event_type": "delegation"}
        told = {"timestamp": timestamp, "task": summary, "status": status}
        chains.setdefault(giver, []).append({"to_agent": taker, **kind, **told})
    named = {} if is_brief else {"agents": sorted(agents)}
    counts = {"delegation_count": total, "unique_agents": len(agents)}
    return Shown({**counts, **named, "delegation_chains": chains})


async def show_spawner_activities(
    session: AsyncSession, spawner_type: str | None, filters: Filters, page: Page
) -> Shown:
    """What spawners did, newest first."""
    total, found = await spawners.activities(session, spawner_type, filters, page)
    rows, cursor = page_of(found, page.limit, lambda row: (row.timestamp, row.event_id))
    document = {
        "spawner_activities": [_activity(row) for row in rows],
        "count": len(rows),
        "total": total,
        "offset": page.offset,
        "limit": page.limit,
    }
    return Shown(document, cursor)


async def show_spawner_statistics(session: AsyncSession, filters: Filters) -> Shown:
    """How much each type of spawner did, and how well."""
    rows = await spawners.statistics(session, filters)
    return Shown({"spawner_statistics": [_statistics(row) for row in rows]})


async def show_presences(session: AsyncSession, filters: Filters, now: datetime) -> Shown:
    """What each agent did last."""
    found = [_presence(row, now) for row in await presence.presences(session, filters)]
    agents = [each for each in found if filters.status in {None, each["status"]}]
    return Shown({"agents": agents, "timestamp": stamp(now)})


async def show_presence(session: AsyncSession, agent_id: str, now: datetime) -> Shown:
    """What one agent did last; raises `AgentNotFound`."""
    row = await presence.presence(session, agent_id)
    if row is None:
        raise AgentNotFound
    return Shown(_presence(row, now))


def _presence(row: Row[*tuple[Any, ...]], now: datetime) -> dict[str, Any]:
    shown = dict(row._mapping)
    shown["status"] = presence_now(row.status, row.last_activity, now)
    return shown


def _activity(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    context = read_object(row.context)
    artifacts = context.get("artifacts") if context else None
    return {
        "event_id": row.event_id,
        "orchestrator_agent": row.agent_id or "unknown",
        "spawner_type": row.spawner_type,
        "spawned_agent": text_of(context, "spawned_agent"),
        "tool_name": row.tool_name,
        "task": row.input_summary,
        "result": row.output_summary,
        "status": row.status,
        "duration": row.duration,
        "tokens": row.tokens,
        "cost_usd": row.cost_usd,
        "artifacts": len(artifacts) if isinstance(artifacts, list) else 0,
        "timestamp": row.timestamp,
        "created_at": row.created_at,
    }


def _statistics(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "spawner_type": row.spawner_type,
        "total_delegations": row.total,
        "successful": int(row.successful),
        "success_rate": round(100 * int(row.successful) / row.total, 1),
        "avg_duration": round(float(row.duration or 0), 2),
        "total_tokens": int(row.tokens or 0),
        "total_cost": round(float(row.cost or 0), 2),
        "first_used": row.first,
        "last_used": row.last,
    }
