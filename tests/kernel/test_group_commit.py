"""The one writer: turns in order, whole groups at once, and nobody left waiting."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from quintet.kernel.database.group_commit import MOST_IN_GROUP, MOST_WAITING, GroupCommit
from quintet.kernel.errors import Unavailable

SECONDS = 5


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[sqlite3.Connection]:
    """A tuned connection to a file with `notes`; `commits` counts what it commits."""
    path = tmp_path / "trial.db"
    opened = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(opened) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA busy_timeout = 200")
        connection.execute("CREATE TABLE notes (text TEXT UNIQUE)")
        yield connection


@pytest.fixture
async def writer(connection: sqlite3.Connection) -> AsyncIterator[GroupCommit]:
    writer = GroupCommit(connection)
    yield writer
    await asyncio.wait_for(writer.close(), SECONDS)


@pytest.fixture
def statements(connection: sqlite3.Connection) -> list[str]:
    """Every statement that the connection runs from here on."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    return seen


async def note(writer: GroupCommit, connection: sqlite3.Connection, text: str) -> None:
    turn = await writer.take_turn()
    try:
        connection.execute("INSERT INTO notes VALUES (?)", (text,))
    except sqlite3.Error:
        writer.discard(turn)
        raise
    await writer.keep(turn)


def stored(connection: sqlite3.Connection) -> list[str]:
    """What another connection sees: the committed rows in the order they were written."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    with closing(sqlite3.connect(path)) as other:
        return [text for (text,) in other.execute("SELECT text FROM notes ORDER BY rowid")]


async def test_who_comes_together_shares_commits_and_keeps_the_order(
    writer: GroupCommit, connection: sqlite3.Connection, statements: list[str]
) -> None:
    texts = [f"note {number}" for number in range(192)]
    await asyncio.gather(*(note(writer, connection, text) for text in texts))
    assert stored(connection) == texts
    assert 3 <= statements.count("COMMIT") <= 4


async def test_an_answer_comes_after_its_commit(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    for number in range(20):
        await note(writer, connection, f"note {number}")
        assert stored(connection)[-1] == f"note {number}"


async def test_nothing_holds_the_file_when_nobody_writes(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    """Also when those who waited for the next group have left."""
    leaving = [asyncio.create_task(note(writer, connection, f"gone {n}")) for n in range(200)]
    await asyncio.sleep(0)
    for task in leaving[MOST_IN_GROUP:]:
        task.cancel()
    await asyncio.gather(*leaving, return_exceptions=True)
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    with closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO notes VALUES ('other')")
        other.execute("COMMIT")
    await asyncio.wait_for(note(writer, connection, "after"), SECONDS)


async def test_a_failing_turn_undoes_itself_alone(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    texts = [f"note {n}" if n % 3 else "same" for n in range(30)]
    outcomes = await asyncio.gather(
        *(note(writer, connection, text) for text in texts), return_exceptions=True
    )
    assert sum(isinstance(outcome, sqlite3.IntegrityError) for outcome in outcomes) == 9
    assert stored(connection) == list(dict.fromkeys(texts))


async def test_a_file_that_is_locked_too_long_is_told_to_all_and_used_later(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.gather(
            *(note(writer, connection, f"note {n}") for n in range(20)), return_exceptions=True
        )
        outcomes = await asyncio.wait_for(waiting, SECONDS)
        assert {str(outcome) for outcome in outcomes} == {"database is locked"}
        other.execute("COMMIT")
    await asyncio.wait_for(note(writer, connection, "after"), SECONDS)
    assert stored(connection) == ["after"]


async def test_the_queue_is_bounded(writer: GroupCommit, connection: sqlite3.Connection) -> None:
    turn = await writer.take_turn()
    waiting = [
        asyncio.create_task(note(writer, connection, f"note {n}")) for n in range(MOST_WAITING)
    ]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable) as caught:
        await asyncio.wait_for(writer.take_turn(), SECONDS)
    assert caught.value.retry_after == 1
    await writer.keep(turn)
    await asyncio.wait_for(asyncio.gather(*waiting), SECONDS)
    assert len(stored(connection)) == MOST_WAITING


async def test_closing_commits_what_waits_and_refuses_what_comes(
    connection: sqlite3.Connection,
) -> None:
    writer = GroupCommit(connection)
    waiting = asyncio.gather(*(note(writer, connection, f"note {n}") for n in range(100)))
    await asyncio.sleep(0)
    await asyncio.wait_for(writer.close(), SECONDS)
    await waiting
    assert len(stored(connection)) == 100
    with pytest.raises(Unavailable):
        await asyncio.wait_for(writer.take_turn(), SECONDS)


async def test_a_dead_connection_is_told_to_all_and_remembered(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    turn = await writer.take_turn()
    kept = asyncio.create_task(writer.keep(turn))
    waiting = [asyncio.create_task(note(writer, connection, f"note {n}")) for n in range(20)]
    connection.close()
    outcomes = await asyncio.wait_for(
        asyncio.gather(kept, *waiting, return_exceptions=True), SECONDS
    )
    assert all(isinstance(outcome, sqlite3.Error | Unavailable) for outcome in outcomes)
    for _ in range(2):
        with pytest.raises((Unavailable, sqlite3.ProgrammingError)):
            await asyncio.wait_for(writer.take_turn(), SECONDS)
    with pytest.raises(Unavailable):
        writer.check()


async def test_a_refusal_waits_until_others_see_what_it_saw(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    """Else whoever is told of a neighbour's work, and looks, finds the old state."""
    first, second = await asyncio.gather(
        first_of_two(writer, connection), told_of_the_first(writer, connection)
    )
    assert (first, second) == (["first"], ["first"])


