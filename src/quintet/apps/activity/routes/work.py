"""Who works, for whom, and with what success."""

from __future__ import annotations

from fastapi import Request, Response
from fastsqla import Session

from quintet.apps.activity.routes.parameters import (
    FEED,
    TIMES_TO_LIVE,
    Asked,
    Fifty,
    Hundred,
    SpawnerType,
    answer,
    cached,
    now,
    router,
)
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas import answers
from quintet.apps.activity.service import showing_work
from quintet.kernel.cache import Answer, Cache, respond
from quintet.kernel.problems import responses

routes = router("work")


@routes.get("/api/sessions", response_model=answers.Sessions, summary="List sessions")
@cached("api_sessions")
async def sessions(request: Request, session: Session, page: Fifty, asked: Asked) -> Answer:
    """Runs of agents, newest first; `total` counts those of all pages.

    `tool_name` and `model` choose sessions that have an event with it.
    """
    return answer(await showing_work.show_sessions(session, asked, page))


@routes.get(
    "/api/orchestration", response_model=answers.Orchestration, summary="Show who delegates"
)
@cached("orchestration")
async def orchestration(request: Request, session: Session, asked: Asked) -> Answer:
    """Who has given work to whom: the newest 1,000 delegations, by giver, each once."""
    return answer(await showing_work.show_orchestration(session, asked, is_brief=False))


@routes.get(
    "/api/orchestration/delegations",
    response_model=answers.Delegations,
    summary="Show who delegates, in brief",
)
@cached("orchestration_delegations")
async def delegations(request: Request, session: Session, asked: Asked) -> Answer:
    """As `/api/orchestration`, without the list of agents and the type of each event."""
    return answer(await showing_work.show_orchestration(session, asked, is_brief=True))


@routes.get(
    "/api/spawner-activities",
    response_model=answers.SpawnerActivities,
    summary="List spawners' work",
)
@cached("spawner_activities")
async def spawner_activities(
    request: Request, session: Session, spawner_type: SpawnerType, page: Hundred, asked: Asked
) -> Answer:
    """What spawners did, newest first; `cost_usd` is null where nobody told it."""
    shown = await showing_work.show_spawner_activities(session, spawner_type, asked, page)
    return answer(shown)


@routes.get(
    "/api/spawner-statistics", response_model=answers.SpawnerStatistics, summary="Rate spawners"
)
@cached("spawner_statistics")
async def spawner_statistics(request: Request, session: Session, asked: Asked) -> Answer:
    """How much each type of spawner did, how well, and what it cost."""
    return answer(await showing_work.show_spawner_statistics(session, asked))


@routes.get("/api/presence", response_model=answers.Presences, summary="Show who is there")
async def presences(request: Request, session: Session, asked: Asked) -> Response:
    """What each agent did last; who was quiet for 5 minutes is idle, for 30 offline."""
    return respond(request, answer(await showing_work.show_presences(session, asked, now(request))))


@routes.get(
    "/api/presence/{agent_id:segment}",
    response_model=answers.Presence,
    responses=responses(404),
    summary="Show whether one is there",
)
async def presence(request: Request, session: Session, agent_id: str) -> Response:
    """What one agent did last."""
    shown = await showing_work.show_presence(session, agent_id, now(request))
    return respond(request, answer(shown))


@routes.get("/api/query-metrics", response_model=answers.QueryMetrics, summary="Measure the cache")
async def query_metrics(request: Request) -> Response:
    """What the cache has done since this process started, in all and for each query."""
    cache: Cache = request.app.state.cache
    metrics = cache.metrics
    queries = metrics.shown
    status = {
        "ttl_seconds": float(TIMES_TO_LIVE[FEED]),
        "cached_queries": cache.kept,
        "total_queries_tracked": len(queries),
        "cache_hits": metrics.hits,
        "cache_hit_rate_percent": metrics.hit_rate_percent,
    }
    document = {
        "timestamp": stamp(now(request)),
        "cache_status": status,
        "query_metrics": queries,
    }
    return respond(request, Answer.of(document))
