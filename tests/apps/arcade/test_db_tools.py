"""The plain sqlite3 path: tuned connections, a schema made once and whole, honest writes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from quintet.apps.arcade import db_tools
from quintet.apps.arcade.db_tools import (
    SCHEMA_REVISION,
    database_path,
    get_connection,
    initialize_db,
    record_change,
    transaction,
)

LOG = (
    "CREATE TABLE quintet_changes(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,"
    " kind TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, actor TEXT NOT NULL,"
    " request_id TEXT, payload TEXT NOT NULL)"
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    initialize_db(tmp_path)
    with closing(get_connection(tmp_path)) as connection:
        yield connection


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_neither_sqlalchemy_nor_a_web_framework_is_loaded() -> None:
    code = (
        "import sys, quintet.apps.arcade.db_tools;"
        "print([n for n in ('sqlalchemy', 'alembic', 'fastapi', 'pydantic') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_folder_is_the_argument_else_the_setting_else_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUINTET_DATA", raising=False)
    assert database_path() == Path("data/arcade.db")
    monkeypatch.setenv("QUINTET_DATA", str(tmp_path / "set"))
    assert database_path() == tmp_path / "set" / "arcade.db"
    assert database_path(tmp_path) == tmp_path / "arcade.db"


def test_every_setting_is_on(connection: sqlite3.Connection) -> None:
    def pragma(name: str) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert connection.isolation_level is None
    assert pragma("busy_timeout") == 5000
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("journal_size_limit") == 64 * 1024 * 1024
    assert pragma("trusted_schema") == 0
    assert pragma("wal_autocheckpoint") == 0


def test_a_database_without_wal_is_refused() -> None:
    with pytest.raises(sqlite3.OperationalError, match="journal_mode is memory"):
        db_tools.db._open(Path(":memory:"))


def test_rows_are_read_by_name(connection: sqlite3.Connection) -> None:
    row = connection.execute("SELECT * FROM CATEGORIES WHERE CATEGORY_NAME = 'FOCUS'").fetchone()
    assert (row["category_id"], row["POINTS_WEIGHT"]) == (3, 3.0)


def test_no_empty_database_is_left_where_none_was(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="initialize_db"):
        get_connection(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_initialising_makes_the_folder_and_records_the_revision(tmp_path: Path) -> None:
    path = initialize_db(tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "arcade.db"
    with closing(get_connection(path.parent)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert [tuple(row) for row in found] == [(SCHEMA_REVISION,)]


def test_initialising_again_changes_nothing(connection: sqlite3.Connection, tmp_path: Path) -> None:
    connection.execute("INSERT INTO TODOS (RAW_INPUT) VALUES ('keep me')")
    connection.execute("DELETE FROM CATEGORIES WHERE CATEGORY_NAME = 'ERRANDS'")
    before = dump(tmp_path / "arcade.db")
    initialize_db(tmp_path)
    assert dump(tmp_path / "arcade.db") == before


def test_initialising_fills_a_database_that_was_taken_back_to_nothing(tmp_path: Path) -> None:
    """A downgrade to the base leaves an empty `alembic_version`."""
    with closing(sqlite3.connect(tmp_path / "arcade.db")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    initialize_db(tmp_path)
    with closing(get_connection(tmp_path)) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone()[0] == 1


def test_initialising_waits_for_nobody_when_the_schema_is_there(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    with transaction(connection):  # another writer holds the lock all the while
        initialize_db(tmp_path)


def test_a_script_that_fails_leaves_no_half_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = db_tools.script.schema_script("sqlite")
    monkeypatch.setattr(db_tools.db, "schema_script", lambda _: good + "INSERT INTO NOWHERE;")
    with pytest.raises(sqlite3.OperationalError):
        initialize_db(tmp_path)
    with closing(sqlite3.connect(tmp_path / "arcade.db")) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []
    monkeypatch.undo()
    initialize_db(tmp_path)
    get_connection(tmp_path).close()


def test_processes_that_start_at_once_make_one_schema(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from quintet.apps.arcade.db_tools import *;"
        "sys.stdin.readline(); initialize_db(Path(sys.argv[1]));"
        "get_connection(Path(sys.argv[1])).close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    errors = [process.communicate(timeout=30)[1] for process in started]
    assert errors == [""] * 6
    with closing(get_connection(tmp_path)) as connection:
        assert connection.execute("SELECT count(*) FROM CATEGORIES").fetchone()[0] == 5
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone()[0] == 1


def test_opening_waits_while_another_connection_switches_a_new_file_to_wal(
    tmp_path: Path,
) -> None:
    """What two processes meet that make the file at once, held still."""
    path = tmp_path / "arcade.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(other), ThreadPoolExecutor(1) as threads:
        other.execute("BEGIN IMMEDIATE")
        made = threads.submit(initialize_db, tmp_path)
        with pytest.raises(TimeoutError):
            made.result(timeout=0.2)
        other.execute("COMMIT")
        assert made.result(timeout=10) == path


def test_a_transaction_writes_all_or_nothing(connection: sqlite3.Connection) -> None:
    def fail() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO TODOS (RAW_INPUT) VALUES ('lost')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not connection.in_transaction
    with transaction(connection):
        connection.execute("INSERT INTO TODOS (RAW_INPUT) VALUES ('kept')")
    assert [row[0] for row in connection.execute("SELECT RAW_INPUT FROM TODOS")] == ["kept"]


def test_a_transaction_holds_the_lock_from_its_start(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    with closing(get_connection(tmp_path)) as other, transaction(connection):
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_foreign_keys_hold_on_this_path_too(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO TODO_LINES (INPUT_ID, TODO_LINE, LINE_NUMBER) VALUES (9, 'x', 1)"
        )


def test_a_change_is_recorded_where_a_server_has_run(connection: sqlite3.Connection) -> None:
    connection.execute(LOG)
    with transaction(connection):
        record_change(connection, "todo.created", "todo", 7, {"lines": 2, "title": "Käse"})
    (row,) = connection.execute("SELECT * FROM quintet_changes").fetchall()
    assert (row["kind"], row["subject"], row["subject_id"]) == ("todo.created", "todo", "7")
    assert (row["actor"], row["request_id"]) == ("pipeline", None)
    assert json.loads(row["payload"]) == {"lines": 2, "title": "Käse"}
    moment = connection.execute("SELECT strftime('%Y-%m-%dT%H:%M', 'now')").fetchone()[0]
    assert row["at"][:16] <= moment
    assert row["at"].endswith("Z")
    assert len(row["at"]) == len("2026-11-20T19:53:03.123456Z")


def test_a_change_is_undone_with_its_write(connection: sqlite3.Connection) -> None:
    connection.execute(LOG)

    def fail() -> None:
        with transaction(connection):
            record_change(connection, "todo.created", "todo", 7, {})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert connection.execute("SELECT count(*) FROM quintet_changes").fetchone()[0] == 0


def test_a_payload_that_is_no_json_is_refused(connection: sqlite3.Connection) -> None:
    connection.execute(LOG)
    with pytest.raises(ValueError, match="JSON"):
        record_change(connection, "todo.created", "todo", 7, {"weight": float("nan")})


def test_without_a_log_nothing_is_recorded(connection: sqlite3.Connection) -> None:
    record_change(connection, "todo.created", "todo", 7, {})
