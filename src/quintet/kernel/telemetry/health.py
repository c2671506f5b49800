"""Answers `/livez`, `/readyz` and `/metrics` ahead of all routes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Receive, Scope, Send

from quintet.kernel.errors import QuintetError
from quintet.kernel.problems import send_problem
from quintet.kernel.telemetry.exposition import exposition
from quintet.kernel.telemetry.templates import SCOPE_KEY

CHECK_SECONDS = 2.0

Check = Callable[[], Awaitable[object]]
_log = logging.getLogger("quintet.health")


class Health:
    """Whether to send requests here: every check passes and the server is not stopping.

    A check passes unless it raises or takes too long. Its reason goes to the log; the
    answer has only its name.
    """

    def __init__(self, check_seconds: float = CHECK_SECONDS) -> None:
        self.check_seconds = check_seconds
        self.checks: dict[str, Check] = {}
        self.is_stopping = False

    def add(self, name: str, check: Check) -> None:
        self.checks[name] = check

    async def report(self) -> tuple[bool, dict[str, str]]:
        """Whether all is well, and `ok`, `failed` or `timed out` for each check."""
        outcomes = await asyncio.gather(*map(self._outcome, self.checks))
        results = dict(zip(self.checks, outcomes, strict=True))
        return not self.is_stopping and set(outcomes) <= {"ok"}, results

    async def _outcome(self, name: str) -> str:
        try:
            async with asyncio.timeout(self.check_seconds):
                await self.checks[name]()
        except TimeoutError:
            _log.warning("check %s timed out", name)
            return "timed out"
        except Exception as error:  # noqa: BLE001  # whatever a check raises means: failed
            _log.warning("check %s failed: %s", name, error)
            return "failed"
        return "ok"


class Operations:
    """Wrap it around the application, inside the guard."""

    def __init__(self, app: ASGIApp, health: Health) -> None:
        self.app = app
        self.health = health
        self.answers = {"/livez": self._livez, "/readyz": self._readyz, "/metrics": self._metrics}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self.answers.get(scope.get("path", "")) if scope["type"] == "http" else None
        if answer is None:
            return await self.app(scope, receive, send)
        scope[SCOPE_KEY] = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return await send_problem(_wrong_method(), send)
        status, media_type, body = await answer()
        headers = [
            (b"content-type", media_type.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {"type": "http.response.body", "body": body if scope["method"] == "GET" else b""}
        )
        return None

    async def _livez(self) -> tuple[int, str, bytes]:
        return 200, "application/json", b'{"status":"alive"}'

    async def _readyz(self) -> tuple[int, str, bytes]:
        is_ready, checks = await self.health.report()
        status = "stopping" if self.health.is_stopping else "ready" if is_ready else "not ready"
        body = orjson.dumps({"status": status, "checks": checks})
        return 200 if is_ready else 503, "application/json", body

    async def _metrics(self) -> tuple[int, str, bytes]:
        return 200, CONTENT_TYPE_LATEST, exposition()


def _wrong_method() -> QuintetError:
    error = QuintetError("This address takes GET and HEAD only.", headers={"Allow": "GET, HEAD"})
    error.status, error.title = 405, "Method Not Allowed"
    return error
