"""The headers that keep a page safe: a strict content security policy and its companions.

Every HTML answer gets them. Nothing inline runs and nothing is loaded from elsewhere, so a
text that slipped through unescaped could show, but neither act nor send anything away.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "manifest-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Powerful features no page asks for; a page that does will say so here.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
PAGE_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"permissions-policy", PERMISSIONS_POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class PageHeaders:
    """Wrap it around the applications; answers of another kind than HTML pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", ())
                for name, value in headers:
                    if name == b"content-type" and value.startswith(b"text/html"):
                        message["headers"] = _with_page_headers(list(headers))
                        break
            await send(message)

        return await self.app(scope, receive, guarded)


def _with_page_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The page's headers, ours in the place of any other of the same name."""
    ours = {name for name, _ in PAGE_HEADERS}
    return [header for header in headers if header[0] not in ours] + list(PAGE_HEADERS)
