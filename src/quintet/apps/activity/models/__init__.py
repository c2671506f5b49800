"""The tables. Their names and columns are those that existing files and programs know.

Added to them: `agent_events.spawner_type`, `cost_usd` and `tool_use_id`, `awaited_parents`,
and the sums over events.
"""

from quintet.apps.activity.models.base import Base, Now, Stamp
from quintet.apps.activity.models.events import (
    AgentCollaboration,
    AgentEvent,
    AwaitedParent,
    LiveEvent,
    ToolTrace,
)
from quintet.apps.activity.models.sums import EventSum, FeaturePart, SessionPart
from quintet.apps.activity.models.work import AgentPresence, AgentSession, Feature

__all__ = [
    "AgentCollaboration",
    "AgentEvent",
    "AgentPresence",
    "AgentSession",
    "AwaitedParent",
    "Base",
    "EventSum",
    "Feature",
    "FeaturePart",
    "LiveEvent",
    "Now",
    "SessionPart",
    "Stamp",
    "ToolTrace",
]
