"""`quintet clarity purge`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from quintet.apps.clarity.commands import clarity as group
from quintet.kernel.errors import ConfigurationError
from tests.fixtures.clarity import opened


async def test_the_command_purges_a_file_beside_the_server(
    clarity_sqlite_url: str, tmp_path: Path
) -> None:
    async with opened(clarity_sqlite_url) as clarity:
        clarity.clock.at("2020-01-01T12:00:00")
        visitor = await clarity.visitor()
        await visitor.task("an old one")
    # In a thread of its own: the command runs its own event loop.
    told = await _run("purge", "--days", "90", "--data", str(tmp_path))
    assert told == "Unused sessions removed: 1.\n"
    assert await _run("purge", "--data", str(tmp_path)) == "Unused sessions removed: 0.\n"


async def test_the_server_purges_by_itself(clarity_url: str) -> None:
    async with opened(clarity_url) as clarity:
        clarity.clock.at("2020-01-01T12:00:00")
        await (await clarity.visitor()).task("an old one")
    async with opened(clarity_url) as clarity:  # at its start
        async with asyncio.timeout(20):
            while (await clarity.contents())["sessions"]:
                await asyncio.sleep(0.01)
        assert (await clarity.contents())["tasks"] == []


async def test_no_database_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="quintet db upgrade clarity"):
        await _run("purge", "--data", str(tmp_path / "nowhere"))


async def _run(*arguments: str) -> str:
    def run() -> str:
        return CliRunner().invoke(group, arguments, catch_exceptions=False).output

    return await asyncio.to_thread(run)
