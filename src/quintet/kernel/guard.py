"""Refuses bad requests before they reach a route, and hardens every answer.

One pure ASGI middleware: Host allow-list, body size, wholesome JSON, forms, paths and
queries, and the security headers. Bodies are read whole (they are small by the limit)
and replayed to the application; answers pass through untouched, streams too.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quintet.kernel.errors import Malformed, QuintetError, TooLarge, UnsupportedMedia
from quintet.kernel.inspection import (
    DEEPEST,
    LONGEST_PATH,
    check_form,
    check_json,
    check_path,
    check_query,
)
from quintet.kernel.problems import send_problem, send_refusal

LARGEST_BODY = 1024 * 1024
WRAPPING = 2  # levels that a file puts around each body it was made of
ALWAYS_ALLOWED = ("localhost", "127.0.0.1", "[::1]")

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?", re.ASCII)
_JSON_LOOKS = {(b"{", b"}"), (b"[", b"]")}
_BINARY = frozenset({b"application/protobuf", b"application/x-protobuf"})
JSON_VALUE = "quintet.json"
"""Where the scope of a request has the value of its JSON body, once it is checked."""
_BODILESS = frozenset({"GET", "HEAD", "OPTIONS"})
_NOSNIFF = (b"x-content-type-options", b"nosniff")
_REFERRER = (b"referrer-policy", b"no-referrer")
_VARY = (b"vary", b"Origin")
_SAME_ORIGIN = (b"cross-origin-resource-policy", b"same-origin")

Kind = Literal["json", "form", "mistaken", "other"]
Admits = Callable[[Scope], Awaitable[None]]


class Guard:
    """Wrap it around the whole application; `hosts` are allowed besides this machine's own.

    `uploads` gives paths that take larger bodies, and how many bytes. Such a body is a file of
    many smaller ones, so it may be nested in two levels more than they; it is not read for those
    whom `admits` refuses.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str] = (),
        largest_body: int = LARGEST_BODY,
        uploads: Mapping[str, int] = MappingProxyType({}),
        admits: Admits | None = None,
    ) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in (*ALWAYS_ALLOWED, *hosts))
        self.largest_body = largest_body
        self.uploads = uploads
        self.admits = admits
        # Raw Host values that passed; only allowed names get in, and not without end.
        self._seen: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await self._websocket(scope, receive, send)
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _hardened(message.get("headers", ()))
            await send(message)

        try:
            length, content_type = self._check_head(scope)
            if length != b"0":
                upload = self.uploads.get(scope["path"])
                if upload and self.admits is not None:
                    await self.admits(scope)
                largest = upload or self.largest_body
                body = await _read(receive, length, largest)
                if body is None:
                    return None  # the client left; nobody is there to answer
                if encoding := _encoding(scope):
                    body = await asyncio.to_thread(_unpacked, body, encoding, largest)
                    scope = _as_plain(scope, body)
                deepest = DEEPEST + WRAPPING if upload else DEEPEST
                check = partial(_check_body, scope["method"], content_type, body, deepest)
                if len(body) > LARGEST_BODY:  # too long a look for the event loop
                    await asyncio.to_thread(check)
                elif body:
                    scope[JSON_VALUE] = check()
                receive = _replaying(body, receive)
        except QuintetError as refusal:
            return await send_problem(refusal, hardened)
        return await self.app(scope, receive, hardened)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._check_head(scope)
        except QuintetError as refusal:
            return await send_refusal(refusal, scope, send)
        return await self.app(scope, receive, send)

    def _check_head(self, scope: Scope) -> tuple[bytes, bytes]:
        """The announced length (`0`: no body, empty: unknown) and the content type."""
        host = content_type = length = None
        chunked = False
        for name, value in scope["headers"]:
            if name == b"host":
                host = value if host is None else b""
            elif name == b"content-type":
                if content_type is not None:
                    raise Malformed("The Content-Type header is there twice.")
                content_type = value
            elif name == b"content-length":
                length = value
            elif name == b"transfer-encoding":
                chunked = True
        if host not in self._seen:
            self._check_host(host)
        path = scope["path"]
        if len(path) > LONGEST_PATH or not (path.isascii() and path.isprintable()):
            check_path(scope.get("raw_path") or path.encode())
        if scope["query_string"]:
            check_query(scope["query_string"])
        if chunked:
            length = b""
        elif length is None:
            # HTTP/1 has no body without these headers; HTTP/2 may.
            none = scope.get("http_version", "1.1")[0] == "1" or scope.get("method") in _BODILESS
            length = b"0" if none else b""
        return length, content_type or b""

    def _check_host(self, host: bytes | None) -> None:
        match = _HOST.fullmatch((host or b"").decode("latin-1").lower())
        if host is None or match is None or match[1] not in self.hosts:
            raise Malformed(
                "This server does not answer for that Host; QUINTET_HOSTS lists more names."
            )
        if len(self._seen) < 1000:
            self._seen.add(host)


