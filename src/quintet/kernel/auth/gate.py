"""The gate before an app, or before all of them: without a valid token only open paths answer."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quintet.kernel.accepting import wants_a_page
from quintet.kernel.auth.accounts import Accounts, Caller
from quintet.kernel.auth.cookie import token_of_cookie
from quintet.kernel.auth.errors import Unauthorized
from quintet.kernel.auth.tokens import bearer
from quintet.kernel.errors import QuintetError
from quintet.kernel.problems import send_refusal
from quintet.kernel.web import Pages

CALLER = "quintet.caller"
LOGIN_PAGE = "/login"
ASKS_AGAIN_SECONDS = 1.0
FORBIDDEN = 1008


class Gate:
    """Wrap it around an app. Whoever passes is the actor of everything the request does.

    `open_paths` are paths of the app, as `open_paths` has them. With `pages`, a browser that wants
    to see a page gets the login in its place. An answer that goes on for long ends within a second
    of its token, with the next thing it has to tell.
    """

    def __init__(
        self,
        app: ASGIApp,
        accounts: Accounts,
        open_paths: Sequence[str],
        pages: Pages | None = None,
    ) -> None:
        self.app = app
        self.accounts = accounts
        self.pages = pages
        self._paths = frozenset(open_paths)
        self._folders = tuple(path for path in open_paths if path.endswith("/") and path != "/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or self._is_open(scope):
            return await self.app(scope, receive, send)
        try:
            secret = secret_of(scope)
            caller = await self.accounts.caller(secret)
        except QuintetError as refusal:
            return await self._refuse(refusal, scope, receive, send)
        scope[CALLER] = caller
        scope["quintet.actor"] = caller.username
        scope["quintet.token_id"] = caller.token_id
        return await self.app(scope, receive, self._watched(scope, send, secret))

    async def admit(self, scope: Scope) -> None:
        """Return when this request will pass, else raise: for who would do much before it does."""
        if not self._is_open(scope):
            await self.accounts.caller(secret_of(scope))

    def _is_open(self, scope: Scope) -> bool:
        path: str = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        asked = (path, f"{scope.get('method')} {path}")
        return not self._paths.isdisjoint(asked) or path.startswith(self._folders)

    async def _refuse(
        self, refusal: QuintetError, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """A problem for programs, the login for who wants to see a page."""
        is_login = isinstance(refusal, Unauthorized) and scope["type"] == "http"
        if self.pages is None or not (is_login and wants_a_page(scope)):
            return await send_refusal(refusal, scope, send)
        wanted = scope["path"]
        if scope["query_string"]:
            wanted += "?" + scope["query_string"].decode("latin-1")
        page = self.pages.render(
            Request(scope),
            "kernel/login.html",
            status=refusal.status,
            wanted=wanted,
            is_demo=await self.accounts.has_demo(),
        )
        page.headers.update(refusal.headers)
        page.headers.update({"Vary": "Accept, Cookie", "Cache-Control": "no-store"})
        return await page(scope, receive, send)

    async def _is_valid(self, secret: str) -> bool:
        try:
            await self.accounts.caller(secret)
        except Unauthorized:
            return False
        return True

    def _watched(self, scope: Scope, send: Send, secret: str) -> Send:
        """`send`, for as long as the token is valid: what comes later is not sent."""
        asked = monotonic()
        has_ended = False

        async def watched(message: Message) -> None:
            nonlocal asked, has_ended
            if has_ended:
                return  # whatever the app still says, nobody is there
            is_long = message.get("more_body") or message["type"] == "websocket.send"
            if is_long and monotonic() - asked > ASKS_AGAIN_SECONDS:
                asked = monotonic()
                has_ended = not await self._is_valid(secret)
            await (_end(scope, send) if has_ended else send(message))

        return watched


async def caller_of(request: Request) -> Caller:
    """The caller that the gate has let in, as a dependency."""
    caller = request.scope.get(CALLER)
    if not isinstance(caller, Caller):
        raise Unauthorized
    return caller


def secret_of(scope: Scope) -> str:
    """The token that was sent, by header or by cookie; raises `Unauthorized` without one."""
    found = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(found) > 1:
        raise Unauthorized
    token = bearer(found[0]) if found else token_of_cookie(scope)
    if token is None:
        raise Unauthorized
    return token


async def _end(scope: Scope, send: Send) -> None:
    """End an answer that is under way, and tell the app that its client has left."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": FORBIDDEN, "reason": "logged out"})
        raise OSError  # Starlette's word for a socket that is gone
    await send({"type": "http.response.body", "body": b"", "more_body": False})
    raise ClientDisconnect
