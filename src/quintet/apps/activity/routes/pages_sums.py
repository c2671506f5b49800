"""The pages beside the feed: agents, delegations, work items, spawners, metrics, presence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import Query, Request, Response
from fastsqla import Session

from quintet.apps.activity.routes.page_parameters import (
    DEFAULT_PERIOD,
    Fifty,
    Period,
    given,
    in_period,
    page,
    router,
)
from quintet.apps.activity.routes.parameters import Asked, now
from quintet.apps.activity.service import browsing, showing_work, summing
from quintet.kernel.cache import Cache

routes = router()


@routes.get("/views/agents")
async def agents(
    request: Request, session: Session, asked: Asked, period: Period = DEFAULT_PERIOD
) -> Response:
    """A card for each agent: what it did, how well, and its share of all work."""
    filters = await summing.reach(session, in_period(asked, period, now(request)))
    context = {
        "cards": await summing.sum_agents(session, filters, now(request)),
        "searched_since": filters.searched_since,
    }
    return await page(request, session, "agents", given(asked, period=period), **context)


@routes.get("/views/orchestration")
async def orchestration(request: Request, session: Session, shown: Fifty, asked: Asked) -> Response:
    """Who gave work to whom, and each piece of work."""
    total, pairs = await summing.sum_orchestration(session, asked)
    found, cursor = await browsing.browse_delegations(session, asked, shown)
    context = {"total": total, "pairs": pairs, "delegations": found, "next_cursor": cursor}
    return await page(request, session, "orchestration", given(asked), **context)


@routes.get("/views/work-items")
@routes.get("/views/features")
async def work_items(
    request: Request,
    session: Session,
    asked: Asked,
    column: Annotated[str, Query(alias="status", max_length=50)] = "all",
) -> Response:
    """Work items by how far they are, with what agents have done for each."""
    board = await summing.sum_work_items(session, column or "all", asked)
    return await page(request, session, "work-items", given(asked), board=board)


@routes.get("/views/spawners")
async def spawners(request: Request, session: Session, shown: Fifty, asked: Asked) -> Response:
    """What each type of spawner did, and its latest work."""
    found, cursor = await browsing.browse_spawned(session, asked, shown)
    context = {
        "statistics": await summing.sum_spawners(session, asked),
        "activities": found,
        "next_cursor": cursor,
    }
    return await page(request, session, "spawners", given(asked), **context)


@routes.get("/views/metrics")
async def metrics(
    request: Request, session: Session, asked: Asked, period: Period = DEFAULT_PERIOD
) -> Response:
    """Everything in numbers and pictures: hours, models, days, agents, tools."""
    filters = await summing.reach(session, in_period(asked, period, now(request)))
    found = await summing.sum_metrics(session, filters, now(request))
    cache: Cache = request.app.state.cache
    models = [asdict(model) for model in found.spending.models]
    context = {
        "metrics": found,
        "spending_models": models,
        "searched_since": filters.searched_since,
        "hit_rate": cache.metrics.hit_rate_percent,
    }
    return await page(request, session, "metrics", given(asked, period=period), **context)


@routes.get("/views/presence-widget")
async def presence_widget(request: Request, session: Session, asked: Asked) -> Response:
    """Who is there, now."""
    shown = await showing_work.show_presences(session, asked, now(request))
    return await page(request, session, "presence", given(asked), agents=shown.document["agents"])
