"""Flat lists of what happened."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.repository import events, traces, whole_feed
from quintet.apps.activity.repository.searching import in_reach
from quintet.apps.activity.rules.documents import read_object
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.rules.traces import LIMITATIONS, trace
from quintet.apps.activity.schemas.asked import Filters, Page, Shown, cursor_onward, page_of

WHOLE_LIMITATIONS = {
    "note": "Subagent tool activity not tracked (Claude Code limitation)",
    "github_issue": "https://github.com/anthropics/claude-code/issues/14859",
    "workaround": "SubagentStop hook captures completion, SDK logging captures results",
}
ONLY_EVENTS = ("model", "parent_event_id", "feature_id")


async def show_events(session: AsyncSession, filters: Filters, page: Page) -> Shown:
    """Events, newest first."""
    filters = await in_reach(session, filters, page)
    rows, cursor = page_of(await events.events(session, filters, page), page.limit, _place)
    return Shown([_event(row) for row in rows], cursor_onward(filters, cursor))


async def show_traces(session: AsyncSession, filters: Filters, page: Page, now: datetime) -> Shown:
    """Delegations with their steps, newest first."""
    found = await traces.traces(session, filters, page)
    shown, cursor = page_of(found, page.limit, lambda row: (row[0].started_at, row[0].event_id))
    document = {
        "timestamp": stamp(now),
        "total_traces": len(shown),
        "traces": [trace(parent, steps) for parent, steps in shown],
        "limitations": LIMITATIONS,
    }
    return Shown(document, cursor)


async def show_everything(
    session: AsyncSession,
    filters: Filters,
    page: Page,
    now: datetime,
    *,
    delegations: bool,
    spikes: bool,
) -> Shown:
    """Events, spikes and handoffs together, newest first."""
    filters = await in_reach(session, filters, page)
    found = await whole_feed.everything(
        session, filters, page, delegations=delegations, spikes=spikes
    )
    rows, cursor = page_of(found, page.limit, _place)
    sources = Counter(row.source for row in rows)
    document = {
        "timestamp": stamp(now),
        "total_events": len(rows),
        "sources": {
            "hook_events": sources["hook_event"],
            "spike_logs": sources["spike_log"],
            "delegations": sources["delegation"],
        },
        "events": [_of_source(row) for row in rows],
        "limitations": WHOLE_LIMITATIONS,
    }
    return Shown(document, cursor_onward(filters, cursor))


async def count_all(session: AsyncSession) -> Shown:
    """How many events, agents and sessions there are, and which agents."""
    total_events, total_sessions = await events.counts(session)
    agents = await events.agents(session)
    return Shown(
        {
            "total_events": total_events,
            "total_agents": len(agents),
            "total_sessions": total_sessions,
            "agents": agents,
        }
    )


def _event(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    shown = dict(row._mapping)
    shown["agent_id"] = shown["agent_id"] or "unknown"
    shown["tool_input"] = read_object(shown["tool_input"])
    shown["status"] = shown["status"] or "recorded"
    return shown


def _of_source(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    shown = dict(row._mapping)
    if row.source != "hook_event":
        for name in ONLY_EVENTS:
            del shown[name]
    return shown


def _place(row: Row[*tuple[Any, ...]]) -> tuple[str, str]:
    return row.timestamp, row.event_id
