"""How often somebody may ask for what costs much: a model's answer, the import of a file.

The calls of a minute are counted in the accounts, for all processes together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.auth import queries
from quintet.kernel.auth.accounts import Accounts
from quintet.kernel.auth.errors import TooManyCalls
from quintet.kernel.problems import send_problem

MINUTE = 60


class Allowance:
    """So many costly calls a minute for each token, or each address where there is none."""

    def __init__(self, accounts: Accounts, per_minute: int) -> None:
        self.accounts = accounts
        self.per_minute = per_minute

    async def spend(self, scope: Mapping[str, Any]) -> None:
        """Count one call of whoever has sent this; raises `TooManyCalls` beyond the allowance."""
        async with self.accounts.database.write() as unit:
            minute, second = divmod(int(unit.now.timestamp()), MINUTE)
            calls = await queries.count_costly_call(unit, _whose(scope), minute)
        if calls > self.per_minute:
            raise TooManyCalls(self.per_minute, MINUTE - second)


class Metered:
    """Wrap it around an app, inside the gate; `costly` are calls, as `App.costly` has them."""

    def __init__(self, app: ASGIApp, allowance: Allowance, costly: Sequence[str]) -> None:
        self.app = app
        self.allowance = allowance
        self._costly = [
            (method, compile_path(path)[0].match)
            for method, _, path in (call.partition(" ") for call in costly)
        ]
        self._methods = frozenset(method for method, _ in self._costly)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in self._methods and self._is_costly(scope):
            try:
                await self.allowance.spend(scope)
            except TooManyCalls as refusal:
                return await send_problem(refusal, send)
        return await self.app(scope, receive, send)

    def _is_costly(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return any(method == scope["method"] and fits(path) for method, fits in self._costly)


def _whose(scope: Mapping[str, Any]) -> str:
    token_id = scope.get("quintet.token_id")
    client = scope.get("client")
    return f"token {token_id}" if token_id else f"address {client[0] if client else 'unknown'}"
