"""What a login refuses."""

from __future__ import annotations

from quintet.kernel.errors import Conflict, NotFound, QuintetError

CHALLENGE = {"WWW-Authenticate": "Bearer"}


class Unauthorized(QuintetError):
    """Nobody known asks; says no more, so that nothing can be learned from it."""

    status = 401
    title = "Unauthorized"

    def __init__(self, detail: str = "A valid token is needed: log in, and send it.") -> None:
        super().__init__(detail, headers=CHALLENGE)


class WrongLogin(Unauthorized):
    """The same for an unknown name, a wrong password and a disabled user."""

    def __init__(self) -> None:
        super().__init__("The name or the password is wrong.")


class ForeignOrigin(QuintetError):
    """A page of another site used the login of this one's user."""

    status = 403
    title = "Forbidden"

    def __init__(self) -> None:
        super().__init__("A page of another origin may not use this login.")


class TooManyAttempts(QuintetError):
    """An account was tried too often from one address; `retry_after` seconds will help."""

    status = 429
    title = "Too Many Requests"

    def __init__(self, retry_after: int) -> None:
        minutes = -(-retry_after // 60)
        super().__init__(
            f"Too many wrong attempts. Try again in {minutes} minutes.",
            headers={"Retry-After": str(retry_after)},
        )


class TooManyCalls(QuintetError):
    """Somebody asks too often for what costs much; `retry_after` seconds will help."""

    status = 429
    title = "Too Many Requests"

    def __init__(self, per_minute: int, retry_after: int) -> None:
        super().__init__(
            f"At most {per_minute} such calls a minute. Try again in {retry_after} seconds.",
            headers={"Retry-After": str(retry_after)},
        )


class NameTaken(Conflict):
    """There is a user of that name."""

    def __init__(self) -> None:
        super().__init__("There is a user of that name already.")


class NoSuchUser(NotFound):
    """A command named a user who does not exist."""

    def __init__(self) -> None:
        super().__init__("There is no user of that name.")


class NoSuchToken(NotFound):
    """No token of that id belongs to who asks."""

    def __init__(self) -> None:
        super().__init__("There is no such session.")
