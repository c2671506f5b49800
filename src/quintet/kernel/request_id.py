"""The id that ties an answer, its log lines and its problem document together."""

from __future__ import annotations

import itertools
import os
import re
import secrets
from contextvars import ContextVar

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# Set in the ASGI scope by what hands a request over to tasks of its own.
SCOPE_KEY = "quintet.request_id"

_SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_prefix = secrets.token_hex(4)
_numbers = itertools.count(1)


def new() -> str:
    """An id that no other process or request has: a random start and a running number."""
    return f"{_prefix}-{next(_numbers):x}"


def accepted(inbound: bytes) -> str | None:
    """The id a client sent, or None when it is too long or could break a log line."""
    return inbound.decode("ascii") if _SANE.fullmatch(inbound) else None


def _reseed() -> None:
    global _prefix  # noqa: PLW0603  # one per process, by definition
    _prefix = secrets.token_hex(4)


# A forked worker would otherwise go on with its parent's ids.
os.register_at_fork(after_in_child=_reseed)
