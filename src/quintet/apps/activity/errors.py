"""What Activity refuses, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quintet.kernel.errors import Invalid, NotFound


class AgentNotFound(NotFound):
    """No such agent has been present; the words are those that programs know."""

    def __init__(self) -> None:
        super().__init__("Agent not found")


class EventNotFound(NotFound):
    """There is no event of this id."""

    def __init__(self) -> None:
        super().__init__("Event not found")


class EventsRefused(Invalid):
    """Events that cannot be stored; nothing of their batch is. Each error names its item."""

    title = "Events refused"
    most_errors = 1_000

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{first['loc']}: {first['message']}{more}.", errors=errors)
