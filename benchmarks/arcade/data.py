"""Arcade's tables with 100,000 tasks, made through the project's own schema, filled directly."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from quintet.apps.arcade.db_tools import initialize_db

TASKS = 100_000
RUNS = 500
LISTS = 100
LINES_PER_LIST = 20
CATEGORIES = 5
COLUMNS = (
    "task_id",
    "game_run_id",
    "todo_line_id",
    "category_id",
    "title",
    "time_estimate",
    "deadline",
    "is_parent",
    "created_at",
)
WORK = ("WATER THE PLANTS", "FILE THE TAX RETURN", "WRITE CHAPTER TWO", "BOOK THE DENTIST")
UPGRADE = "from quintet.cli import main; main()"

type Task = dict[str, Any]


def fill_sqlite(folder: Path) -> Path:
    """Create `arcade.db` in `folder`, filled, closed and with nothing left in its log."""
    initialize_db(folder)
    path = folder / "arcade.db"
    connection = sqlite3.connect(path)
    for table, columns, rows in _tables():
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def fill_postgres(url: str) -> None:
    """Upgrade the empty database at `url` to the newest schema and fill it."""
    environment = os.environ | {"DATABASE_URL": url}
    subprocess.run(
        [sys.executable, "-c", UPGRADE, "db", "upgrade"],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    with psycopg.connect(url, options="-c search_path=arcade") as connection:
        for table, columns, rows in _tables():
            statement = SQL("COPY {} ({}) FROM STDIN").format(
                Identifier(table), SQL(", ").join(map(Identifier, columns))
            )
            with connection.cursor().copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        connection.execute("ANALYZE")


def read_tasks(source: Path | str) -> list[Task]:
    """Every task in order of id, read from a SQLite file or a PostgreSQL URL."""
    rows = _query(source, f"SELECT {', '.join(COLUMNS)} FROM tasks ORDER BY task_id")
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def count_tasks(source: Path | str) -> int:
    [(count,)] = _query(source, "SELECT count(*) FROM tasks")
    return int(count)


def _query(source: Path | str, statement: str) -> list[tuple[Any, ...]]:
    if isinstance(source, Path):
        connection = sqlite3.connect(source)
        rows = connection.execute(statement).fetchall()
        connection.close()
        return rows
    with psycopg.connect(source, options="-c search_path=arcade") as postgres:
        return postgres.execute(statement.encode()).fetchall()


def _tables() -> Iterator[tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]]]:
    """Tables with the rows to insert; keys count from 1 in each fresh table."""
    lists, lines = range(1, LISTS + 1), range(1, LINES_PER_LIST + 1)
    yield "todos", ("raw_input",), (("\n".join(WORK),) for _ in lists)
    yield (
        "todo_lines",
        ("input_id", "todo_line", "line_number"),
        ((i, WORK[n % len(WORK)].lower(), n) for i in lists for n in lines),
    )
    yield (
        "game_runs",
        ("run_date", "started_at"),
        ((_date(n), f"{_date(n)} 08:00:00") for n in range(RUNS)),
    )
    yield "tasks", COLUMNS[1:], (_task(n) for n in range(TASKS))


def _task(n: int) -> tuple[Any, ...]:
    run = n * RUNS // TASKS
    return (
        run + 1,
        n % (LISTS * LINES_PER_LIST) + 1,
        n % CATEGORIES + 1,
        f"{WORK[n % len(WORK)]} BEFORE ROUND {n}",
        15 * (n % 4 + 1) if n % 3 else None,
        _date(run + n % 7) if n % 2 else None,
        int(n % 10 == 0),
        f"{_date(run)} 08:{n // 60 % 60:02}:{n % 60:02}",
    )


def _date(day: int) -> str:
    """A date for every number of days, 28 to a month, so that each is valid."""
    month = day // 28
    return f"{2025 + month // 12}-{month % 12 + 1:02}-{day % 28 + 1:02}"
