"""What Scenes refuses, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quintet.kernel.errors import Invalid, NotFound, PreconditionFailed, PreconditionRequired


class SessionNotFound(NotFound):
    """Nobody has saved under this session id; the words are those of the first clients."""

    def __init__(self, _session_id: object = None) -> None:
        super().__init__("No saved game")


class SaveNotFound(NotFound):
    """The session has no save of this revision, or no longer."""

    def __init__(self) -> None:
        super().__init__("The session has no save of this revision.")


class StaleSave(PreconditionFailed):
    """Somebody saved after the client had loaded; the answer brings what is saved now."""

    def __init__(self, current: Mapping[str, Any] | None, tag: str | None) -> None:
        super().__init__(
            "The session was saved from elsewhere since you loaded it. Nothing was stored."
            if current
            else "There is no such session any more. Nothing was stored.",
            headers={"ETag": tag} if tag else None,
            members={"current": current},
        )


class SessionExists(PreconditionRequired):
    """An import would become the newest save of a session that is there already."""

    def __init__(self) -> None:
        super().__init__(
            "There is a session of this id. Send its ETag as If-Match to add the import to it, "
            "or name another with ?session_id=."
        )


class NotAnExport(Invalid):
    """The file is not one that an export has made, or has been changed since."""

    def __init__(self, loc: str, message: str) -> None:
        super().__init__(f"{loc} {message}.", errors=[{"loc": loc, "message": message}])
