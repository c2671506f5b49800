"""Following what happens: first what there was, then everything new, each once."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.repository import following
from quintet.apps.activity.rules.documents import read_object
from quintet.apps.activity.rules.messages import event_message

MOST_HISTORY = 1_000


async def catch_up(session: AsyncSession, since: str) -> tuple[int, list[str]]:
    """The newest events from a time on, oldest first, and the change to go on behind.

    Both are of one state: no event is in neither, and none in both.
    """
    position = await following.newest_change(session)
    rows = await following.events_since(session, since, MOST_HISTORY)
    told = [dict(row._mapping) | {"context": read_object(row.context)} for row in rows]
    return position, [event_message(event).decode() for event in told]


async def newest_position(session: AsyncSession) -> int:
    """The change that whoever follows this session's state goes on behind."""
    return await following.newest_change(session)
