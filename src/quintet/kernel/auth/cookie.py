"""A token that a browser keeps: pages, fetch and EventSource carry it, no script sees it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import Scope

from quintet.kernel.auth.errors import ForeignOrigin

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def token_of_cookie(scope: Scope) -> str | None:
    """The token in the request's cookie; `ForeignOrigin` where another site may have sent it.

    A request that changes something has to name its origin, which browsers always do.
    """
    headers = Headers(scope=scope)
    if "cookie" not in headers:
        return None
    token = cookie_parser(headers["cookie"]).get(name(scope))
    if not token:
        return None
    origin = headers.get("origin")
    is_harmless = scope["type"] == "http" and scope["method"] in SAFE
    if origin is None and is_harmless:
        return token
    if origin is None or urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        raise ForeignOrigin
    return token


def keep(response: Response, scope: Scope, token: str, seconds: int) -> None:
    """Let the browser send the token with every request to this server."""
    _set(response, scope, token, seconds)


def forget(response: Response, scope: Scope) -> None:
    """Let the browser forget it."""
    _set(response, scope, "", 0)


def name(scope: Scope) -> str:
    """One for each port: browsers do not tell the ports of a machine apart."""
    server = scope.get("server")
    return f"quintet_{server[1]}" if server and server[1] else "quintet"


def _set(response: Response, scope: Scope, token: str, seconds: int) -> None:
    is_secure = scope["scheme"] == "https"
    response.set_cookie(
        name(scope), token, max_age=seconds, httponly=True, samesite="lax", secure=is_secure
    )
