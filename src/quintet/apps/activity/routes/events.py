"""What happened: by prompt, by delegation, all of it."""

from __future__ import annotations

from fastapi import Request
from fastsqla import Session

from quintet.apps.activity.routes.parameters import (
    Asked,
    Fifty,
    Hundred,
    answer,
    cached,
    now,
    router,
)
from quintet.apps.activity.schemas import answers
from quintet.apps.activity.service import showing_events, showing_feed
from quintet.kernel.cache import Answer

routes = router("events")


@routes.get("/api/events", response_model=list[answers.Event], summary="List events")
@cached("api_events")
async def events(request: Request, session: Session, page: Fifty, asked: Asked) -> Answer:
    """Events, newest first. Filters narrow the list; `Link` leads to the next page."""
    return answer(await showing_events.show_events(session, asked, page))


@routes.get("/api/initial-stats", response_model=answers.InitialStats, summary="Count everything")
@cached("initial_stats")
async def initial_stats(request: Request, session: Session) -> Answer:
    """How many events, agents and sessions there are, and the names of the agents."""
    return answer(await showing_events.count_all(session))


@routes.get(
    "/api/events-grouped-by-prompt", response_model=answers.GroupedFeed, summary="Show the feed"
)
@cached("events_grouped_by_prompt")
async def events_grouped_by_prompt(
    request: Request, session: Session, page: Fifty, asked: Asked
) -> Answer:
    """The conversation: each prompt with everything below it, newest first on every level.

    `session_id`, `since` and `until` choose prompts. The other filters choose those that are, or
    have at any depth, an event for which all of them hold; such a turn is shown whole.
    """
    return answer(await showing_feed.show_turns(session, asked, page, now(request)))


@routes.get(
    "/api/events/{event_id:segment}/children",
    response_model=list[answers.ListedChild],
    response_model_exclude_unset=True,
    summary="List what is below an event",
)
@cached("event_children")
async def event_children(
    request: Request, session: Session, event_id: str, page: Hundred, asked: Asked
) -> Answer:
    """The events directly below one, newest first, each with the number of those below itself."""
    return answer(await showing_feed.show_children(session, event_id, asked, page))


@routes.get("/api/event-traces", response_model=answers.Traces, summary="Trace delegations")
@cached("event_traces")
async def event_traces(request: Request, session: Session, page: Fifty, asked: Asked) -> Answer:
    """Work given to subagents, newest first, with the events directly below each.

    `duration_seconds` is null until a delegation has ended. Filters apply to delegations.
    """
    return answer(await showing_events.show_traces(session, asked, page, now(request)))


@routes.get(
    "/api/complete-activity-feed",
    response_model=answers.CompleteFeed,
    response_model_exclude_unset=True,
    summary="List everything",
)
@cached("complete_activity")
async def complete_activity_feed(  # each is one parameter of the API
    request: Request,
    session: Session,
    page: Hundred,
    asked: Asked,
    include_delegations: bool = True,
    include_spikes: bool = True,
) -> Answer:
    """Events, spikes and handoffs between agents together, newest first.

    Filters that only events can meet (`tool_name`, `model`) leave out the other two.
    """
    shown = await showing_events.show_everything(
        session, asked, page, now(request), delegations=include_delegations, spikes=include_spikes
    )
    return answer(shown)
