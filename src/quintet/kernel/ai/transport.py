"""The only door to the provider: checked address, our headers alone, a bounded answer."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache

import httpx2

from quintet.kernel.ai.address import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]

SENT_HEADERS = ("host", "accept", "content-type", "content-length", "user-agent")
MOST_ADDRESSES = 3


@cache
def _trust() -> ssl.SSLContext:
    """The certificates we trust; reading them costs 20 ms and more, so once per process."""
    return httpx2.create_ssl_context()


class AddressRefused(Exception):
    """The host leads to a private address and those are not allowed."""


class AnswerTooLarge(Exception):
    """The provider sent more than we take, or a compression we did not ask for."""


class Transport(httpx2.AsyncBaseTransport):
    """Connect to an address that was checked, and to no other.

    The name is looked up once per request and the connection goes to what was found, so a
    name server that changes its mind between check and connection gains nothing. The Host
    header and the TLS name stay the name. The key lives here and nowhere else: neither the
    SDK nor its logs and exceptions ever hold it, and headers that the SDK takes from the
    environment (organisation, project, custom ones) are not sent to a provider they were
    not meant for.
    """

    def __init__(
        self,
        *,
        resolve: Resolve,
        allow_private: bool,
        api_key: str | None,
        body_limit: int,
        stream_limit: int,
        network: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._authorization = None if api_key is None else f"Bearer {api_key}"
        self._body_limit = body_limit
        self._stream_limit = stream_limit
        self._network = network or httpx2.AsyncHTTPTransport(verify=_trust())

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        seconds = request.extensions["timeout"]["connect"]
        *others, last = await self._checked(url.host, port, seconds)
        share = seconds / (len(others) + 1)
        for address in others:
            try:
                return await self._send(request, address, share)
            except (httpx2.ConnectError, httpx2.ConnectTimeout):
                continue  # a host with several addresses is up while one of them is
        return await self._send(request, last, share)

    async def _send(self, request: httpx2.Request, address: str, seconds: float) -> httpx2.Response:
        timeouts = request.extensions["timeout"] | {"connect": seconds}
        pinned = {"timeout": timeouts, "sni_hostname": request.url.host}
        response = await self._network.handle_async_request(
            httpx2.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=self._headers(request),
                stream=request.stream,
                extensions=request.extensions | pinned,
            )
        )
        return self._bounded(response)

    async def _checked(self, host: str, port: int, seconds: float) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolve(host, port)
        except TimeoutError:
            raise httpx2.ConnectTimeout("The host's address was not found in time.") from None
        except (OSError, UnicodeError):
            raise httpx2.ConnectError("The host has no address.") from None
        if not addresses:
            raise httpx2.ConnectError("The host has no address.")
        if not self._allow_private and not all(map(is_public, addresses)):
            raise AddressRefused
        return addresses[:MOST_ADDRESSES]

    def _headers(self, request: httpx2.Request) -> dict[str, str]:
        headers = {name: request.headers[name] for name in SENT_HEADERS if name in request.headers}
        headers["accept-encoding"] = "identity"
        if self._authorization is not None:
            headers["authorization"] = self._authorization
        return headers

    def _bounded(self, response: httpx2.Response) -> httpx2.Response:
        is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        return httpx2.Response(
            status_code=response.status_code,
            headers=response.headers,
            stream=BoundedBody(
                response.stream,
                limit=self._stream_limit if is_stream else self._body_limit,
                # A small compressed body may unpack into gigabytes.
                is_refused=response.headers.get("content-encoding", "identity") != "identity",
            ),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._network.aclose()


class BoundedBody(httpx2.AsyncByteStream):
    """A body that ends in an error as soon as it is larger than its limit."""

    def __init__(self, body: httpx2.AsyncByteStream, *, limit: int, is_refused: bool) -> None:
        self._body = body
        self._left = -1 if is_refused else limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._body:
            self._left -= len(piece)
            if self._left < 0:
                raise AnswerTooLarge
            yield piece

    async def aclose(self) -> None:
        await self._body.aclose()
