"""What is wrong with what came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quintet.kernel.errors import Invalid


class EventsRefused(Invalid):
    """Events that cannot be stored; nothing of their batch is. Each error names its item."""

    title = "Events refused"
    most_errors = 1_000

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{first['loc']}: {first['message']}{more}.", errors=errors)
