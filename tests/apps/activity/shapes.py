"""The shapes of the answers, as programs know them: names in their order, and kinds of value."""

from __future__ import annotations

import re
from typing import Any

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

TIME = "time"
EVENT = {
    "event_id": str,
    "agent_id": str,
    "event_type": str,
    "timestamp": TIME,
    "tool_name": (str, None),
    "input_summary": (str, None),
    "tool_input": (dict, None),
    "output_summary": (str, None),
    "session_id": str,
    "feature_id": (str, None),
    "parent_event_id": (str, None),
    "status": str,
    "model": (str, None),
}
CHILD: dict[str, Any] = {
    "event_id": str,
    "tool_name": (str, None),
    "timestamp": TIME,
    "summary": str,
    "duration_seconds": float,
    "agent": str,
    "depth": int,
    "model": (str, None),
    "feature_id": (str, None),
    "spawner_type?": str,
    "spawned_agent?": str,
    "subagent_type?": str,
}
CHILD["children?"] = [CHILD]
TURN = {
    "userQuery": {
        "event_id": str,
        "timestamp": TIME,
        "prompt": str,
        "duration_seconds": float,
        "agent_id": str,
    },
    "children": [CHILD],
    "has_spawner": bool,
    "stats": {
        "tool_count": int,
        "total_duration": float,
        "success_count": int,
        "error_count": int,
    },
}
TRACE = {
    "parent_event_id": str,
    "agent_id": str,
    "subagent_type": str,
    "started_at": TIME,
    "status": str,
    "duration_seconds": (float, None),
    "child_events": [
        {"event_id": str, "agent_id": str, "event_type": str, "timestamp": TIME, "status": str}
    ],
    "child_spike_count": int,
    "child_spikes": [str],
    "model": (str, None),
}
SOURCED = {
    "source": str,
    "event_id": str,
    "agent_id": str,
    "event_type": str,
    "timestamp": TIME,
    "tool_name": (str, None),
    "input_summary": (str, None),
    "output_summary": (str, None),
    "session_id": (str, None),
    "status": str,
    "model?": (str, None),
    "parent_event_id?": (str, None),
    "feature_id?": (str, None),
}
DELEGATION = {"to_agent": str, "timestamp": TIME, "task": (str, None), "status": str}
PRESENCE = {
    "agent_id": str,
    "status": str,
    "current_feature_id": (str, None),
    "last_tool_name": (str, None),
    "last_activity": TIME,
    "total_tools_executed": int,
    "total_cost_tokens": int,
    "session_id": (str, None),
}
SPAWNER_ACTIVITY = {
    "event_id": str,
    "orchestrator_agent": str,
    "spawner_type": str,
    "spawned_agent": (str, None),
    "tool_name": (str, None),
    "task": (str, None),
    "result": (str, None),
    "status": str,
    "duration": float,
    "tokens": int,
    "cost_usd": (float, None),
    "artifacts": int,
    "timestamp": TIME,
    "created_at": TIME,
}
SPAWNER_TOTALS = {
    "spawner_type": str,
    "total_delegations": int,
    "successful": int,
    "success_rate": float,
    "avg_duration": float,
    "total_tokens": int,
    "total_cost": float,
    "first_used": TIME,
    "last_used": TIME,
}
SESSION = {
    "session_id": str,
    "agent": str,
    "continued_from": (str, None),
    "created_at": TIME,
    "status": str,
    "start_commit": (str, None),
    "completed_at": (TIME, None),
}
SHAPES: dict[str, Any] = {
    "/api/events": [EVENT],
    "/api/initial-stats": {
        "total_events": int,
        "total_agents": int,
        "total_sessions": int,
        "agents": [str],
    },
    "/api/events-grouped-by-prompt": {
        "timestamp": TIME,
        "total_turns": int,
        "conversation_turns": [TURN],
        "note": str,
    },
    "/api/event-traces": {
        "timestamp": TIME,
        "total_traces": int,
        "traces": [TRACE],
        "limitations": {"note": str, "note_2": str},
    },
    "/api/complete-activity-feed": {
        "timestamp": TIME,
        "total_events": int,
        "sources": {"hook_events": int, "spike_logs": int, "delegations": int},
        "events": [SOURCED],
        "limitations": {"note": str, "github_issue": str, "workaround": str},
    },
    "/api/sessions": {"total": int, "limit": int, "offset": int, "sessions": [SESSION]},
    "/api/orchestration": {
        "delegation_count": int,
        "unique_agents": int,
        "agents": [str],
        "delegation_chains": {
            "*": [
                {
                    "to_agent": str,
                    "event_type": str,
                    "timestamp": TIME,
                    "task": (str, None),
                    "status": str,
                }
            ]
        },
    },
    "/api/orchestration/delegations": {
        "delegation_count": int,
        "unique_agents": int,
        "delegation_chains": {"*": [DELEGATION]},
    },
    "/api/spawner-activities": {
        "spawner_activities": [SPAWNER_ACTIVITY],
        "count": int,
        "total": int,
        "offset": int,
        "limit": int,
    },
    "/api/spawner-statistics": {"spawner_statistics": [SPAWNER_TOTALS]},
    "/api/presence": {"agents": [PRESENCE], "timestamp": TIME},
    "/api/presence/claude-code": PRESENCE,
    "/api/query-metrics": {
        "timestamp": TIME,
        "cache_status": {
            "ttl_seconds": float,
            "cached_queries": int,
            "total_queries_tracked": int,
            "cache_hits": int,
            "cache_hit_rate_percent": float,
        },
        "query_metrics": {"*": {"count": int, "total_ms": float, "avg_ms": float, "hits": int}},
    },
}


def differences(value: Any, shape: Any, place: str = "answer") -> list[str]:
    """Where an answer is not of its shape; empty when it is."""
    if isinstance(shape, tuple):
        kinds = [kind for kind in shape if not differences(value, kind, place)]
        return [] if kinds else [f"{place} is {value!r}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place} is no array"]
        found = (differences(each, shape[0], f"{place}[{n}]") for n, each in enumerate(value))
        return [difference for each in found for difference in each]
    if isinstance(shape, dict):
        return _of_object(value, shape, place)
    if shape is None:
        return [] if value is None else [f"{place} is not null"]
    if shape == TIME:
        return [] if isinstance(value, str) and STAMP.fullmatch(value) else [f"{place}: {value!r}"]
    is_right = type(value) is shape or (shape is float and type(value) is int)
    return [] if is_right else [f"{place} is {value!r}"]


def _of_object(value: Any, shape: dict[str, Any], place: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{place} is no object"]
    if "*" in shape:
        found = (differences(each, shape["*"], f"{place}.{name}") for name, each in value.items())
        return [difference for each in found for difference in each]
    expected = [n.rstrip("?") for n in shape if not n.endswith("?") or n.rstrip("?") in value]
    if list(value) != expected:
        return [f"{place} has {list(value)} instead of {expected}"]
    optional = {name.rstrip("?"): kind for name, kind in shape.items()}
    found = (differences(value[name], optional[name], f"{place}.{name}") for name in expected)
    return [difference for each in found for difference in each]
