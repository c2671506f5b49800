"""What pages are asked for, and how they answer: whole, or only what htmx puts in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from quintet.apps.activity.routes.parameters import now, paging
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas.asked import Filters, Page
from quintet.apps.activity.service.following import newest_position
from quintet.apps.activity.service.showing_events import count_all
from quintet.apps.activity.service.summing import list_names
from quintet.kernel.sessions import SESSIONS
from quintet.kernel.web import render

PERIODS = {
    "24h": ("24 hours", timedelta(hours=24)),
    "7d": ("7 days", timedelta(days=7)),
    "30d": ("30 days", timedelta(days=30)),
    "all": ("All time", None),
}
DEFAULT_PERIOD: Final = "7d"

Period = Annotated[Literal["24h", "7d", "30d", "all"], Query()]
Twenty = Annotated[Page, paging(20)]
Fifty = Annotated[Page, paging(50)]
Ids = Annotated[Sequence[Annotated[str, Query(max_length=200)]], Query(max_length=100)]


def router() -> APIRouter:
    """A router of pages, whose routes have FastSQLA's sessions on this app's database."""
    return APIRouter(dependencies=[SESSIONS])


def given(filters: Filters, **more: str | None) -> dict[str, str | None]:
    """The filters as they stand in an address."""
    asked = asdict(filters)
    del asked["searched_since"]
    return {"period": None, "limit": None, "cursor": None, **asked, **more}


def in_period(filters: Filters, period: str, moment: datetime) -> Filters:
    """The filters within a period, unless they say themselves from when on."""
    span = PERIODS[period][1]
    if span is None or filters.since is not None:
        return filters
    return replace(filters, since=stamp(moment - span))


async def page(
    request: Request,
    session: AsyncSession,
    view: str,
    asked: dict[str, str | None],
    **context: Any,
) -> Response:
    """A view in the shell of all pages; htmx, which has the shell, gets the view alone."""
    context |= {"view": view, "asked": asked, "now": stamp(now(request))}
    if request.headers.get("hx-request-type") == "partial":
        answer = render(request, f"views/{view}.html", **context)
    else:
        stats = (await count_all(session)).document
        names = await list_names(session)
        context["position"] = await newest_position(session)
        whole = {"stats": stats, "names": names, "periods": PERIODS}
        answer = render(request, "shell.html", **context, **whole)
    answer.headers["Vary"] = "HX-Request-Type"
    return answer
