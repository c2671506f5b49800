"""What can go wrong, as exceptions that carry their answer; knows no web framework.

QuintetError                 500
├── Malformed                400  the request cannot be read at all
├── Forbidden                403  never, for whoever asks
├── NotFound                 404
├── Conflict                 409  the stored rows do not allow it
├── PreconditionFailed       412  the row has changed since it was read
├── TooLarge                 413
├── UnsupportedMedia         415  the body is not of a type this address takes
├── Invalid                  422  readable, but a value is not acceptable
├── PreconditionRequired     428  say with If-Match which state you saw
├── Unavailable              503  try again in `retry_after` seconds
└── ConfigurationError            found at start; never an answer

An app derives its own from these (`class CardNotFound(NotFound)`) and may give them a
`type` (a URI that names the kind of problem) and a `title` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)


class QuintetError(Exception):
    """The base of every error that the code foresees.

    `detail` is shown to the client: say what is wrong and what to do, and never repeat
    what the client sent. `errors` are items `{"loc": "body.title", "message": "…"}`.
    At most `most_errors` of them are shown.
    `headers` go out with the answer as they are. `members` are further members of the
    problem document (RFC 9457, section 3.2), such as the row as it is now.
    """

    status = 500
    title = "Internal Server Error"
    type = "about:blank"
    most_errors = 50

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[Mapping[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = [dict(error) for error in errors or ()]
        self.headers = dict(headers or {})
        self.members = dict(members or {})


class Malformed(QuintetError):
    status = 400
    title = "Bad Request"


class Forbidden(QuintetError):
    status = 403
    title = "Forbidden"


class NotFound(QuintetError):
    status = 404
    title = "Not Found"


class Conflict(QuintetError):
    status = 409
    title = "Conflict"


class PreconditionFailed(QuintetError):
    status = 412
    title = "Precondition Failed"


class TooLarge(QuintetError):
    status = 413
    title = "Content Too Large"


class UnsupportedMedia(QuintetError):
    status = 415
    title = "Unsupported Media Type"


class Invalid(QuintetError):
    status = 422
    title = "Unprocessable Content"


class PreconditionRequired(QuintetError):
    status = 428
    title = "Precondition Required"


class Unavailable(QuintetError):
    """Busy or unreachable for the moment; the answer says when to come back."""

    status = 503
    title = "Service Unavailable"

    def __init__(
        self,
        detail: str,
        *,
        retry_after: int = 1,
        errors: Sequence[Mapping[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            detail, errors=errors, headers={"Retry-After": str(retry_after), **(headers or {})}
        )
        self.retry_after = retry_after


class ConfigurationError(QuintetError):
    """The settings cannot be used; `problems` holds one line for each thing wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def location(parts: Sequence[object]) -> str:
    """`body.items.0.title`; a name that only the client knows is not repeated."""
    return ".".join(str(part) if _NAME.fullmatch(str(part)) else "?" for part in parts)
