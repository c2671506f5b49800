"""A backup while clients write: all that was acknowledged before it began is in it, restored."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import httpx2

from tests.fixtures.processes import quintet
from tests.fixtures.scenes import state
from tests.fixtures.server import Serve

BACKUPS = 3
WRITERS = 4


class Acknowledged:
    """What the server has confirmed so far: lists of todos, and revisions of sessions."""

    def __init__(self) -> None:
        self.lists: set[str] = set()
        self.saves: dict[str, int] = {}
        self.numbers: Iterator[int] = count(1)
        self.is_enough = False

    def copy(self) -> tuple[set[str], dict[str, int]]:
        return set(self.lists), dict(self.saves)


async def write(client: httpx2.AsyncClient, record: Acknowledged, session: str) -> None:
    """Add a list and save a session, again and again, until it is enough."""
    while not record.is_enough:
        raw_input = f"list {next(record.numbers)} of {session}"
        answer = await client.post("/arcade/todos", json={"raw_input": raw_input})
        assert answer.status_code == 201, answer.text
        record.lists.add(raw_input)
        answer = await client.post(
            "/scenes/api/v1/save", json={"session_id": session, "state": state()}
        )
        assert answer.status_code == 200, answer.text
        record.saves[session] = record.saves.get(session, 0) + 1


def lists_in(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "arcade.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {row[0] for row in connection.execute("SELECT RAW_INPUT FROM TODOS")}


def saves_in(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "scenes.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return dict(
            connection.execute(
                "SELECT session_id, max(revision) FROM parties JOIN party_saves ON id = party_id "
                "GROUP BY session_id"
            ).fetchall()
        )


async def test_a_backup_under_load_has_all_that_was_acknowledged_before(
    tmp_path: Path, serve: Serve
) -> None:
    data, record = tmp_path / "data", Acknowledged()
    server = serve(data, apps=("arcade", "scenes"))
    before = []
    async with (
        httpx2.AsyncClient(base_url=server.url, timeout=30) as client,
        asyncio.timeout(120),
        asyncio.TaskGroup() as writing,
    ):
        for number in range(WRITERS):
            writing.create_task(write(client, record, f"session {number}"))
        for number in range(BACKUPS):
            while len(record.lists) < (number + 1) * 20:
                await asyncio.sleep(0.01)
            before.append(record.copy())
            await asyncio.to_thread(
                quintet, "backup", "--to", f"{number}.zip", "--data", str(data), cwd=tmp_path
            )
        grown = len(record.lists) > len(before[-1][0])
        record.is_enough = True
    assert grown, "nobody wrote during the backup"
    for number, (lists, saves) in enumerate(before):
        folder = tmp_path / f"restored {number}"
        quintet("restore", f"{number}.zip", "--data", str(folder), cwd=tmp_path)
        assert lists <= lists_in(folder)
        assert all(saves_in(folder)[session] >= newest for session, newest in saves.items())
    await serves_what_was_restored(tmp_path / "restored 0", serve, before[0][0])


async def serves_what_was_restored(folder: Path, serve: Serve, lists: set[str]) -> None:
    server = serve(folder, apps=("arcade", "scenes"))
    async with httpx2.AsyncClient(base_url=server.url, timeout=30) as client:
        answer = await client.post("/arcade/todos", json={"raw_input": "one more"})
        assert answer.status_code == 201, answer.text
        found = await client.get(f"/arcade/todos/{answer.json()['input_id'] - 1}")
        assert found.status_code == 200
    assert lists <= lists_in(folder)
