"""Write lists, runs and audit rows through plain `sqlite3`; each function is one transaction.

Every write tells a running server of the new rows through the change log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from quintet.apps.arcade.db_tools import record_change, transaction
from quintet.apps.arcade.pipeline.planner import Log, Plan
from quintet.apps.arcade.pipeline.rows import (
    Row,
    StoredList,
    call_told,
    log_rows,
    run_row,
    step_rows,
    task_row,
    todo_row,
)
from quintet.kernel.ai import MODEL_CALLED
from quintet.kernel.errors import Conflict, Unavailable


@contextmanager
def database_faults() -> Iterator[None]:
    """Give what the database refuses a plain sentence."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Conflict("The list was deleted or changed while it was being planned.") from error
    except (sqlite3.Error, OSError) as error:
        raise Unavailable(f"The database cannot be used: {error}.") from error


def store_list(
    connection: sqlite3.Connection, raw_text: str, lines: Sequence[str], at: str
) -> StoredList:
    """The list as it was pasted, and its lines numbered from 1."""
    with transaction(connection):
        input_id = _insert(connection, "TODOS", todo_row(raw_text, at))
        line_ids = [
            _insert(
                connection,
                "TODO_LINES",
                {"input_id": input_id, "todo_line": line, "line_number": number},
            )
            for number, line in enumerate(lines, 1)
        ]
        record_change(connection, "todo.added", "todos", input_id, {"lines": len(lines)})
    return StoredList(input_id=input_id, lines=lines, line_ids=line_ids)


def category_names(connection: sqlite3.Connection) -> list[str]:
    """The lanes that exist, the seeded ones first."""
    rows = connection.execute("SELECT CATEGORY_NAME FROM CATEGORIES ORDER BY CATEGORY_ID")
    return [name for (name,) in rows]


def store_logs(
    connection: sqlite3.Connection, logs: Sequence[Log], stored: StoredList, at: str
) -> None:
    """The audit rows of a call that gave no plan."""
    with transaction(connection):
        _insert_logs(connection, logs, stored, at)


def store_run(
    connection: sqlite3.Connection, plan: Plan, stored: StoredList, run_date: date, at: str
) -> int:
    """A new active run with all its tasks and their lines, and the audit rows; its id."""
    with transaction(connection):
        run_id = _insert(connection, "GAME_RUNS", run_row(run_date, at))
        record_change(connection, "run.started", "game_runs", run_id, {})
        lanes = _category_ids(connection)
        for task in plan.tasks:
            task_id = _insert(connection, "TASKS", task_row(task, run_id, stored, lanes, at))
            for step in step_rows(task, task_id):
                _insert(connection, "TASK_LINES", step)
            record_change(connection, "task.added", "tasks", task_id, {"run": run_id})
        _insert_logs(connection, plan.logs, stored, at)
    return run_id


def _category_ids(connection: sqlite3.Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT CATEGORY_NAME, CATEGORY_ID FROM CATEGORIES").fetchall())


def _insert_logs(
    connection: sqlite3.Connection, logs: Sequence[Log], stored: StoredList, at: str
) -> None:
    for row in log_rows(logs, stored, at):
        _insert(connection, "LLM_LOGS", row)
    told = call_told(logs)
    if told is not None:
        record_change(connection, MODEL_CALLED, "todos", stored.input_id, told)


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    columns = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    inserted = connection.execute(sql, tuple(row.values())).lastrowid
    if inserted is None:  # an INSERT always has one
        raise AssertionError(table)
    return inserted
