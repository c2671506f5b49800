"""What the feed's pages show: turns, what is below an event, one turn as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.errors import EventNotFound
from quintet.apps.activity.repository import loose, rows, trees
from quintet.apps.activity.repository.following import newest_change
from quintet.apps.activity.repository.searching import in_reach
from quintet.apps.activity.rules.documents import read_object
from quintet.apps.activity.rules.heads import Head, heads
from quintet.apps.activity.rules.pictures import Waterfall, waterfall
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters, Page, cursor_onward, page_of

MOST_BARS = 500
MOST_INPUT = 4_000
Line = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Loose:
    """How many events have no prompt, the newest of them, and whether there are even more."""

    count: int
    newest: Line | None
    is_more: bool


@dataclass(frozen=True)
class Turns:
    """Turns with their heads, and the change that a follower goes on behind.

    `loose` only where the page is the first one; `searched_since` where it ends because it has
    looked no further for a text.
    """

    turns: Sequence[tuple[Line, Head]]
    position: int
    loose: Loose | None = None
    next_cursor: str | None = None
    searched_since: str | None = None


@dataclass(frozen=True)
class Below:
    """An event, all that was recorded of it, and what is directly below it."""

    event: Line
    tool_input: str | None
    children: Sequence[Line]
    next_cursor: str | None


@dataclass(frozen=True)
class News:
    """What followers have to put into their page: turns, single rows, events without a prompt."""

    turns: Sequence[tuple[Line, Head]]
    rows: Sequence[Line]
    loose: Loose
    loose_rows: Sequence[Line]


async def browse_turns(session: AsyncSession, filters: Filters, page: Page) -> Turns:
    """The turns of a page, newest first, without what is below them."""
    filters = await in_reach(session, filters, page)
    position = await newest_change(session)
    found = await rows.turn_rows(session, filters, page)
    shown, cursor = page_of(found, page.limit, _place)
    beside = await sum_loose(session, filters) if page.cursor is None else None
    onward = cursor_onward(filters, cursor)
    since = None if cursor else filters.searched_since
    return Turns(await _with_heads(session, shown), position, beside, onward, since)


async def sum_loose(session: AsyncSession, filters: Filters) -> Loose:
    """What there is without a prompt, in one line."""
    count = await loose.count_loose(session, filters)
    newest = await loose.loose_rows(session, filters, Page(1)) if count else [None]
    is_more = count > loose.MOST_COUNTED
    return Loose(min(count, loose.MOST_COUNTED), newest[0], is_more)


async def browse_loose(
    session: AsyncSession, filters: Filters, page: Page
) -> tuple[Sequence[Line], str | None]:
    """The events without a prompt, newest first."""
    filters = await in_reach(session, filters, page)
    found = await loose.loose_rows(session, filters, page)
    shown, cursor = page_of(found, page.limit, _place)
    return shown, cursor_onward(filters, cursor)


async def browse_below(session: AsyncSession, event_id: str, page: Page) -> Below:
    """An event and what is directly below it, newest first; raises `EventNotFound`."""
    event = await rows.whole_row(session, event_id)
    if event is None:
        raise EventNotFound
    found = await rows.child_rows(session, event_id, page)
    shown, cursor = page_of(found, page.limit, _place)
    return Below(event, _spelled(event.tool_input), shown, cursor)


async def browse_news(
    session: AsyncSession, filters: Filters, changed: Sequence[str], shown: Sequence[str]
) -> News:
    """The turns that changed events are part of, if they are asked for, and the rows `shown`.

    And what the changed ones without a prompt make of the block of these.
    """
    turn_ids = await trees.turns_of(session, changed)
    turns = await rows.turn_rows_among(session, filters, turn_ids)
    found = await rows.some_rows(session, shown)
    without = await loose.loose_rows_among(session, filters, changed)
    beside = await sum_loose(session, await in_reach(session, filters))
    return News(await _with_heads(session, turns), found, beside, without)


async def browse_waterfall(session: AsyncSession, event_id: str) -> tuple[Below, Waterfall, Head]:
    """An event as a picture of what happened in it; raises `EventNotFound`."""
    below = await browse_below(session, event_id, Page(1))
    found = await rows.tree_rows(session, event_id, MOST_BARS)
    parts = await trees.parts_of(session, [event_id])
    return below, waterfall(found, event_id), heads(parts).get(event_id, Head())


async def browse_delegations(
    session: AsyncSession, filters: Filters, page: Page
) -> tuple[Sequence[Line], str | None]:
    """Work given to other agents, newest first."""
    return page_of(await rows.delegation_rows(session, filters, page), page.limit, _place)


async def browse_spawned(
    session: AsyncSession, filters: Filters, page: Page
) -> tuple[Sequence[Line], str | None]:
    """What spawners did, newest first."""
    return page_of(await rows.spawned_rows(session, filters, page), page.limit, _place)


def is_turn(row: Line) -> bool:
    """Whether an event is a prompt, which begins a turn."""
    return bool(row.tool_name == USER_QUERY)


async def _with_heads(session: AsyncSession, turns: Sequence[Line]) -> Sequence[tuple[Line, Head]]:
    found = heads(await trees.parts_of(session, [turn.event_id for turn in turns]))
    return [(turn, found.get(turn.event_id, Head())) for turn in turns]


def _spelled(document: str | None) -> str | None:
    """An input as people read it, cut to what fits a page."""
    told = read_object(document)
    if not told:
        return None
    text = orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()
    return text if len(text) <= MOST_INPUT else text[:MOST_INPUT] + "\n…"


def _place(row: Line) -> tuple[str, str]:
    return row.timestamp, row.event_id
