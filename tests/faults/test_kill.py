"""`kill -9` during writes, again and again: what was acknowledged is there, whole and once."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from quintet.apps.arcade.db_tools import get_connection, initialize_db
from tests.faults.lives import one_life
from tests.fixtures.server import Serve, Server

LIVES = 20
CLIENTS = 6
LINES = 6_000
SHORTEST, LONGEST = 0.1, 0.5

# Each must give no row; together they are "no half row, nothing twice".
IMPOSSIBLE = {
    "a completed line without exactly one score": """
        SELECT l.TASK_LINE_ID FROM TASK_LINES l LEFT JOIN SCORING s USING (TASK_LINE_ID)
        GROUP BY 1 HAVING count(s.SCORE_ID) <> (l.STATUS = 'completed')""",
    "a completed line without its time": """
        SELECT 1 FROM TASK_LINES WHERE (STATUS = 'completed') <> (COMPLETED_AT IS NOT NULL)""",
    "a total beside the ledger": """
        SELECT 1 FROM GAME_RUNS r WHERE TOTAL_SCORE <> (
            SELECT coalesce(sum(l.BASE_POINTS + s.BONUS_POINTS), 0)
            FROM SCORING s JOIN TASK_LINES l USING (TASK_LINE_ID)
            WHERE s.COMPLETED_IN_RUN_ID = r.GAME_RUN_ID)""",
    "a streak beside the ledger": """
        SELECT 1 FROM STREAKS WHERE TOTAL_COMPLETIONS <> (SELECT count(*) FROM SCORING)""",
    "a change that is there twice": """
        SELECT 1 FROM quintet_changes GROUP BY kind, subject, subject_id HAVING count(*) > 1""",
    "a list without its change": """
        SELECT INPUT_ID FROM TODOS WHERE INPUT_ID > 1
        EXCEPT SELECT CAST(subject_id AS INTEGER) FROM quintet_changes WHERE kind = 'todo.added'""",
    "a change without its list": """
        SELECT CAST(subject_id AS INTEGER) FROM quintet_changes WHERE kind = 'todo.added'
        EXCEPT SELECT INPUT_ID FROM TODOS""",
    "a score without its changes": """
        SELECT s.TASK_LINE_ID FROM SCORING s LEFT JOIN quintet_changes c
        ON CAST(c.subject_id AS INTEGER) = s.TASK_LINE_ID
        AND c.kind IN ('score.made', 'line.completed')
        GROUP BY 1 HAVING count(c.id) <> 2""",
    "a change without its score": """
        SELECT CAST(subject_id AS INTEGER) FROM quintet_changes
        WHERE kind IN ('score.made', 'line.completed') EXCEPT SELECT TASK_LINE_ID FROM SCORING""",
    "a key without its answer": "SELECT 1 FROM quintet_answers WHERE status <> 201",
    "a row without its parent": "PRAGMA foreign_key_check",
}


@dataclass
class Record:
    """What the clients sent, and what the server acknowledged, over all lives."""

    unanswered: set[str] = field(default_factory=set)
    lists: dict[str, int] = field(default_factory=dict)
    completed: set[int] = field(default_factory=set)
    lines: Iterator[int] = field(default_factory=lambda: iter(range(1, LINES + 1)))
    number: int = 0

    def next_list(self) -> str:
        self.number += 1
        return "\n".join(f"list {self.number} line {n}" for n in range(self.number % 5 + 1))


def body_and_key(raw_input: str) -> tuple[dict[str, str], dict[str, str]]:
    return {"raw_input": raw_input}, {"Idempotency-Key": raw_input.partition("\n")[0]}


def seed(data: Path) -> None:
    """One run with one task of many open lines."""
    initialize_db(data)
    with closing(get_connection(data)) as connection, connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO TODOS (RAW_INPUT) VALUES ('work')")
        connection.execute(
            "INSERT INTO TODO_LINES (INPUT_ID, TODO_LINE, LINE_NUMBER) VALUES (1, 'work', 1)"
        )
        connection.execute("INSERT INTO GAME_RUNS DEFAULT VALUES")
        connection.execute(
            "INSERT INTO TASKS (GAME_RUN_ID, TODO_LINE_ID, CATEGORY_ID, TITLE)"
            " VALUES (1, 1, 1, 'WORK')"
        )
        connection.executemany(
            "INSERT INTO TASK_LINES (TASK_ID, TITLE, BASE_POINTS, ORDER_NUMBER)"
            " VALUES (1, 'STEP', 5, ?)",
            [(number,) for number in range(1, LINES + 1)],
        )


async def write_until_it_dies(client: httpx2.AsyncClient, record: Record) -> None:
    """Add a list, complete a line, and so on; an acknowledgement is recorded as it arrives."""
    try:
        while True:
            raw_input = record.next_list()
            record.unanswered.add(raw_input)
            body, key = body_and_key(raw_input)
            added = await client.post("/todos", json=body, headers=key)
            assert added.status_code == 201, added.text
            record.lists[raw_input] = added.json()["input_id"]
            record.unanswered.discard(raw_input)
            line = next(record.lines)
            done = await client.patch(f"/tasks/1/lines/{line}", json={"status": "completed"})
            assert done.status_code == 200, done.text
            record.completed.add(line)
    except httpx2.TransportError:
        return


async def repeat_unanswered(server: Server, record: Record) -> None:
    """Send every list without an answer twice more: stored or not, there is one in the end."""
    async with httpx2.AsyncClient(base_url=server.url, timeout=10) as client:
        for raw_input in sorted(record.unanswered):
            body, key = body_and_key(raw_input)
            answers = [await client.post("/todos", json=body, headers=key) for _ in range(2)]
            assert [answer.status_code for answer in answers] == [201, 201]
            assert answers[0].json() == answers[1].json()
            assert answers[1].headers["idempotency-replayed"] == "true"
            record.lists[raw_input] = answers[0].json()["input_id"]
    record.unanswered.clear()


@contextmanager
def opened(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(get_connection(data)) as connection:
        yield connection


def check(data: Path, record: Record) -> None:
    """Everything acknowledged is stored once; everything stored is whole."""
    with opened(data) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        found = {
            what: list(map(tuple, connection.execute(sql))) for what, sql in IMPOSSIBLE.items()
        }
        assert {what: rows for what, rows in found.items() if rows} == {}
        stored = list(map(tuple, connection.execute("SELECT RAW_INPUT, INPUT_ID FROM TODOS")))
        lists = dict(stored)
        assert len(lists) == len(stored), "a list is there twice"
        assert record.lists.items() <= lists.items(), "an acknowledged list is lost"
        assert lists.keys() <= {*record.lists, *record.unanswered, "work"}
        lines: dict[int, list[str]] = {input_id: [] for input_id in lists.values()}
        for input_id, line in connection.execute(
            "SELECT INPUT_ID, TODO_LINE FROM TODO_LINES ORDER BY INPUT_ID, LINE_NUMBER"
        ):
            lines[input_id].append(line)
        assert lines == {input_id: raw.split("\n") for raw, input_id in lists.items()}
        scored = connection.execute("SELECT TASK_LINE_ID FROM SCORING").fetchall()
        assert record.completed <= {row[0] for row in scored}, "an acknowledged score is lost"


async def test_twenty_kills_lose_nothing_that_was_acknowledged(
    tmp_path: Path, serve: Serve
) -> None:
    data, record, rng = tmp_path / "data", Record(), random.Random(20)
    seed(data)
    interrupted = 0
    for _ in range(LIVES):
        server = serve(data)
        check(data, record)
        await repeat_unanswered(server, record)
        seconds = rng.uniform(SHORTEST, LONGEST)
        await one_life(server, seconds, lambda c, _: write_until_it_dies(c, record), CLIENTS)
        interrupted += bool(record.unanswered)
    await repeat_unanswered(serve(data), record)
    check(data, record)
    assert interrupted > LIVES / 2, "the kills came between the writes"
    assert len(record.lists) > 10 * LIVES
    assert len(record.completed) > 10 * LIVES
