"""Processes that start at once make one first user."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from quintet.kernel import migrations
from quintet.kernel.auth import ACCOUNTS, Accounts, settle_first_user
from quintet.kernel.settings import load

STARTING = 4


@pytest.mark.parametrize("variables", [{}, {"QUINTET_ADMIN_PASSWORD": "a long password"}])
async def test_processes_that_start_at_once_make_one_first_user(
    postgres_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, variables: dict[str, str]
) -> None:
    migrations.upgrade(ACCOUNTS, postgres_url)
    environ = {"DATABASE_URL": postgres_url, "QUINTET_DATA": str(tmp_path), **variables}
    settings = load(environ=environ, dotenv=Path("no such file"))
    processes = [Accounts(postgres_url) for _ in range(STARTING)]
    with caplog.at_level(logging.INFO, "quintet.kernel.auth.first_user"):
        async with AsyncExitStack() as running:
            for accounts in processes:
                await running.enter_async_context(accounts.running())
            await asyncio.gather(*(settle_first_user(each, settings) for each in processes))
            assert len(await processes[0].users()) == 1
    assert len(caplog.records) == 1, "who made it says so"
