"""What requests carry, read and checked; and the times that answers are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.requests import HTTPConnection

from quintet.apps.activity.rules.stamps import read_stamp
from quintet.apps.activity.schemas.asked import (
    MOST_CHARACTERS,
    MOST_ROWS,
    Filters,
    Page,
    Shown,
    refused,
)
from quintet.kernel import segments  # noqa: F401  # knows {name:segment} in a path
from quintet.kernel.cache import Answer, Cached, KeptRoute
from quintet.kernel.problems import responses
from quintet.kernel.sessions import SESSIONS

# Seconds. No answer outlives a commit; these bound how old one may be when a program has
# written into the file behind the back of this one, or Redis was out of reach.
TIMES_TO_LIVE = {
    "api_events": 30,
    "initial_stats": 60,
    "events_grouped_by_prompt": 30,
    "event_children": 30,
    "event_traces": 30,
    "complete_activity": 30,
    "api_sessions": 60,
    "orchestration": 60,
    "orchestration_delegations": 60,
    "spawner_activities": 60,
    "spawner_statistics": 60,
}
FEED = "events_grouped_by_prompt"
MOST_OFFSET = 10_000_000

cached = Cached(TIMES_TO_LIVE)

Word = Annotated[str | None, Query(max_length=MOST_CHARACTERS)]
Text = Annotated[
    str | None,
    Query(
        max_length=MOST_CHARACTERS,
        description="Text to look for, in whatever case. A page of events looks through 20,000 of "
        "them; one with few rows or none has a `Link` that goes on looking, until all are searched",
    ),
]
Time = Annotated[
    str | None, Query(max_length=40, description="A time in ISO 8601; UTC without a zone")
]


def router(tag: str) -> APIRouter:
    """A router whose routes have FastSQLA's sessions on this app's database."""
    return APIRouter(
        tags=[tag], dependencies=[SESSIONS], responses=responses(422), route_class=KeptRoute
    )


async def _filters(  # each is one parameter of the API
    agent_id: Word = None,
    session_id: Word = None,
    tool_name: Word = None,
    status: Word = None,
    model: Word = None,
    since: Time = None,
    until: Time = None,
    q: Text = None,
) -> Filters:
    return Filters(
        agent_id=_word("agent_id", agent_id),
        session_id=_word("session_id", session_id),
        tool_name=_word("tool_name", tool_name),
        status=_word("status", status),
        model=_word("model", model),
        since=_time("since", since),
        until=_time("until", until),
        q=_word("q", q),
    )


Asked = Annotated[Filters, Depends(_filters)]


def paging(default: int) -> Any:
    """The parameters of a page, of `default` rows unless the client says how many."""

    async def page(
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = default,
        offset: Annotated[int, Query(ge=0, le=MOST_OFFSET)] = 0,
        cursor: Annotated[str | None, Query(max_length=1000, description="From a Link")] = None,
    ) -> Page:
        asked = Page(limit, offset, cursor or None)
        asked.after  # noqa: B018  # refuses what is no cursor, before anything is read
        return asked

    return Depends(page)


Fifty = Annotated[Page, paging(50)]
Hundred = Annotated[Page, paging(100)]


async def spawner_type(spawner_type: Word = None) -> str | None:
    """The type of spawner asked for."""
    return _word("spawner_type", spawner_type)


SpawnerType = Annotated[str | None, Depends(spawner_type)]


def now(request: HTTPConnection) -> datetime:
    """What time it is, for this app."""
    moment: datetime = request.app.state.database.clock()
    return moment


def answer(shown: Shown) -> Answer:
    """What a service shows, as the cache keeps it."""
    return Answer.of(shown.document, shown.next_cursor)


def _word(name: str, text: str | None) -> str | None:
    """An empty one, as forms send it, asks for nothing."""
    if text and ("\0" in text or not text.isprintable()):
        raise refused(name, "not text")
    return text or None


def _time(name: str, text: str | None) -> str | None:
    if not text:
        return None
    try:
        return read_stamp(text)
    except ValueError:
        raise refused(name, "not a time in ISO 8601") from None
