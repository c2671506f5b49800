"""The cost of turning 50 rows of TASKS into JSON, in one process, with no web around it.

Run with `python -m benchmarks.arcade.micro`. Three ways: the array made by SQLite, one JSON text
per row joined in Python, and tuples through orjson; each is checked to give the same rows first.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from benchmarks.arcade.data import COLUMNS, TASKS, fill_sqlite

PAGE = 50
CALLS = 500
ROUNDS = 9
ROW = "json_object({})".format(", ".join(f"'{name}', {name}" for name in COLUMNS))
ARRAY = (
    f"SELECT json_group_array({ROW}) FROM"
    " (SELECT * FROM tasks WHERE task_id > ? ORDER BY task_id LIMIT ?)"
)
TEXTS = f"SELECT {ROW} FROM tasks WHERE task_id > ? ORDER BY task_id LIMIT ?"
TUPLES = f"SELECT {', '.join(COLUMNS)} FROM tasks WHERE task_id > ? ORDER BY task_id LIMIT ?"
ONE_TEXT = f"SELECT {ROW} FROM tasks WHERE task_id = ?"
ONE_TUPLE = f"SELECT {', '.join(COLUMNS)} FROM tasks WHERE task_id = ?"

type Way = Callable[[int], bytes]


def page_ways(connection: sqlite3.Connection) -> dict[str, Way]:
    """Ways to answer the page after an id; all give the same rows."""

    def array(after: int) -> bytes:
        text: str = connection.execute(ARRAY, (after, PAGE)).fetchone()[0]
        return text.encode()

    def texts(after: int) -> bytes:
        rows = connection.execute(TEXTS, (after, PAGE)).fetchall()
        return f"[{','.join([row[0] for row in rows])}]".encode()

    def tuples(after: int) -> bytes:
        rows = connection.execute(TUPLES, (after, PAGE)).fetchall()
        return orjson.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows])

    return {
        "page: json_group_array(json_object(...)) in SQLite": array,
        "page: one json_object(...) text per row, joined in Python": texts,
        "page: tuples -> dicts -> orjson": tuples,
    }


def row_ways(connection: sqlite3.Connection) -> dict[str, Way]:
    """Ways to answer the row after an id."""

    def text(after: int) -> bytes:
        value: str = connection.execute(ONE_TEXT, (after + 1,)).fetchone()[0]
        return value.encode()

    def record(after: int) -> bytes:
        row = connection.execute(ONE_TUPLE, (after + 1,)).fetchone()
        return orjson.dumps(dict(zip(COLUMNS, row, strict=True)))

    return {
        "row: json_object(...) in SQLite": text,
        "row: tuple -> dict -> orjson": record,
    }


def measure(ways: dict[str, Way]) -> dict[str, float]:
    """Microseconds of each call: the median of rounds that take turns over pages spread out."""
    starts = [n * 7919 % (TASKS - PAGE) for n in range(CALLS)]
    for start in starts:
        if len({orjson.dumps(json.loads(way(start))) for way in ways.values()}) > 1:
            raise SystemExit(f"!! the ways differ in the rows after {start}")
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for name in list(ways)[:: -1 if number % 2 else 1]:
            way, begun = ways[name], time.perf_counter()
            for start in starts:
                way(start)
            rounds[name].append(1e6 * (time.perf_counter() - begun) / CALLS)
    return {name: statistics.median(values) for name, values in rounds.items()}


def fetch_only(connection: sqlite3.Connection) -> dict[str, Way]:
    """The floor: the rows fetched and thrown away."""

    def fetch(after: int) -> bytes:
        connection.execute(TUPLES, (after, PAGE)).fetchall()
        return b"[]"

    return {"page: tuples fetched, nothing made of them": fetch}


def main() -> None:
    """Print a table of microseconds; the database is made in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="quintet-bench-") as folder:
        connection = sqlite3.connect(fill_sqlite(Path(folder)), isolation_level=None)
        print(f"SQLite {sqlite3.sqlite_version}, {PAGE} rows out of {TASKS:,}\n")
        print("| way | µs |\n|---|---|")
        for ways in (fetch_only(connection), page_ways(connection), row_ways(connection)):
            for name, cost in measure(ways).items():
                print(f"| {name} | {cost:.1f} |")
        connection.close()


if __name__ == "__main__":
    main()