async def first_of_two(writer: GroupCommit, connection: sqlite3.Connection) -> list[str]:
    turn = await writer.take_turn()
    await asyncio.sleep(0.05)  # the second waits in line by now
    connection.execute("INSERT INTO notes VALUES ('first')")
    await writer.keep(turn)
    return stored(connection)


async def told_of_the_first(writer: GroupCommit, connection: sqlite3.Connection) -> list[str]:
    await asyncio.sleep(0.01)
    turn = await writer.take_turn()
    assert connection.execute("SELECT count(*) FROM notes").fetchone()[0] == 1
    assert stored(connection) == [], "the first was committed before the second had its turn"
    await writer.undo(turn)
    return stored(connection)


async def test_a_refusal_that_saw_lost_work_is_unavailable(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    connection.execute("CREATE TABLE pairs (note TEXT REFERENCES notes (text))")
    connection.execute("PRAGMA foreign_keys = ON")

    async def lose() -> None:
        turn = await writer.take_turn()
        await asyncio.sleep(0.05)
        connection.execute("PRAGMA defer_foreign_keys = ON")  # so that the commit itself fails
        connection.execute("INSERT INTO pairs VALUES ('nobody')")
        await writer.keep(turn)

    async def look() -> None:
        await asyncio.sleep(0.01)
        await writer.undo(await writer.take_turn())

    lost, told = await asyncio.gather(lose(), look(), return_exceptions=True)
    assert isinstance(lost, sqlite3.IntegrityError)
    assert isinstance(told, Unavailable)


async def test_those_who_are_refused_again_and_again_hold_nobody_up(
    writer: GroupCommit, connection: sqlite3.Connection
) -> None:
    is_stored = False

    async def be_refused() -> None:
        while not is_stored:
            await writer.undo(await writer.take_turn())

    async def write() -> None:
        nonlocal is_stored
        for number in range(20):
            await note(writer, connection, f"note {number}")
        is_stored = True

    refused = [be_refused() for _ in range(16)]
    await asyncio.wait_for(asyncio.gather(write(), *refused), SECONDS)
