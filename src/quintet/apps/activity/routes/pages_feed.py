"""The feed in the browser: turns, what is below them when it is opened, and what is new."""

from __future__ import annotations

from fastapi import Request, Response
from fastsqla import Session

from quintet.apps.activity.routes.page_parameters import Ids, Twenty, given, page, router
from quintet.apps.activity.routes.parameters import Asked, Hundred
from quintet.apps.activity.schemas.asked import Filters, Page
from quintet.apps.activity.service import browsing
from quintet.kernel.web import render

routes = router()


@routes.get("/")
async def front(request: Request, session: Session, shown: Twenty, asked: Asked) -> Response:
    """The dashboard, which begins with the feed."""
    return await _feed(request, session, shown, asked)


@routes.get("/views/activity-feed")
async def activity_feed(
    request: Request, session: Session, shown: Twenty, asked: Asked
) -> Response:
    """One block for each turn; what is below is asked for when somebody opens it."""
    return await _feed(request, session, shown, asked)


@routes.get("/views/activity-feed/turns")
async def more_turns(request: Request, session: Session, shown: Twenty, asked: Asked) -> Response:
    """The turns of a page alone, to be put behind those that are there."""
    found = await browsing.browse_turns(session, asked, shown)
    return render(request, "parts/turns.html", found=found, asked=_given(asked, shown))


@routes.get("/views/activity-feed/news")
async def news(
    request: Request, session: Session, asked: Asked, changed: Ids = (), shown: Ids = ()
) -> Response:
    """The turns that `changed` events are part of, and the rows `shown`, as they are now."""
    found = await browsing.browse_news(session, asked, changed, shown)
    return render(request, "parts/news.html", found=found, asked=given(asked))


@routes.get("/views/activity-feed/without-prompt")
async def without_prompt(
    request: Request, session: Session, shown: Twenty, asked: Asked
) -> Response:
    """The events without a prompt; with a cursor, those to be put behind the ones there are."""
    found, cursor = await browsing.browse_loose(session, asked, shown)
    view = "parts/loose-rows.html" if shown.cursor else "parts/loose-below.html"
    return render(request, view, rows=found, next_cursor=cursor, asked=given(asked))


@routes.get("/views/events/{event_id:segment}/below")
async def below(request: Request, session: Session, event_id: str, shown: Hundred) -> Response:
    """What was recorded of an event, and the events directly below it."""
    found = await browsing.browse_below(session, event_id, shown)
    return render(request, "parts/below.html", found=found)


@routes.get("/views/events/{event_id:segment}/children")
async def more_children(
    request: Request, session: Session, event_id: str, shown: Hundred
) -> Response:
    """The events directly below one alone, to be put behind those that are there."""
    found = await browsing.browse_below(session, event_id, shown)
    return render(request, "parts/children.html", found=found)


@routes.get("/views/events/{event_id:segment}")
async def waterfall(request: Request, session: Session, event_id: str) -> Response:
    """One event and all that happened in it, as a picture and in a table."""
    found, picture, head = await browsing.browse_waterfall(session, event_id)
    context = {"found": found, "picture": picture, "head": head, "most": browsing.MOST_BARS}
    return await page(request, session, "event", given(Filters()), **context)


async def _feed(request: Request, session: Session, shown: Page, asked: Filters) -> Response:
    found = await browsing.browse_turns(session, asked, shown)
    return await page(request, session, "feed", _given(asked, shown), found=found)


def _given(asked: Filters, shown: Page) -> dict[str, str | None]:
    limit = None if shown.limit == 20 else str(shown.limit)
    return given(asked, limit=limit, cursor=shown.cursor)
