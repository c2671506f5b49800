"""A morning of work with everything that an answer can show; the golden files are of it."""

from __future__ import annotations

from tests.fixtures.activity import Activity, Document, at, event, prompt

FEATURE = {"id": "feat-1", "type": "feature", "title": "Opening hours", "created_at": at(1)}
SPIKE = {
    "id": "spk-1",
    "type": "spike",
    "title": "Is the map needed?",
    "description": "No.",
    "status": "done",
    "assigned_to": None,
    "created_at": at(95),
}
SESSIONS: list[Document] = [
    {"session_id": "s-1", "agent_assigned": "claude-code", "created_at": at(0)},
    {
        "session_id": "s-2",
        "agent_assigned": "codex",
        "created_at": at(50),
        "completed_at": at(70),
        "status": "completed",
        "start_commit": "218e0b7",
        "continued_from": "s-1",
    },
]
EVENTS: list[Document] = [
    prompt("p-1", 10, "Write the opening-hours page " + "please " * 40, model="opus"),
    event("e-1", 12, "p-1", input_summary="/src/hours.py", feature_id="feat-1", model="opus")
    | {"execution_duration_seconds": 0.254, "tool_input": {"file_path": "/src/hours.py"}},
    event("d-1", 20, "p-1", tool_name="Task", event_type="task_delegation")
    | {"subagent_type": "plugin:researcher", "status": "completed", "child_spike_count": 1}
    | {"input_summary": '{"subagent_type": "researcher", "prompt": "Look around"}'}
    | {"execution_duration_seconds": 21.5}
    | {"output_summary": '{"status": "completed", "spikes_created": ["spk-1"]}'},
    event("e-2", 22, "d-1", agent_id="researcher", tool_name="Grep", input_summary="x" * 81),
    event("e-3", 24, "d-1", agent_id="researcher", tool_name="Bash", status="failed"),
    event("e-4", 26, "e-3", agent_id="gemini-spawner", tool_name="Spawner.run")
    | {"spawner_type": "gemini", "status": "completed", "execution_duration_seconds": 2.0}
    | {"context": {"spawner_type": "gemini", "spawned_agent": "gemini", "artifacts": ["a", "b"]}}
    | {"cost_tokens": 1200, "cost_usd": 0.02, "output_summary": "fine"},
    event("e-5", 28, "e-4", tool_name="Edit", status="success", agent_id="gemini"),
    event("e-6", 30, "p-1", tool_name="Bash", context={"is_error": True}, input_summary="make"),
    event("e-7", 32, "p-1", tool_name="Write", status="started"),
    prompt("p-2", 60, "And now the map", session_id="s-2", agent_id="codex"),
    event("d-2", 61, "p-2", tool_name="Task", event_type="task_delegation", session_id="s-2")
    | {"status": "started", "agent_id": "codex", "input_summary": "(painter): Draw the map"},
    event("e-8", 62, "p-2", tool_name=None, event_type="error", session_id="s-2", status="error"),
    event("e-9", 63, None, tool_name="Stop", event_type="end", session_id="s-2"),
]
HANDOFF = {
    "handoff_id": "h-1",
    "from_agent": "claude-code",
    "to_agent": "researcher",
    "timestamp": at(21),
    "session_id": "s-1",
    "handoff_type": "delegation",
    "reason": "Look around",
}
PRESENCES: list[Document] = [
    {"agent_id": "claude-code", "status": "active", "last_activity": at(7_100)}
    | {"last_tool_name": "Read", "session_id": "s-1", "current_feature_id": "feat-1"}
    | {"total_tools_executed": 10, "total_cost_tokens": 1000},
    {"agent_id": "codex", "status": "active", "last_activity": at(6_800)},
    {"agent_id": "gemini", "status": "idle", "last_activity": at(60)},
]


async def tell(activity: Activity) -> None:
    """Store the morning; it is noon where the clock of the tests is."""
    await activity.add("sessions", *SESSIONS)
    await activity.add("features", FEATURE, SPIKE)
    await activity.add("agent_events", *EVENTS)
    await activity.add("agent_collaboration", HANDOFF)
    await activity.add("agent_presence", *PRESENCES)
    activity.clock.at("2026-11-20T12:00:00+00:00")
