"""What Activity refuses, and why."""

from __future__ import annotations

from quintet.kernel.errors import NotFound


class AgentNotFound(NotFound):
    """No such agent has been present; the words are those that programs know."""

    def __init__(self) -> None:
        super().__init__("Agent not found")


class EventNotFound(NotFound):
    """There is no event of this id."""

    def __init__(self) -> None:
        super().__init__("Event not found")
