"""A token that a browser keeps: pages, fetch and EventSource carry it, no script sees it."""

from __future__ import annotations

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
    is_harmless = scope["type"] == "http" and scope["method"] in SAFE
    if "origin" not in headers and is_harmless:
        return token
    refuse_foreign_origin(headers, scope)
    return token


def refuse_foreign_origin(headers: Headers, scope: Scope) -> None:
    """Raise `ForeignOrigin` unless a page of the very address that is asked has sent this.

    A proxy that ends TLS and does not say so makes http of https; the host is the same then.
    """
    host = headers.get("host", "").lower()
    own = {f"https://{host}"} if is_secure(scope) else {f"https://{host}", f"http://{host}"}
    found = headers.getlist("origin")
    if len(found) != 1 or found[0].lower() not in own:
        raise ForeignOrigin


def is_secure(scope: Scope) -> bool:
    """Whether it came over TLS, as far as this server or a proxy it trusts knows."""
    return scope["scheme"] in {"https", "wss"}


def keep(response: Response, scope: Scope, token: str, seconds: int) -> None:
    """Let the browser send the token with every request to this server."""
    _set(response, scope, token, seconds)


def forget(response: Response, scope: Scope) -> None:
    """Let the browser forget it."""
    _set(response, scope, "", 0)


def name(scope: Scope) -> str:
    """One for each port: browsers do not tell the ports of a machine apart.

    Over https its prefix makes browsers refuse it unless it is `Secure`, of this host alone and
    of every path: no neighbouring site and nobody on a plain line can put one in its place.
    """
    server = scope.get("server")
    prefix = "__Host-" if is_secure(scope) else ""
    return f"{prefix}quintet_{server[1]}" if server and server[1] else f"{prefix}quintet"


def _set(response: Response, scope: Scope, token: str, seconds: int) -> None:
    response.set_cookie(
        name(scope),
        token,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(scope),
    )
