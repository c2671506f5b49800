"""An app behind the gate, served on a database of its own and one of accounts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from fastapi import APIRouter, Request
from starlette.types import ASGIApp

from quintet import server
from quintet.kernel.app import App
from quintet.kernel.auth import Accounts
from quintet.kernel.auth.first_user import DEMO
from quintet.kernel.auth.routes import LOGIN
from quintet.kernel.settings import load
from tests.fixtures.rooms import Clock, innermost, running

router = APIRouter()


@router.get("/whoami")
async def who_am_i(request: Request) -> dict[str, str]:
    return {"actor": request.scope["quintet.actor"]}


@router.get("/open")
async def is_open() -> dict[str, str]:
    return {"state": "open"}


TRIAL = App(
    name="trial",
    title="Trial",
    summary="",
    routers=[router],
    needs_login=True,
    open_paths=["/open"],
)


@dataclass
class Served:
    """The app as it is served: a client, the accounts behind it, and their clock."""

    app: ASGIApp
    client: httpx2.AsyncClient
    accounts: Accounts
    clock: Clock
    accounts_url: str

    def come_from(self, address: str) -> None:
        """Ask from this address from here on."""
        self.client._transport = httpx2.ASGITransport(app=self.app, client=(address, 123))

    async def log_in(self, username: str = DEMO[0], password: str = DEMO[1]) -> Any:
        return await self.client.post(LOGIN, json={"username": username, "password": password})

    async def token(self, username: str = DEMO[0], password: str = DEMO[1]) -> str:
        answer = await self.log_in(username, password)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])


def application(accounts_url: str, **variables: str) -> ASGIApp:
    """The trial app, whose users are in `accounts_url`."""
    environ = {"QUINTET_ACCOUNTS_DATABASE_URL": accounts_url, **variables}
    settings = load({"trial": None}, environ=environ, dotenv=Path("no such file"))
    return server.build([TRIAL], settings, is_alone=True)


@asynccontextmanager
async def served(accounts_url: str, data: Path, **variables: str) -> AsyncIterator[Served]:
    """The trial app while it runs."""
    app = application(accounts_url, QUINTET_DATA=str(data), **variables)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        running(app),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        accounts = innermost(app).state.accounts
        clock = accounts.database.clock = Clock()
        yield Served(app, client, accounts, clock, accounts_url)
