"""Which other origins' pages may use the API (CORS)."""

from __future__ import annotations

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class CrossOrigin:
    """Starlette's CORS middleware for requests that name an origin; the others pass by.

    Those are most: a browser on our own pages and every program that is no browser. The
    guard says of every answer that it varies by origin, so that no cache mixes them up.
    """

    def __init__(self, app: ASGIApp, **options: object) -> None:
        self.app = app
        self.checked = CORSMiddleware(app, **options)  # type: ignore[arg-type]  # handed through

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        for name, _ in scope["headers"]:
            if name == b"origin":
                return await self.checked(scope, receive, send)

        return await self.app(scope, receive, send)