@lru_cache(maxsize=256)
def _kind(content_type: bytes) -> Kind:
    """What to do with a body: a type that is mistaken for JSON's gets a second look."""
    media = content_type.split(b";")[0].strip().lower()
    family, _, name = media.partition(b"/")
    if family == b"application" and (name == b"json" or name.endswith(b"+json")):
        return "json"
    if media == b"application/x-www-form-urlencoded":
        return "form"
    if family in {b"multipart", b"image", b"audio", b"video"} or media in _BINARY:
        return "other"
    return "other" if family == b"text" and name not in {b"plain", b"json"} else "mistaken"


def _check_body(method: str, content_type: bytes, body: bytes, deepest: int) -> object:
    """The value of a JSON body, None for all others."""
    kind = _kind(content_type)
    if kind == "json":
        return check_json(body, deepest)
    if kind != "other" and method in {"POST", "PUT", "PATCH"}:
        text = body.strip()
        if (text[:1], text[-1:]) in _JSON_LOOKS:
            raise UnsupportedMedia(
                "The body looks like JSON; send it with Content-Type: application/json.",
                headers={"Accept": "application/json"},
            )
    if kind == "form":
        check_form(body)
    return None


async def _read(receive: Receive, length: bytes, largest: int) -> bytes | None:
    """The whole body, None when the client left before its end."""
    if length.isdigit() and (len(length) > 18 or int(length) > largest):
        raise _too_large(largest)
    body, more = b"", True
    parts: list[bytes] = []
    size = 0
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body, more = message.get("body", b""), message.get("more_body", False)
        size += len(body)
        if size > largest:
            raise _too_large(largest)
        if more or parts:
            parts.append(body)
    return b"".join(parts) if parts else body


def _encoding(scope: Scope) -> bytes:
    """How the body is packed, nothing where it is not."""
    for name, value in scope["headers"]:
        if name == b"content-encoding":
            encoding: bytes = value.strip().lower()
            return b"" if encoding == b"identity" else encoding
    return b""


def _unpacked(body: bytes, encoding: bytes, largest: int) -> bytes:
    """A body as it was before it was packed, which must not be larger than one that came plain."""
    if encoding not in {b"gzip", b"x-gzip"}:
        headers = {"Accept-Encoding": "gzip"}
        raise UnsupportedMedia("Send the body as it is, or packed by gzip.", headers=headers)
    packed = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = packed.decompress(body, largest + 1)
    except zlib.error:
        raise Malformed("The body is not packed by gzip, as its Content-Encoding says.") from None
    if len(plain) > largest:
        raise _too_large(largest)
    if not packed.eof or packed.unused_data:
        raise Malformed("The packed body does not end where its content does.")
    return plain


def _as_plain(scope: Scope, body: bytes) -> Scope:
    """The request as if its body had never been packed."""
    packed = {b"content-encoding", b"content-length", b"transfer-encoding"}
    headers = [pair for pair in scope["headers"] if pair[0] not in packed]
    return {**scope, "headers": [*headers, (b"content-length", b"%d" % len(body))]}


def _too_large(largest: int) -> TooLarge:
    # What is still under way is not read, so the connection is of no more use.
    return TooLarge(f"The body is larger than {largest} bytes.", headers={"Connection": "close"})


def _replaying(body: bytes, receive: Receive) -> Receive:
    replayed = False

    async def replay() -> Message:
        nonlocal replayed
        if replayed:
            return await receive()
        replayed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _hardened(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with ours added, save those the application has set itself."""
    result = list(headers)
    names = {name for name, _ in result}
    if b"x-content-type-options" not in names:
        result.append(_NOSNIFF)
    if b"referrer-policy" not in names:
        result.append(_REFERRER)
    if b"vary" not in names:  # what an origin may read depends on who asks
        result.append(_VARY)
    # An answer meant for other origins (CORS) must stay readable there.
    if b"access-control-allow-origin" not in names and _SAME_ORIGIN[0] not in names:
        result.append(_SAME_ORIGIN)
    return result
