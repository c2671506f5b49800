"""The answers, as the API's document shows them; the code makes them as they are."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Event(BaseModel):
    """One thing an agent did."""

    event_id: str
    agent_id: str
    event_type: str
    timestamp: str
    tool_name: str | None
    input_summary: str | None
    tool_input: dict[str, Any] | None
    output_summary: str | None
    session_id: str
    feature_id: str | None
    parent_event_id: str | None
    status: str
    model: str | None


class InitialStats(BaseModel):
    """How much there is."""

    total_events: int
    total_agents: int
    total_sessions: int
    agents: list[str]


class UserQuery(BaseModel):
    """The prompt that began a turn."""

    event_id: str
    timestamp: str
    prompt: str
    duration_seconds: float
    agent_id: str


class Descendant(BaseModel):
    """An event below a prompt or below another event; the last four only where there are any."""

    event_id: str
    tool_name: str | None
    timestamp: str
    summary: str
    duration_seconds: float
    agent: str
    depth: int
    model: str | None
    feature_id: str | None
    spawner_type: str | None = None
    spawned_agent: str | None = None
    subagent_type: str | None = None
    children: list[Descendant] | None = None


class ListedChild(BaseModel):
    """An event below another, with the number of those below itself."""

    event_id: str
    tool_name: str | None
    timestamp: str
    summary: str
    duration_seconds: float
    agent: str
    model: str | None
    feature_id: str | None
    spawner_type: str | None = None
    spawned_agent: str | None = None
    subagent_type: str | None = None
    status: str
    child_count: int


class TurnStats(BaseModel):
    """`tool_count` counts what is directly below; the rest the turn and all depths."""

    tool_count: int
    total_duration: float
    success_count: int
    error_count: int


class Turn(BaseModel):
    """A prompt and all that came of it."""

    userQuery: UserQuery  # noqa: N815  # as programs know it
    children: list[Descendant]
    has_spawner: bool
    stats: TurnStats


class GroupedFeed(BaseModel):
    """The conversation, newest turn first."""

    timestamp: str
    total_turns: int
    conversation_turns: list[Turn]
    note: str


class TraceStep(BaseModel):
    """An event directly below a delegation."""

    event_id: str
    agent_id: str
    event_type: str
    timestamp: str
    status: str


class Trace(BaseModel):
    """A delegation; `duration_seconds` is null until it has ended."""

    parent_event_id: str
    agent_id: str
    subagent_type: str
    started_at: str
    status: str
    duration_seconds: float | None
    child_events: list[TraceStep]
    child_spike_count: int
    child_spikes: list[str]
    model: str | None


class Traces(BaseModel):
    """Delegations, newest first; `total_traces` counts those of this page."""

    timestamp: str
    total_traces: int
    traces: list[Trace]
    limitations: dict[str, str]


class SourcedEvent(BaseModel):
    """An event, spike or handoff; the last three only for events."""

    source: str
    event_id: str
    agent_id: str
    event_type: str
    timestamp: str
    tool_name: str | None
    input_summary: str | None
    output_summary: str | None
    session_id: str | None
    status: str
    model: str | None = None
    parent_event_id: str | None = None
    feature_id: str | None = None


class CompleteFeed(BaseModel):
    """All sources together; `sources` counts those of this page."""

    timestamp: str
    total_events: int
    sources: dict[str, int]
    events: list[SourcedEvent]
    limitations: dict[str, str]


class AgentSession(BaseModel):
    """One run of an agent."""

    session_id: str
    agent: str
    continued_from: str | None
    created_at: str
    status: str
    start_commit: str | None
    completed_at: str | None


class Sessions(BaseModel):
    """A page of sessions; `total` counts those of all pages."""

    total: int
    limit: int
    offset: int
    sessions: list[AgentSession]


class BriefDelegation(BaseModel):
    """Work given to another agent."""

    to_agent: str
    timestamp: str
    task: str | None
    status: str


class Delegation(BriefDelegation):
    """Work given to another agent."""

    event_type: str


class Delegations(BaseModel):
    """Who gave work to whom; `delegation_count` counts all, the chains the newest 1,000."""

    delegation_count: int
    unique_agents: int
    delegation_chains: dict[str, list[BriefDelegation]]


class Orchestration(BaseModel):
    """Who gave work to whom; `delegation_count` counts all, the chains the newest 1,000."""

    delegation_count: int
    unique_agents: int
    agents: list[str]
    delegation_chains: dict[str, list[Delegation]]


class SpawnerActivity(BaseModel):
    """Something a spawner did; `cost_usd` is null where nobody told it."""

    event_id: str
    orchestrator_agent: str
    spawner_type: str
    spawned_agent: str | None
    tool_name: str | None
    task: str | None
    result: str | None
    status: str
    duration: float
    tokens: int
    cost_usd: float | None
    artifacts: int
    timestamp: str
    created_at: str


class SpawnerActivities(BaseModel):
    """A page of what spawners did."""

    spawner_activities: list[SpawnerActivity]
    count: int
    total: int
    offset: int
    limit: int


class SpawnerTotals(BaseModel):
    """What all spawners of one type did."""

    spawner_type: str
    total_delegations: int
    successful: int
    success_rate: float
    avg_duration: float
    total_tokens: int
    total_cost: float
    first_used: str
    last_used: str


class SpawnerStatistics(BaseModel):
    """One item for each type of spawner."""

    spawner_statistics: list[SpawnerTotals]


class Presence(BaseModel):
    """What an agent did last."""

    agent_id: str
    status: str
    current_feature_id: str | None
    last_tool_name: str | None
    last_activity: str
    total_tools_executed: int
    total_cost_tokens: int
    session_id: str | None


class Presences(BaseModel):
    """Every agent."""

    agents: list[Presence]
    timestamp: str


class CacheStatus(BaseModel):
    """How well the cache works; the time-to-live is that of the feed."""

    ttl_seconds: float
    cached_queries: int
    total_queries_tracked: int
    cache_hits: int
    cache_hit_rate_percent: float


class QueryMetric(BaseModel):
    """One query: how often it ran and for how long; hits are answers that needed no run."""

    count: int
    total_ms: float
    avg_ms: float
    hits: int


class QueryMetrics(BaseModel):
    """What the cache has done since the server started."""

    timestamp: str
    cache_status: CacheStatus
    query_metrics: dict[str, QueryMetric]
