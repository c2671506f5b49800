"""What the first page of all apps tells of what agents do, and finds in it.

What the apps of this house do themselves is in the feed, but not here: a board that needs a login
would be told of to those who have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from quintet.apps.activity.repository import home
from quintet.apps.activity.rules.stamps import moment_of, stamp
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.kernel.alive import Alive, Fact, Found, Happening, Occasion, Way
from quintet.kernel.unit import Unit

# Who has done something within it is still at work.
LIVE_FOR = timedelta(minutes=15)
MOST_EVENTS = 3
SEARCHED = 20_000  # of millions, for a search that is there while somebody types
FEED = Way(label="Open the feed", path="/", icon="history")


async def tell(unit: Unit, occasion: Occasion) -> Alive:
    """Who is at work, and what was done last."""
    newest = await home.newest_events(unit, MOST_EVENTS)
    if not newest:
        return Alive(
            summary="No agent has been heard yet: connect an agent, and what it does appears here.",
            ways=[FEED],
        )
    agents, sessions = await home.agents_since(unit, stamp(occasion.now - LIVE_FOR))
    are = "One agent is" if agents == 1 else f"{agents} agents are"
    live = "Session live" if sessions == 1 else "Sessions live"
    return Alive(
        summary=f"{are} at work." if agents else "All agents are quiet.",
        facts=[Fact(label=live, value=sessions)] if sessions else (),
        latest=[
            Happening(text=_line(event), at=moment_of(event.timestamp), path=_path_of(event))
            for event in newest
        ],
        ways=[FEED],
    )


async def search(unit: Unit, words: Sequence[str], limit: int) -> list[Found]:
    """Events, the newest first, among the newest so many."""
    statement = home.events_with(words, limit, SEARCHED)
    rows = await unit.run_sync(lambda connection: connection.execute(statement).all())
    return [
        Found(
            title=_line(row),
            path=_path_of(row),
            text=row.output_summary or "",
            tag=row.agent_id,
            at=moment_of(row.timestamp),
        )
        for row in rows
    ]


def _line(event: Row[*tuple[Any, ...]]) -> str:
    """`Bash: run the tests`; a prompt is its own words."""
    named = event.tool_name or event.event_type
    if not event.summary:
        return str(named)
    return str(event.summary) if event.tool_name == USER_QUERY else f"{named}: {event.summary}"


def _path_of(event: Row[*tuple[Any, ...]]) -> str:
    return f"/views/events/{event.event_id}"
