"""Moving: every row of every app arrives as it was, also when it was broken off in between."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection
from psycopg.sql import SQL, Identifier

from quintet.kernel import migrations
from quintet.kernel.carrying import PostgresEnd, Shape, SqliteEnd, shapes_of
from quintet.kernel.carrying.shapes import Kind
from quintet.kernel.carrying.values import is_same
from quintet.kernel.database.connecting import connect
from quintet.kernel.errors import ConfigurationError, QuintetError
from quintet.kernel.moving.moving import Moved, Unequal, planned
from tests.fixtures.full_folder import APPS, MANY
from tests.fixtures.processes import QUINTET, quintet, start

Rows = dict[str, dict[str, list[tuple[Any, ...]]]]


def move(folder: Path, url: str, progress: Callable[[int], None] = lambda _: None) -> list[Moved]:
    """Move all apps of a folder."""
    with planned(APPS, lambda app: f"sqlite:///{folder / app}.db", url) as (moves, _):
        return [each.run(progress) for each in moves]


def schema(url: str, app: str) -> Connection[tuple[Any, ...]]:
    """A connection to an app's schema; times as UTC."""
    return psycopg.connect(url, options=f"-csearch_path={app} -ctimezone=UTC")


def rows_in(url: str) -> Rows:
    """Every row there is in a target, by app and table."""
    found: Rows = {}
    for app in APPS:
        with schema(url, app.name) as connection:
            end = PostgresEnd(connection, app.name)
            found[app.name] = {shape.table: list(end.rows(shape)) for shape in shapes_of(app)}
    return found


def raw_rows(folder: Path) -> Rows:
    """Every row there is in the files, as the files have it."""
    found: Rows = {}
    for app in APPS:
        with closing(sqlite3.connect(folder / f"{app.name}.db")) as connection:
            found[app.name] = {
                shape.table: list(SqliteEnd(connection, app.name).rows(shape))
                for shape in shapes_of(app)
            }
    return found


def assert_same(folder: Path, url: str) -> None:
    """Every field of every row of every table is the same in both."""
    there, here = rows_in(url), raw_rows(folder)
    for app in APPS:
        for shape in shapes_of(app):
            mine, theirs = here[app.name][shape.table], there[app.name][shape.table]
            assert mine, f"{app.name}.{shape.table} proves nothing: it is empty"
            assert len(mine) == len(theirs)
            for one, other in zip(mine, theirs, strict=True):
                for (name, kind), value, arrived in zip(shape.columns, one, other, strict=True):
                    assert is_same(kind, value, arrived), (shape.table, name, value, arrived)


def test_every_field_of_every_row_arrives(house: Path, postgres_url: str) -> None:
    steps: list[int] = []
    done = move(house, postgres_url, steps.append)
    assert [moved.app for moved in done] == [app.name for app in APPS]
    assert_same(house, postgres_url)
    assert sum(moved.rows for moved in done) * 2 == sum(steps)
    for app in APPS:
        migrations.check(app, postgres_url)
        assert migrations.differences(app, postgres_url) == []


def test_the_schema_is_as_a_new_one_afterwards(house: Path, postgres_url: str) -> None:
    """Constraints, triggers and indexes, word for word."""
    for app in APPS:
        migrations.upgrade(app, postgres_url)
    new = constraints(postgres_url)
    move(house, postgres_url)
    assert constraints(postgres_url) == new
    assert any(kind == "f" for app in new.values() for kind, *_ in app)
    assert any(kind == "trigger O" for app in new.values() for kind, *_ in app)


def constraints(url: str) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for app in APPS:
        with schema(url, app.name) as connection:
            found[app.name] = connection.execute(
                "SELECT contype::text, conrelid::regclass::text, pg_get_constraintdef(oid) "
                "FROM pg_constraint WHERE connamespace = current_schema()::regnamespace "
                "UNION ALL SELECT 'trigger ' || tgenabled::text, tgrelid::regclass::text, tgname "
                "FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace "
                "ORDER BY 1, 2, 3"
            ).fetchall()
    return found


def test_afterwards_a_row_can_be_created_in_every_table(house: Path, postgres_url: str) -> None:
    """Numbers go on behind the highest that was ever given, those of rows that are gone too."""
    move(house, postgres_url)
    for app in APPS:
        with schema(postgres_url, app.name) as connection:
            for shape in shapes_of(app):
                create_another(connection, shape)
            row = connection.execute("SELECT max(id) FROM quintet_changes").fetchone()
            assert row is not None
            assert row[0] == 901, "a number that was given once came again"


