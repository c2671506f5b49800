"""`QUINTET_AUTH=on`: one gate before all apps, from the first page to the last event."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import APIRouter, Request, WebSocket
from pydantic import BaseModel
from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Message, Scope

from quintet import server
from quintet.kernel.app import App
from quintet.kernel.auth import ACCOUNTS, Accounts, Allowance
from quintet.kernel.auth import gate as gates
from quintet.kernel.mcp import Surroundings, Toolbox, WaitingTool
from quintet.kernel.settings import load
from quintet.kernel.sockets import admits, relay
from tests.fixtures.accounts import TOKEN, bearer
from tests.fixtures.rooms import innermost, running

PASSWORD = "a long password"
OWN = {"Origin": "http://localhost"}
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

router = APIRouter()


@router.get("/whoami")
async def who_am_i(request: Request) -> dict[str, str]:
    return {"actor": request.scope.get("quintet.actor", "nobody")}


@router.post("/import")
async def take_in(request: Request) -> dict[str, int]:
    return {"taken": len(await request.body())}


@router.post("/lists/{list_id}/ask")
async def ask(list_id: int) -> dict[str, int]:
    return {"list": list_id}


@router.get("/news")
async def news() -> StreamingResponse:
    async def told() -> AsyncIterator[bytes]:
        while True:
            yield b": news\n\n"
            await asyncio.sleep(0.005)

    return StreamingResponse(told(), media_type="text/event-stream")


@router.websocket("/talk")
async def talk(socket: WebSocket) -> None:
    async def told() -> AsyncGenerator[str]:
        while True:
            yield "news"
            await asyncio.sleep(0.005)

    if await admits(socket):
        await relay(socket, told())


GARDEN = App(
    name="garden",
    title="Garden",
    summary="",
    routers=[router],
    uploads={"/import": 8_000_000},
    costly=["POST /import", "POST /lists/{list_id}/ask"],
    open_paths=["GET /lists/1/ask"],
)
KITCHEN = replace(GARDEN, name="kitchen", title="Kitchen", needs_login=True, open_paths=())


@dataclass
class House:
    """Two apps as they are served, a client, and the accounts of both."""

    app: ASGIApp
    client: httpx2.AsyncClient
    accounts: Accounts

    async def log_in(self) -> httpx2.Response:
        body = {"username": "anna", "password": PASSWORD}
        return await self.client.post("/api/auth/sessions", json=body, headers=OWN)


@asynccontextmanager
async def opened(accounts_url: str, data: Path, **variables: str) -> AsyncIterator[House]:
    environ = {
        "QUINTET_AUTH": "on",
        "QUINTET_DATA": str(data),
        "QUINTET_ACCOUNTS_DATABASE_URL": accounts_url,
        **variables,
    }
    accounts = Accounts(accounts_url)
    async with accounts.running():
        await accounts.add_user("anna", PASSWORD)
        settings = load({"garden": None, "kitchen": None}, environ, Path("no such file"))
        app = server.build([GARDEN, KITCHEN], settings)
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        async with (
            running(app),
            httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            yield House(app, client, accounts)


@pytest.fixture
async def house(accounts_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with opened(accounts_url, tmp_path) as house:
        yield house


@pytest.fixture
async def here(accounts_sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """The same on SQLite alone, where the database does not matter."""
    async with opened(accounts_sqlite_url, tmp_path) as house:
        yield house


async def token(house: House) -> str:
    return await house.accounts.create_token("anna", "a program")


async def test_one_login_at_the_root_opens_every_app(house: House) -> None:
    assert (await house.client.get("/")).status_code == 401
    assert (await house.log_in()).status_code == 201
    assert (await house.client.get("/")).status_code == 200
    for app in ("garden", "kitchen"):
        assert (await house.client.get(f"/{app}/whoami")).json() == {"actor": "anna"}
    assert (await house.client.get("/metrics")).status_code == 200


async def test_logging_out_of_one_app_is_logging_out_of_all(house: House) -> None:
    await house.log_in()
    answer = await house.client.post("/kitchen/api/auth/logout", headers=OWN)
    assert answer.status_code == 204
    for path in ("/", "/garden/whoami", "/kitchen/whoami", "/metrics", "/api/auth/sessions"):
        assert (await house.client.get(path)).status_code == 401, path


async def test_a_session_of_the_root_can_be_ended_there(house: House) -> None:
    await house.log_in()
    other = await token(house)
    sessions = (await house.client.get("/api/auth/sessions")).json()
    (ended,) = [each["token_id"] for each in sessions if not each["is_current"]]
    path = f"/api/auth/sessions/{ended}"
    assert (await house.client.delete(path, headers=OWN)).status_code == 204
    assert (await house.client.get("/garden/whoami", headers=bearer(other))).status_code == 401


async def test_a_browser_gets_the_login_in_the_place_of_the_page(here: House) -> None:
    for path in ("/", "/garden/whoami?a=1&b=%2F", "/nowhere"):
        answer = await here.client.get(path, headers=PAGE)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert f'data-next="{path.replace("&", "&amp;")}"' in answer.text
        assert "demo user" not in answer.text
    script = {**PAGE, "Sec-Fetch-Dest": "empty"}
    assert "problem" in (await here.client.get("/", headers=script)).headers["content-type"]


async def test_an_apps_own_open_paths_stay_open_below_its_root(here: House) -> None:
    assert (await here.client.get("/garden/lists/1/ask")).status_code == 405
    assert (await here.client.get("/kitchen/lists/1/ask")).status_code == 401
    assert (await here.client.get("/lists/1/ask")).status_code == 401
    assert (await here.client.post("/garden/lists/1/ask")).status_code == 401


async def test_the_demo_user_is_none_here(here: House) -> None:
    body = {"username": "user", "password": "password"}
    assert (await here.client.post("/api/auth/login", json=body)).status_code == 401
    assert (await here.client.get("/garden/whoami", headers=bearer(TOKEN))).status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:81", "null"])
async def test_a_foreign_page_is_refused_everywhere(here: House, origin: str) -> None:
    await here.log_in()
    foreign = {"Origin": origin}
    for path in ("/", "/garden/whoami", "/metrics", "/kitchen/news"):
        assert (await here.client.get(path, headers=foreign)).status_code == 403, path
    login = {"username": "anna", "password": PASSWORD}
    answer = await here.client.post("/api/auth/sessions", json=login, headers=foreign)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_a_foreign_host_is_refused_whoever_asks(here: House) -> None:
    headers = {**bearer(await token(here)), "Host": "evil.example"}
    assert (await here.client.get("/garden/whoami", headers=headers)).status_code == 400
    sent = await socket(here.app, headers)
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 400)


async def test_over_https_only_a_cookie_with_all_flags_counts(here: House) -> None:
    secure = "https://localhost"
    body = {"username": "anna", "password": PASSWORD}
    headers = {"Origin": secure}
    answer = await here.client.post(f"{secure}/api/auth/sessions", json=body, headers=headers)
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert name == "__Host-quintet"
    told = {word.strip().lower() for word in rest.split(";")[1:]}
    assert told == {"httponly", "secure", "samesite=lax", "path=/", "max-age=2592000"}
    secret = rest.partition(";")[0]
    here.client.cookies.clear()
    for cookie, status in [(f"quintet={secret}", 401), (f"{name}={secret}", 200)]:
        answer = await here.client.get(f"{secure}/garden/whoami", headers={"Cookie": cookie})
        assert answer.status_code == status, cookie
    plain = {"Cookie": f"{name}={secret}", "Origin": "http://localhost"}
    answer = await here.client.get(f"{secure}/garden/whoami", headers=plain)
    assert answer.status_code == 403


async def test_a_large_body_is_not_read_before_its_sender_is_known(here: House) -> None:
    taken = []

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(70):
            taken.append(1)
            yield b"x" * 100_000

    headers = {"Content-Type": "image/png"}
    answer = await here.client.post("/garden/import", content=pieces(), headers=headers)
    assert (answer.status_code, taken) == (401, [])
    headers |= bearer(await token(here))
    answer = await here.client.post("/garden/import", content=pieces(), headers=headers)
    assert answer.json() == {"taken": 7_000_000}


async def socket(app: ASGIApp, headers: Mapping[str, str], until: Any = None) -> list[Message]:
    """What a WebSocket is told, until it ends or `until` is done."""
    sent: list[Message] = []
    scope: Scope = {
        "type": "websocket",
        "path": "/garden/talk",
        "query_string": b"",
        "headers": [
            (name.lower().encode(), value.encode())
            for name, value in {"Host": "localhost", **headers}.items()
        ],
        "scheme": "ws",
        "server": ("localhost", None),
        "client": ("127.0.0.1", 5),
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }
    has_asked = False

    async def receive() -> Message:
        nonlocal has_asked
        if has_asked:
            await asyncio.Event().wait()
        has_asked = True
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)
        if until is not None and message["type"] == "websocket.send":
            await until()

    async with asyncio.timeout(20):
        await app(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    ("origin", "status"), [(None, 403), ("http://evil.example", 403), ("http://localhost:81", 403)]
)
async def test_a_socket_by_cookie_has_to_come_from_our_own_page(
    here: House, origin: str | None, status: int
) -> None:
    await here.log_in()
    cookie = {"Cookie": f"quintet={here.client.cookies['quintet']}"}
    sent = await socket(here.app, cookie | ({"Origin": origin} if origin else {}))
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", status)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "ASKS_AGAIN_SECONDS", 0.0)


@pytest.mark.usefixtures("at_once")
async def test_a_socket_ends_with_its_token(house: House) -> None:
    secret = await token(house)
    caller = await house.accounts.caller(secret)
    told = []

    async def end() -> None:
        told.append(1)
        if len(told) == 3:
            await house.accounts.revoke_token(caller.token_id)

    sent = await socket(house.app, bearer(secret), end)
    assert [each["type"] for each in sent] == [
        "websocket.accept",
        *["websocket.send"] * 3,
        "websocket.close",
    ]


@pytest.mark.usefixtures("at_once")
async def test_a_stream_ends_with_its_token(house: House) -> None:
    """By the call of somebody else's: `user disable` in another process, say."""
    secret, told = await token(house), []
    # The test client would wait for the whole answer.
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/garden/news",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"authorization", f"Bearer {secret}".encode())],
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 5),
    }

    async def receive() -> Message:
        return await asyncio.Event().wait()  # type: ignore[return-value]  # it never comes

    async def send(message: Message) -> None:
        told.append(message)
        if len(told) == 4:
            await house.accounts.disable_user("anna")

    async with asyncio.timeout(20):
        await house.app(scope, receive, send)
    assert [message.get("body") for message in told[1:]] == [b": news\n\n"] * 3 + [b""]
    assert not told[-1]["more_body"]


