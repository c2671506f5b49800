"""What Clarity refuses, and why; in words that blame nobody."""

from __future__ import annotations

from quintet.kernel.errors import Conflict, Malformed, NotFound


class SessionIdMissing(Malformed):
    """The call does not say whose it is."""

    def __init__(self) -> None:
        super().__init__("Send the session's id, a UUID, in the header X-Session-ID.")


class SessionIdMalformed(Malformed):
    """What should name a session is no UUID."""

    def __init__(self) -> None:
        super().__init__("A session's id is a UUID, written with hyphens.")


class SessionNotFound(NotFound):
    """No such session, not any more, or not the caller's own."""

    def __init__(self) -> None:
        super().__init__("There is no such session. Start one with POST /sessions.")


class TaskNotFound(NotFound):
    """The session has no such task."""

    def __init__(self) -> None:
        super().__init__("There is no such task in this session.")


class StepNotFound(NotFound):
    """The task has no such step."""

    def __init__(self) -> None:
        super().__init__("There is no such step in this task.")


class PanicNotFound(NotFound):
    """The session has no such panic event."""

    def __init__(self) -> None:
        super().__init__("There is no such moment in this session.")


class TaskIsFull(Conflict):
    """More steps than anybody can look at."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A task holds at most {most} steps. Finish or remove some first.")


class SessionIsFull(Conflict):
    """More tasks than one visitor needs."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A session holds at most {most} tasks. Remove some first.")
