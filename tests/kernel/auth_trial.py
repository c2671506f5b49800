"""An app behind the gate, served on a database of its own and one of accounts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from fastapi import APIRouter, Request
from starlette.types import ASGIApp

from quintet import server
from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.auth import ACCOUNTS, Accounts
from quintet.kernel.auth.routes import LOGIN
from quintet.kernel.settings import load
from tests.fixtures.arcade import innermost, running

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


class Clock:
    """Noon, until the test says otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12).astimezone()

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Served:
    """The app as it is served: a client, the accounts behind it, and their clock."""

    client: httpx2.AsyncClient
    accounts: Accounts
    clock: Clock

    async def log_in(self, username: str = "user", password: str = "password") -> Any:
        return await self.client.post(LOGIN, json={"username": username, "password": password})

    async def token(self, username: str = "user", password: str = "password") -> str:
        answer = await self.log_in(username, password)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def application(url: str, **variables: str) -> ASGIApp:
    """The trial app, with `url` for itself and for the accounts beside it."""
    migrations.upgrade(TRIAL, url)
    environ = {"DATABASE_URL": url, **variables}
    settings = load({"trial": None}, environ=environ, dotenv=Path("no such file"))
    migrations.upgrade(ACCOUNTS, settings.database_url_for(ACCOUNTS.name))
    return server.build([TRIAL], settings, is_alone=True)


@asynccontextmanager
async def served(url: str, **variables: str) -> AsyncIterator[Served]:
    app = application(url, **variables)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        running(app),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        accounts = innermost(app).state.accounts
        clock = accounts.database.clock = Clock()
        yield Served(client, accounts, clock)