def create_another(connection: Connection[tuple[Any, ...]], shape: Shape) -> None:
    """Insert a copy of the last row under a new key; what numbers itself does so."""
    numbered = {
        row[0]
        for row in connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
            "AND table_schema = current_schema() AND is_identity = 'YES' OR table_name = %s "
            "AND table_schema = current_schema() AND column_default LIKE 'nextval%%'",
            (shape.table, shape.table),
        )
    }
    unique = {
        row[0]
        for row in connection.execute(
            "SELECT attname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid "
            "AND attnum = ANY (conkey) WHERE contype IN ('u', 'p') AND conrelid = %s::regclass",
            (shape.table,),
        )
    }
    row = list(PostgresEnd(connection, "test").rows(shape))[-1]
    values = dict(zip(shape.names, row, strict=True))
    kinds = dict(shape.columns)
    for name in unique - numbered:
        values[name] = another(connection, shape, name, values[name], kinds[name])
    for name in numbered:
        del values[name]
    names = SQL(", ").join(map(Identifier, values))
    statement = SQL("INSERT INTO {} ({}) VALUES ({})").format(
        Identifier(shape.table), names, SQL(", ").join(SQL("%s") for _ in values)
    )
    connection.execute(statement, list(values.values()))


new = count(50_000)


def another(
    connection: Connection[tuple[Any, ...]], shape: Shape, name: str, value: Any, kind: Kind
) -> Any:
    """A value that is not there yet; where it has to name another row, one that is not named."""
    parent = connection.execute(
        "SELECT confrelid::regclass::text, f.attname FROM pg_constraint "
        "JOIN pg_attribute c ON c.attrelid = conrelid AND c.attnum = conkey[1] "
        "JOIN pg_attribute f ON f.attrelid = confrelid AND f.attnum = confkey[1] "
        "WHERE contype = 'f' AND conrelid = %s::regclass AND c.attname = %s",
        (shape.table, name),
    ).fetchone()
    if parent is not None:
        free = SQL("SELECT {} FROM {} EXCEPT SELECT {} FROM {} LIMIT 1").format(
            Identifier(parent[1]), Identifier(parent[0]), Identifier(name), Identifier(shape.table)
        )
        row = connection.execute(free).fetchone()
        return row[0] if row else value
    if kind is Kind.UUID:
        return f"{next(new):032x}"
    return next(new) if kind is Kind.INTEGER else f"{value}-{next(new)}"


def test_broken_off_at_any_place_and_repeated_it_ends_the_same(
    house: Path, postgres_url: str
) -> None:
    class Enough(Exception):
        pass

    for most in (0, 2_500, 5_100, 10_080):
        total = 0

        def stop(steps: int, most: int = most) -> None:
            nonlocal total
            total += steps
            if total > most:
                raise Enough

        with pytest.raises(Enough):
            move(house, postgres_url, stop)
    move(house, postgres_url)
    assert_same(house, postgres_url)
    assert migrations.differences(APPS[0], postgres_url) == []


def test_killed_half_way_and_repeated_it_ends_the_same(
    house: Path, postgres_url: str, tmp_path: Path
) -> None:
    """By SIGKILL, while PostgreSQL thinks about a row of the third page."""
    migrations.upgrade(APPS[0], postgres_url)
    with schema(postgres_url, "arcade") as connection:
        connection.execute(
            "ALTER TABLE todos ADD CONSTRAINT slow "
            "CHECK (input_id < 4500 OR pg_sleep(300) IS NOT NULL)"
        )
    arguments = ["move", "--to", postgres_url, "--data", str(house)]
    process = start(QUINTET, arguments, {}, tmp_path, tmp_path / "output")
    deadline = time.monotonic() + 60
    while count_of(postgres_url, "arcade", "todos") < 4_000:
        assert time.monotonic() < deadline, (tmp_path / "output").read_text()
        time.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    end_sessions(postgres_url)
    assert count_of(postgres_url, "arcade", "todos") == 4_000 < MANY
    with schema(postgres_url, "arcade") as connection:
        connection.execute("ALTER TABLE todos DROP CONSTRAINT slow")
    with pytest.raises(ConfigurationError, match="repeat `quintet move`"):
        migrations.check(APPS[0], postgres_url)
    told = quintet(*arguments, cwd=tmp_path).output
    assert "arcade.todos: 4999 rows, every field equal" in told
    assert_same(house, postgres_url)
    assert migrations.differences(APPS[0], postgres_url) == []


