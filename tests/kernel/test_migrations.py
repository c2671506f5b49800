"""Upgrades: whole or not at all, once however many ask, with a backup of what was there."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy import inspect as inspect_schema
from sqlalchemy.exc import DatabaseError

from quintet.apps.arcade.app import APP as ARCADE
from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.database.connecting import connect
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.migrations import Upgrade
from tests.fixtures.databases import connected

PROGRAM = """
import sys
from quintet.apps.arcade.app import APP
from quintet.kernel import migrations

print("ready", flush=True)
sys.stdin.read(1)
print(migrations.upgrade(APP, sys.argv[1]).before)
"""
REVISION = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = {revision!r}, {down!r}, None, None


def upgrade():
    {upgrade}


def downgrade():
    {downgrade}
"""
FIRST = """op.create_table("lanes", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("lane_id", sa.Integer, sa.ForeignKey("lanes.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO lanes VALUES (1), (2)")
    op.execute("INSERT INTO cards VALUES (1, 1), (2, 1), (3, 2)")"""
REBUILD = """how = "always" if op.get_context().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("lanes", recreate=how) as lanes:
        lanes.add_column(sa.Column("name", sa.Text, nullable=False, server_default="lane"))"""
UNBUILD = """with op.batch_alter_table("lanes") as lanes:
        lanes.drop_column("name")"""
FAILING = """op.add_column("lanes", sa.Column("half", sa.Text))
    op.execute("DELETE FROM cards")
    op.execute("INSERT INTO nowhere VALUES (1)")"""
ORPHANING = 'op.execute("DELETE FROM lanes WHERE id = 1")'

