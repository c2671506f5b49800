"""Tokens that ended long ago are removed by a job, and no other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from quintet.kernel.auth import Accounts
from quintet.kernel.auth.forgetting import KEEP_ENDED, forget_tokens
from quintet.kernel.auth.models import TOKENS, USERS
from quintet.kernel.settings import Settings, load
from tests.fixtures.rooms import Clock
from tests.kernel.auth_trial import served

DAY = timedelta(days=1)
AGO, LATER = -(KEEP_ENDED + DAY), DAY
# When each ends by itself, and when somebody ended it, counted from now.
ENDS: dict[str, tuple[timedelta, timedelta | None]] = {
    "valid": (LATER, None),
    "expired long ago": (AGO, None),
    "expired not long ago": (DAY - KEEP_ENDED, None),
    "revoked long ago": (LATER, AGO),
    "revoked not long ago": (LATER, DAY - KEEP_ENDED),
    "revoked long ago, and expired since": (-DAY, AGO),
}
STAY = {"valid", "expired not long ago", "revoked not long ago"}


@pytest.fixture
async def accounts(accounts_url: str) -> AsyncIterator[Accounts]:
    """The demo user's tokens, one of each kind, and no other."""
    accounts = Accounts(accounts_url)
    async with accounts.running():
        await fill(accounts)
        yield accounts


async def fill(accounts: Accounts) -> None:
    now = accounts.database.clock()
    async with accounts.database.write() as unit:
        await unit.execute(delete(TOKENS))
        user_id = await unit.scalar(select(USERS.c.user_id))
        rows = [
            {
                "token_id": name,
                "user_id": user_id,
                "secret_hash": name,
                "created_at": now + 2 * AGO,
                "last_used_at": now + 2 * AGO,
                "expires_at": now + expires,
                "revoked_at": None if revoked is None else now + revoked,
            }
            for name, (expires, revoked) in ENDS.items()
        ]
        await unit.execute(insert(TOKENS), rows)


async def left(accounts: Accounts) -> set[str]:
    async with accounts.database.read() as unit:
        return set((await unit.execute(select(TOKENS.c.token_id))).scalars())


def settings() -> Settings:
    return load({}, environ={}, dotenv=Path("no such file"))


async def test_what_ended_long_ago_goes_and_nothing_else(accounts: Accounts) -> None:
    assert await forget_tokens(accounts.database, settings()) == len(ENDS) - len(STAY)
    assert await left(accounts) == STAY
    assert await forget_tokens(accounts.database, settings()) == 0


async def test_in_the_end_all_of_them_go(accounts: Accounts) -> None:
    accounts.database.clock = clock = Clock()
    await fill(accounts)
    clock.forward(days=KEEP_ENDED.days + 2)
    await forget_tokens(accounts.database, settings())
    assert await left(accounts) == set()


async def test_a_server_does_it_by_itself(accounts: Accounts, tmp_path: Path) -> None:
    url = accounts.database.url
    given = url.url.set(drivername=url.kind).render_as_string(hide_password=False)
    async with served(given, tmp_path), asyncio.timeout(20):
        while await left(accounts) != STAY:
            await asyncio.sleep(0.01)
