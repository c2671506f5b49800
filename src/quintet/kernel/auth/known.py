"""Who asks, where nobody has to be known."""

from __future__ import annotations

from starlette.types import Scope

from quintet.kernel.auth.accounts import Accounts, Caller
from quintet.kernel.auth.gate import CALLER, secret_of
from quintet.kernel.errors import QuintetError


async def caller_if_any(scope: Scope, accounts: Accounts) -> Caller | None:
    """Who asks, where a gate has let them in or they show a valid token; None for all others."""
    caller = scope.get(CALLER)
    if isinstance(caller, Caller):
        return caller
    try:
        return await accounts.caller(secret_of(scope))
    except QuintetError:
        return None