METADATA = MetaData()
Table(
    "lanes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)
Table(
    "cards",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("lane_id", ForeignKey("lanes.id", ondelete="CASCADE")),
)


@pytest.fixture
def app(tmp_path: Path) -> App:
    """An app with two revisions: lanes with cards, and then a rebuilt table of lanes."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    app = App(name="trial", title="Trial", summary="", metadata=METADATA, migrations=folder)
    add(app, "0001", None, FIRST, 'op.drop_table("cards"); op.drop_table("lanes")')
    add(app, "0002", "0001", REBUILD, UNBUILD)
    return app


def add(app: App, revision: str, down: str | None, upgrade: str, downgrade: str = "pass") -> None:
    text = REVISION.format(revision=revision, down=down, upgrade=upgrade, downgrade=downgrade)
    (Path(str(app.migrations)) / "versions" / f"{revision}.py").write_text(text)


def contents(app: App, url: str) -> tuple[dict[str, list[str]], dict[str, list[tuple[Any, ...]]]]:
    """The columns of every table, and all rows."""
    with connected(url, app.name) as connection:
        inspector = inspect_schema(connection)
        names = sorted(inspector.get_table_names())
        columns = {name: [c["name"] for c in inspector.get_columns(name)] for name in names}
        rows = {
            name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")))
            for name in names
        }
    return columns, rows


def test_an_upgrade_makes_the_schema_and_twice_is_harmless(app: App, database_url: str) -> None:
    assert migrations.current(app, database_url) is None
    assert migrations.upgrade(app, database_url) == Upgrade(None, "0002", None)
    before = contents(app, database_url)
    assert before[1]["cards"] == [(1, 1), (2, 1), (3, 2)]
    assert migrations.upgrade(app, database_url) == Upgrade("0002", "0002", None)
    assert contents(app, database_url) == before
    migrations.check(app, database_url)


def test_a_rebuilt_table_keeps_its_children(app: App, database_url: str) -> None:
    """On SQLite a rebuild drops the old table, which would cascade to what refers to it."""
    migrations.upgrade(app, database_url, "0001")
    migrations.upgrade(app, database_url)
    columns, rows = contents(app, database_url)
    assert columns["lanes"] == ["id", "name"]
    assert rows["cards"] == [(1, 1), (2, 1), (3, 2)]
    with (
        pytest.raises(DatabaseError, match=r"(?i)foreign key"),
        connected(database_url, app.name) as plain,
    ):
        if plain.dialect.name == "sqlite":
            plain.exec_driver_sql("PRAGMA foreign_keys = ON")
        plain.exec_driver_sql("INSERT INTO cards VALUES (4, 99)")


def test_down_and_up_again(app: App, database_url: str) -> None:
    migrations.upgrade(app, database_url)
    there = contents(app, database_url)
    assert migrations.downgrade(app, database_url, "0001").after == "0001"
    assert contents(app, database_url)[0]["lanes"] == ["id"]
    assert migrations.upgrade(app, database_url).after == "0002"
    assert contents(app, database_url) == there
    assert migrations.downgrade(app, database_url, "base").after is None
    assert "lanes" not in contents(app, database_url)[0]


def test_a_revision_that_fails_leaves_everything_as_it_was(app: App, database_url: str) -> None:
    """The revision before it, of the same upgrade, is undone as well."""
    migrations.upgrade(app, database_url)
    before = contents(app, database_url)
    add(app, "0003", "0002", 'op.add_column("lanes", sa.Column("whole", sa.Text))')
    add(app, "0004", "0003", FAILING)
    with pytest.raises((ConfigurationError, DatabaseError), match="nowhere"):
        migrations.upgrade(app, database_url)
    assert contents(app, database_url) == before
    assert migrations.current(app, database_url) == "0002"
    add(app, "0004", "0003", "pass")
    assert migrations.upgrade(app, database_url).after == "0004"


def test_a_revision_that_orphans_rows_is_undone(app: App, tmp_path: Path) -> None:
    """On SQLite foreign keys are off during an upgrade, so they are checked at its end."""
    url = f"sqlite:///{tmp_path / 'trial.db'}"
    migrations.upgrade(app, url)
    before = contents(app, url)
    add(app, "0003", "0002", ORPHANING)
    with pytest.raises(ConfigurationError, match="without their parent in cards"):
        migrations.upgrade(app, url)
    assert contents(app, url) == before


def test_a_newer_schema_is_refused_and_left_alone(app: App, database_url: str) -> None:
    migrations.upgrade(app, database_url)
    with connected(database_url, app.name) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'ffff'")
    before = contents(app, database_url)
    for refuse in (migrations.upgrade, migrations.check, migrations.check_reachable):
        with pytest.raises(ConfigurationError, match=r"made by a newer Quintet \(revision ffff\)"):
            refuse(app, database_url)
    assert contents(app, database_url) == before


def test_an_upgrade_of_a_file_with_data_backs_it_up_first(app: App, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'trial.db'}"
    assert migrations.upgrade(app, url, "0001").backup is None
    before = contents(app, url)
    done = migrations.upgrade(app, url)
    assert done.backup is not None
    assert done.backup.parent == tmp_path / "data" / "backups"
    assert done.backup.stat().st_mode & 0o777 == 0o600
    assert contents(app, f"sqlite:///{done.backup}") == before
    assert contents(app, url) != before


def test_a_backup_that_cannot_be_made_stops_the_upgrade(app: App, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'trial.db'}"
    migrations.upgrade(app, url, "0001")
    before = contents(app, url)
    (tmp_path / "backups").write_text("no folder")
    with pytest.raises(ConfigurationError, match="cannot make the folder"):
        migrations.upgrade(app, url)
    assert contents(app, url) == before


def test_a_damaged_file_is_not_upgraded(app: App, tmp_path: Path) -> None:
    path = tmp_path / "trial.db"
    migrations.upgrade(app, f"sqlite:///{path}", "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE INDEX lanes_of_cards ON cards (lane_id)")
        root = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'lanes_of_cards'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x0a\x00\x00\x00\x00")  # an index without entries, as a lost write leaves it
    with pytest.raises(ConfigurationError, match="is not whole"):
        migrations.upgrade(app, f"sqlite:///{path}")
    assert migrations.current(app, f"sqlite:///{path}") == "0001"


async def test_processes_that_upgrade_at_once_make_one_schema(database_url: str) -> None:
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            PROGRAM,
            database_url,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    ended = await asyncio.gather(*(process.communicate(b"!") for process in processes))
    assert [process.returncode for process in processes] == [0, 0, 0], ended
    migrations.check(ARCADE, database_url)
    with connected(database_url, ARCADE.name) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM categories").scalar() == 5


def test_models_and_migrations_of_arcade_agree(database_url: str) -> None:
    migrations.upgrade(ARCADE, database_url)
    assert migrations.differences(ARCADE, database_url) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("ALTER TABLE task_lines DROP COLUMN completed_at", "add_column"),
        ("ALTER TABLE task_lines ADD COLUMN mood TEXT", "remove_column"),
        ("DROP INDEX ix_task_lines_status", "add_index"),
        ("CREATE TABLE moods (id INTEGER PRIMARY KEY)", "remove_table"),
    ],
)
def test_a_difference_is_found(database_url: str, statement: str, found: str) -> None:
    migrations.upgrade(ARCADE, database_url)
    with connected(database_url, ARCADE.name) as connection:
        connection.exec_driver_sql(statement)
    assert [difference[0] for difference in migrations.differences(ARCADE, database_url)] == [found]


def test_a_file_that_somebody_is_writing_becomes_wal_when_they_are_done(tmp_path: Path) -> None:
    """SQLite refuses that switch at once, without waiting for its busy timeout."""
    path = tmp_path / "trial.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as writer:
        writer.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)")
        writer.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.3, lambda: writer.execute("COMMIT"))
        done.start()
        began = time.monotonic()
        connection = connect(path)
        assert time.monotonic() - began >= 0.25
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        connection.close()
        done.join()
