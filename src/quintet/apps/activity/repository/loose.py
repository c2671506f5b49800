"""Events without a prompt: below nothing, and no prompts themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.rows import lines
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters, Page

MOST_COUNTED = 1_000
_PROMPT: ColumnElement[str] = literal_column(f"'{USER_QUERY}'")  # as the index spells it


async def loose_rows(
    session: AsyncSession, filters: Filters, page: Page
) -> list[Row[*tuple[Any, ...]]]:
    """The events without a prompt of a page and one more, newest first."""
    event = aliased(AgentEvent, name="event")
    statement = lines(event).where(*conditions(event, filters))
    asked = paged(statement, page, event.timestamp, event.event_id)
    return list(await session.execute(asked))


async def loose_rows_among(
    session: AsyncSession, filters: Filters, event_ids: Collection[str]
) -> list[Row[*tuple[Any, ...]]]:
    """Those of these events that have no prompt and that the filters ask for."""
    event = aliased(AgentEvent, name="event")
    statement = lines(event).where(event.event_id.in_(event_ids), *conditions(event, filters))
    return list(await session.execute(statement)) if event_ids else []


async def count_loose(session: AsyncSession, filters: Filters) -> int:
    """How many there are; of more than `MOST_COUNTED`, one more than that."""
    event = aliased(AgentEvent, name="event")
    some = select(event.event_id).where(*conditions(event, filters)).limit(MOST_COUNTED + 1)
    return int(await session.scalar(select(func.count()).select_from(some.subquery())) or 0)


def conditions(event: Any, filters: Filters) -> list[ColumnElement[bool]]:
    """What an event has to be, so that the index of these finds it."""
    return [
        event.parent_event_id.is_(None),
        event.tool_name.is_distinct_from(_PROMPT),
        *event_conditions(filters, event),
    ]