def end_sessions(url: str) -> None:
    """End what the killed process has left running in the server."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid) {others}".encode())
        deadline = time.monotonic() + 30
        while connection.execute(f"SELECT pid {others}".encode()).fetchone():
            assert time.monotonic() < deadline
            time.sleep(0.05)


def count_of(url: str, app: str, table: str) -> int:
    try:
        with schema(url, app) as connection:
            row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
            return row[0] if row else 0
    except psycopg.errors.UndefinedTable:
        return 0


def test_what_changed_since_it_was_broken_off_arrives_too(house: Path, postgres_url: str) -> None:
    rows = MANY - 1

    def stop(steps: int) -> None:
        if steps == rows % 2_000:  # the last page of the largest table
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(house, postgres_url, stop)
    assert count_of(postgres_url, "arcade", "todos") == rows
    with closing(sqlite3.connect(house / "arcade.db")) as connection, connection:
        connection.execute("UPDATE TODOS SET RAW_INPUT = 'another' WHERE INPUT_ID = 7")
        connection.execute("DELETE FROM TODOS WHERE INPUT_ID = 8")
    move(house, postgres_url)
    assert_same(house, postgres_url)


def test_repeated_after_its_end_it_says_that_all_is_there(house: Path, postgres_url: str) -> None:
    move(house, postgres_url)
    again = move(house, postgres_url)
    assert all(moved.was_there for moved in again)


def test_a_schema_that_was_only_made_is_taken(house: Path, postgres_url: str) -> None:
    for app in APPS:
        migrations.upgrade(app, postgres_url)
    move(house, postgres_url)
    assert_same(house, postgres_url)


def test_a_target_with_other_rows_is_refused_and_left_alone(house: Path, postgres_url: str) -> None:
    migrations.upgrade(APPS[0], postgres_url)
    with schema(postgres_url, "arcade") as connection:
        connection.execute("INSERT INTO todos (raw_input) VALUES ('mine')")
    with pytest.raises(ConfigurationError, match=r"arcade: the schema arcade .* holds other rows"):
        move(house, postgres_url)
    assert count_of(postgres_url, "arcade", "todos") == 1
    with schema(postgres_url, "kanban") as connection:
        assert connection.execute("SELECT to_regclass('kanban.kanban_cards')").fetchone() == (None,)


def test_a_move_of_another_folder_is_not_gone_on_with(
    house: Path, postgres_url: str, tmp_path: Path
) -> None:
    def stop(steps: int) -> None:
        if steps:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(house, postgres_url, stop)
    other = shutil.copytree(house, tmp_path / "other")
    with pytest.raises(ConfigurationError, match=str(house)):
        move(other, postgres_url)


def test_it_refuses_while_a_server_has_a_file_open(house: Path, postgres_url: str) -> None:
    """A server that does nothing has it open all the same."""
    with closing(connect(house / "kanban.db")) as connection:
        connection.execute("SELECT count(*) FROM kanban_cards").fetchone()
        with pytest.raises(ConfigurationError, match=r"kanban\.db is in use"):
            move(house, postgres_url)


def test_nobody_writes_into_the_files_meanwhile(house: Path, postgres_url: str) -> None:
    with (
        planned(APPS, lambda app: f"sqlite:///{house / app}.db", postgres_url),
        closing(sqlite3.connect(house / "arcade.db", timeout=0)) as connection,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        connection.execute("DELETE FROM TODOS")


def test_a_row_that_postgresql_cannot_keep_is_named(house: Path, postgres_url: str) -> None:
    with closing(sqlite3.connect(house / "arcade.db")) as connection, connection:
        connection.execute("UPDATE TODOS SET RAW_INPUT = 'a' || char(0) || 'b' WHERE INPUT_ID = 3")
    with pytest.raises(Exception, match=r"arcade: a row of todos between .*NUL"):
        move(house, postgres_url)


def test_a_value_that_its_column_must_not_hold_is_named(house: Path, postgres_url: str) -> None:
    with closing(sqlite3.connect(house / "kanban.db")) as connection, connection:
        connection.execute("UPDATE kanban_cards SET created_at = 'yesterday' WHERE id = 'ä'")
    with pytest.raises(Exception, match=r"kanban: created_at of kanban_cards where id 'ä'"):
        move(house, postgres_url)


def test_what_is_not_ours_is_left_and_told(house: Path, postgres_url: str) -> None:
    with closing(sqlite3.connect(house / "activity.db")) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.execute("INSERT INTO theirs VALUES (1)")
        connection.execute("ALTER TABLE sessions ADD COLUMN mood TEXT")
        connection.execute("UPDATE sessions SET mood = 'good'")
    left = next(moved.left for moved in move(house, postgres_url) if moved.app == "activity")
    assert left == ["the column mood of sessions (1 values)", "the table theirs (1 rows)"]


def test_what_does_not_arrive_as_it_was_sent_is_found(house: Path, postgres_url: str) -> None:
    """Something in the target changes a row behind our back: the comparison tells."""

    def meddle(steps: int) -> None:
        if steps == 1:  # the first row that was compared
            with schema(postgres_url, "arcade") as connection:
                connection.execute("SET lock_timeout = '2s'")
                connection.execute("UPDATE todos SET raw_input = 'x' WHERE input_id = 4000")

    with pytest.raises(
        Unequal, match=r"todos is not the same .*\(todos 4000 differs in raw_input\)"
    ):
        move(house, postgres_url, meddle)


def test_what_cannot_be_moved_is_one_line_each(house: Path, postgres_url: str) -> None:
    cases = [
        (postgres_url, postgres_url, "arcade is on PostgreSQL already"),
        (f"sqlite:///{house / 'arcade.db'}", "sqlite:///x.db", "--to is the address of"),
        (f"sqlite:///{house / 'none.db'}", postgres_url, "there is nothing to move"),
        (f"sqlite:///{house / 'arcade.db'}", "postgresql://u:secret@127.0.0.1:1/x", "cannot use"),
    ]
    for source, to, told in cases:
        with (
            pytest.raises(QuintetError) as caught,
            planned(APPS[:1], {"arcade": source}.__getitem__, to),
        ):
            pass
        error = caught.value
        lines = error.problems if isinstance(error, ConfigurationError) else [error.detail]
        assert any(told in line for line in lines), lines
        assert "secret" not in str(lines)
