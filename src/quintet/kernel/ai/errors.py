"""The ways a model call fails.

ModelError (502)
├── ModelUnavailable (503)  no connection, cut off, a server error, an address we refuse
├── ModelBusy (503)         too many requests, theirs or ours; Retry-After
├── ModelTimeout (504)      silent too long, or the whole call took too long
├── ModelRefused (502)      key, credit, unknown model, a request the provider declines
└── ModelGarbage (502)      an answer we cannot use: no chat completion, truncated, too large
    └── ModelUnreadable     a complete answer whose text is not what was asked for

The detail of an error never holds the provider's words: those are in `call.error`.
"""

from __future__ import annotations

import math

from quintet.kernel.ai.records import Call
from quintet.kernel.errors import QuintetError


class ModelError(QuintetError):
    """A model call without a usable answer; `call` is its audit row."""

    status = 502
    title = "Model error"

    call: Call  # set once, when the error leaves the model client

    def __init__(
        self,
        detail: str,
        *,
        reason: str = "",
        code: int | None = None,
        retry_after: float | None = None,
        is_transient: bool = False,
    ) -> None:
        super().__init__(detail, headers=self._advice(retry_after))
        self.reason = reason  # the provider's words, for the audit row only
        self.code = code  # the provider's HTTP status or error code
        self.retry_after = retry_after
        self.is_transient = is_transient  # worth another attempt

    def _advice(self, retry_after: float | None) -> dict[str, str]:
        return {} if retry_after is None else {"Retry-After": str(max(1, math.ceil(retry_after)))}


class ModelUnavailable(ModelError):
    """The provider cannot be reached or failed; the same call may work later."""

    status = 503
    title = "Model unavailable"


class ModelBusy(ModelError):
    """Too many calls; try again after the time in Retry-After, which is always there."""

    status = 503
    title = "Model busy"

    def _advice(self, retry_after: float | None) -> dict[str, str]:
        return super()._advice(retry_after or 1.0)


class ModelTimeout(ModelError):
    """No answer in time. It is not asked again: the first question may still be charged."""

    status = 504
    title = "Model too slow"


class ModelRefused(ModelError):
    """The provider declines: the key, the credit, the model's name or the request."""

    title = "Model refused"


class ModelGarbage(ModelError):
    """The provider answered, but not with what was asked for; `call.response` keeps the text."""

    title = "Model answer unusable"


class ModelUnreadable(ModelGarbage):
    """The model said all it wanted, but not what it was asked for: no JSON, the wrong shape."""
