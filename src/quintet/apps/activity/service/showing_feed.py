"""The feed by prompts, and what is below one event of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.errors import EventNotFound
from quintet.apps.activity.repository import events, feed
from quintet.apps.activity.repository.searching import in_reach
from quintet.apps.activity.rules.documents import read_object
from quintet.apps.activity.rules.feed import NOTE, child_of, spawning, turns
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas.asked import Filters, Page, Shown, cursor_onward, page_of


async def show_turns(session: AsyncSession, filters: Filters, page: Page, now: datetime) -> Shown:
    """The conversation, newest turn first, with everything below each prompt."""
    filters = await in_reach(session, filters, page)
    found = turns(await feed.turn_lines(session, filters, page))
    shown, cursor = page_of(found, page.limit, _place)
    document = {
        "timestamp": stamp(now),
        "total_turns": len(shown),
        "conversation_turns": shown,
        "note": NOTE,
    }
    return Shown(document, cursor_onward(filters, cursor))


async def show_children(
    session: AsyncSession, event_id: str, filters: Filters, page: Page
) -> Shown:
    """The events directly below one, newest first; raises `EventNotFound`."""
    found = await events.children(session, event_id, filters, page)
    if not found and not await events.is_there(session, event_id):
        raise EventNotFound
    shown, cursor = page_of(found, page.limit, lambda row: (row[0].timestamp, row[0].event_id))
    document = []
    for node, count in shown:
        context = read_object(node.context)
        child = child_of(node)
        child |= spawning(node.spawner_type, node.subagent_type, node.agent_id, context)
        child["status"] = node.status or "recorded"
        child["child_count"] = count
        document.append(child)
    return Shown(document, cursor)


def _place(turn: dict[str, Any]) -> tuple[str, str]:
    return turn["userQuery"]["timestamp"], turn["userQuery"]["event_id"]
