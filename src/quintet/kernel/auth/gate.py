"""The gate before an app: without a valid token only the open paths answer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.accepting import wants_a_page
from quintet.kernel.auth.accounts import Accounts, Caller
from quintet.kernel.auth.cookie import token_of_cookie
from quintet.kernel.auth.errors import Unauthorized
from quintet.kernel.auth.tokens import bearer
from quintet.kernel.errors import QuintetError
from quintet.kernel.problems import send_problem

CALLER = "quintet.caller"
LOGIN_PAGE = "/login"


class Gate:
    """Wrap it around an app. Whoever passes is the actor of everything the request does.

    `open_paths` are paths of the app; one that ends with a slash opens all below it, one that
    begins with a method only that method.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts, open_paths: Sequence[str]) -> None:
        self.app = app
        self.accounts = accounts
        self._paths = frozenset(open_paths)
        self._folders = tuple(path for path in open_paths if path.endswith("/") and path != "/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or self._is_open(scope):
            return await self.app(scope, receive, send)
        try:
            caller = await self.accounts.caller(secret_of(scope))
        except QuintetError as refusal:
            return await _refuse(refusal, scope, receive, send)
        scope[CALLER] = caller
        scope["quintet.actor"] = caller.username
        scope["quintet.token_id"] = caller.token_id
        return await self.app(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        path: str = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        asked = (path, f"{scope.get('method')} {path}")
        return not self._paths.isdisjoint(asked) or path.startswith(self._folders)


async def caller_of(request: Request) -> Caller:
    """The caller that the gate has let in, as a dependency."""
    caller = request.scope.get(CALLER)
    if not isinstance(caller, Caller):
        raise Unauthorized
    return caller


async def _refuse(refusal: QuintetError, scope: Scope, receive: Receive, send: Send) -> None:
    """A problem for programs, the login for who wants to see a page."""
    if scope["type"] == "websocket":
        return await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
    if isinstance(refusal, Unauthorized) and wants_a_page(scope):
        wanted = scope["path"]
        if scope["query_string"]:
            wanted += "?" + scope["query_string"].decode("latin-1")
        login = f"{scope.get('root_path', '')}{LOGIN_PAGE}?next={quote(wanted, safe='')}"
        headers = {"Vary": "Accept, Cookie", "Cache-Control": "no-store"}
        return await RedirectResponse(login, 303, headers)(scope, receive, send)
    return await send_problem(refusal, send)


def secret_of(scope: Scope) -> str:
    """The token that was sent, by header or by cookie; raises `Unauthorized` without one."""
    found = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(found) > 1:
        raise Unauthorized
    token = bearer(found[0]) if found else token_of_cookie(scope)
    if token is None:
        raise Unauthorized
    return token
