"""How far back one page looks for a text: no index finds one, so every event has to be read."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.schemas.asked import Filters, Page

SEARCHED = 20_000


async def in_reach(session: AsyncSession, filters: Filters, page: Page | None = None) -> Filters:
    """The filters, and where there is a text to look for, how far back this page looks.

    That is `SEARCHED` events from where the page begins; within one session it is all of them.
    """
    if filters.q is None or filters.session_id is not None:
        return filters
    begin = page.after[0] if page is not None and page.after is not None else filters.until
    before = [] if begin is None else [AgentEvent.timestamp <= begin]
    furthest = (
        select(AgentEvent.timestamp)
        .where(*before)
        .order_by(AgentEvent.timestamp.desc())
        .offset(SEARCHED)
        .limit(1)
    )
    found = await session.scalar(furthest)
    if found is None or found <= (filters.since or "") or found == begin:
        return filters
    return replace(filters, searched_since=found)
