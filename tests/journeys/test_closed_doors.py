"""With a login asked for, every route of every app is closed, but for the table of the manual."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.routing import Mount, WebSocketRoute
from starlette.types import ASGIApp, Message, Scope

from quintet import server
from quintet.catalogue import ALL
from quintet.kernel.app import App
from quintet.kernel.auth.open_paths import TABLE
from quintet.kernel.settings import load
from quintet.kernel.telemetry import Operations

PAGE = (Path(__file__).parents[2] / "docs" / "kernel" / "auth.md").read_text("utf-8")
MANUAL = PAGE.partition("## Open paths")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| `((?:[A-Z]+ )?/[^`]*)` \| [^|]+ \|$", re.MULTILINE)
OWN_ROW = re.compile(r"^\| (\w+) \| `((?:[A-Z]+ )?/[^`]*)` \| [^|]+ \|$", re.MULTILINE)
HOUSES: list[tuple[App, ...]] = [ALL, *((app,) for app in ALL)]
ONCE = ("/livez", "/readyz", "/static/")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ANOTHER = ["/nothing-is-here", "/metrics", "/livez/x", "/login/x", "/kanban/login/x"]

pytestmark = pytest.mark.parametrize("apps", HOUSES, ids=["all", *(app.name for app in ALL)])


def house(apps: Sequence[App], folder: Path) -> ASGIApp:
    environ = {"QUINTET_AUTH": "on", "QUINTET_DATA": str(folder)}
    settings = load({app.name: app.settings for app in ALL}, environ, folder / "no such file")
    return server.build(apps, settings, is_alone=len(apps) == 1)


def addresses(app: Any, root: str = "") -> Iterator[tuple[str, str]]:
    """Each kind and path that something stands at below `app`, whatever is wrapped around it."""
    while True:
        if isinstance(app, Operations):
            yield from (("http", path) for path in app.answers)
        if hasattr(app, "routes"):
            break
        if not hasattr(app, "app"):
            return  # files
        app = app.app
    for route in app.routes:
        path = root + re.sub(r"\{[^}]*\}", "1", route.path)
        if isinstance(route, Mount):
            yield "http", f"{path}/any.css"
            yield from addresses(route.app, path)
        else:
            yield ("websocket" if isinstance(route, WebSocketRoute) else "http"), path


def is_open(method: str, path: str, apps: Sequence[App]) -> bool:
    """What the manual says, read in the plainest way."""
    rooms = {app.name: "" if len(apps) == 1 else f"/{app.name}" for app in apps}
    rows = [(row, [""] if row in ONCE else ["", *rooms.values()]) for row in ROW.findall(MANUAL)]
    rows += [(row, [rooms[app]]) for app, row in OWN_ROW.findall(MANUAL) if app in rooms]
    for row, roots in rows:
        only, _, opened = row.rpartition(" ")
        for root in roots:
            below = opened.endswith("/") and path.startswith(root + opened)
            if only in {"", method} and (path == root + opened or below):
                return True
    return False


async def status(app: ASGIApp, path: str) -> int:
    """What the request for a WebSocket is answered with."""
    sent: list[Message] = []
    scope: Scope = {
        "type": "websocket",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "scheme": "ws",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 5),
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["type"] == "websocket.http.response.start"
    return int(sent[0]["status"])


async def test_every_address_but_those_of_the_table_is_401(
    apps: tuple[App, ...], tmp_path: Path
) -> None:
    app = house(apps, tmp_path)
    found = [*dict.fromkeys(addresses(app)), *(("http", path) for path in ANOTHER)]
    assert len([path for kind, path in found if kind == "http"]) > 15
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for kind, path in found:
            if kind == "websocket":
                assert await status(app, path) == 401, path
                continue
            for method in METHODS:
                if is_open(method, path, apps):
                    continue
                answer = await client.request(method, path)
                assert answer.status_code == 401, (method, path)
                assert answer.headers["www-authenticate"] == "Bearer"


async def test_every_row_of_the_table_opens_something(
    apps: tuple[App, ...], tmp_path: Path
) -> None:
    app = house(apps, tmp_path)
    assert ROW.findall(MANUAL) == list(TABLE)
    assert OWN_ROW.findall(MANUAL) == [(app.name, path) for app in ALL for path in app.open_paths]
    there = {path for kind, path in addresses(app) if kind == "http"}
    root = "" if len(apps) == 1 else f"/{apps[0].name}"
    for row in TABLE:
        path = row.rpartition(" ")[2]
        path = path if row in ONCE else root + path
        assert any(each == path or each.startswith(path.rstrip("/") + "/") for each in there), row