async def test_what_costs_much_has_an_allowance_for_each_token(
    accounts_url: str, tmp_path: Path
) -> None:
    async with opened(accounts_url, tmp_path, QUINTET_COSTLY_PER_MINUTE="3") as house:
        clock = innermost_accounts(house).database.clock
        innermost_accounts(house).database.clock = lambda: clock().replace(second=20)
        mine, others = bearer(await token(house)), bearer(await token(house))
        paths = ["/garden/lists/7/ask", "/kitchen/lists/8/ask", "/garden/import"]
        for path in paths:
            assert (await house.client.post(path, headers=mine)).status_code == 200
        refused = await house.client.post(paths[0], headers=mine)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "40")
        assert refused.headers["content-type"] == "application/problem+json"
        assert (await house.client.get("/garden/whoami", headers=mine)).status_code == 200
        assert (await house.client.post(paths[0], headers=others)).status_code == 200


class Nothing(BaseModel):
    """No arguments."""


async def test_a_tool_that_waits_for_a_model_is_counted_too(house: House) -> None:
    async def think(_: Surroundings, __: Nothing) -> str:
        return "thought"

    toolbox = Toolbox(Allowance(house.accounts, 1).spend)
    settings = load({}, {}, Path("no such file"))
    around = Surroundings(house.accounts.database, None, settings)
    tool = WaitingTool(name="think", title="Think", description="", arguments=Nothing, run=think)
    toolbox.add("garden", tool, around)
    now = house.accounts.database.clock()
    house.accounts.database.clock = lambda: now
    answers = [await toolbox.call("garden_think", {}, {"quintet.token_id": who}) for who in "aab"]
    assert [answer.is_error for answer in answers] == [False, True, False]
    assert "At most 1 such calls a minute. Try again in" in answers[1].text


async def test_on_this_machine_alone_nobody_is_held_up(
    accounts_sqlite_url: str, tmp_path: Path
) -> None:
    variables = {"QUINTET_AUTH": "off", "QUINTET_COSTLY_PER_MINUTE": "1"}
    async with opened(accounts_sqlite_url, tmp_path, **variables) as house:
        for _ in range(5):
            assert (await house.client.post("/garden/lists/1/ask")).status_code == 200


def innermost_accounts(house: House) -> Accounts:
    """The server's own accounts, whose clock it goes by."""
    mounted = next(route for route in innermost(house.app).routes if route.path == "/garden")
    accounts = innermost(mounted.app).state.accounts
    assert isinstance(accounts, Accounts)
    assert accounts.database.url.schema == ACCOUNTS.name
    return accounts
