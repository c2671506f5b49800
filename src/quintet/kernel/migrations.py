"""Schemas by Alembic: one history per app, the same revisions on both databases.

The kernel's own tables are made first, by a script that is safe to run again. A SQLite
file is backed up before an upgrade and upgraded in one transaction; on PostgreSQL the
upgrade is one transaction in the app's schema, under a lock.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.errors import InsufficientPrivilege as NotAllowed
from sqlalchemy import Connection, MetaData, create_engine, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from quintet.kernel.app import App
from quintet.kernel.database.connecting import connect
from quintet.kernel.database.urls import DatabaseUrl, parse
from quintet.kernel.errors import ConfigurationError

logging.getLogger("alembic").setLevel(logging.WARNING)  # it announces each look at a database
READY = text("SELECT 1")  # what a database that can be used answers
UPGRADE_LOCK = 0x51_6D_69_67
MOVING = "quintet_moving"
"""The table that a schema has while rows are being moved into it."""


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did: the revision before and after, and where the backup is."""

    before: str | None
    after: str | None
    backup: Path | None


class SchemaBehind(ConfigurationError):
    """The database is not yet what this code needs; an upgrade makes it so."""

    def __init__(self, app: str, found: str | None, needed: str | None) -> None:
        state = f"is at {found}, not {needed}" if found else "is not there yet"
        super().__init__([f"{app}: the schema {state}: run quintet db upgrade {app}"])
        self.app = app


def head(app: App) -> str | None:
    """The newest revision that this code knows."""
    return _scripts(app).get_current_head() if app.migrations else None


def revisions(app: App) -> frozenset[str]:
    """All revisions that this code knows."""
    found = _scripts(app).walk_revisions() if app.migrations else ()
    return frozenset(script.revision for script in found)


def current(app: App, url: str) -> str | None:
    """The revision of the database, None when it holds nothing of this app yet."""
    database = parse(url, app.name)
    if database.kind == "sqlite" and not _is_there(database.path):
        return None
    with _connected(database) as connection:
        return _revision(connection)


def upgrade(app: App, url: str, to: str = "head") -> Upgrade:
    """Bring the schema to `to`, or leave it as it was.

    Raises `ConfigurationError` when the database cannot be reached or was made by a
    newer Quintet.
    """
    database = parse(url, app.name)
    if database.kind == "sqlite":
        _make_folder(database.path.parent)
    with _connected(database) as connection:
        before = _refuse_newer(app, database, _revision(connection))
        is_due = app.migrations is not None and before != _target(app, to)
        is_empty = not inspect(connection).get_table_names()
        backup = _back_up(database, before) if is_due and not is_empty else None
        with _exclusively(connection, database):
            _run_script(connection, database)
            if is_due:
                _run(app, connection, lambda rev, scripts: scripts._upgrade_revs(to, rev))
            after = _revision(connection)
    return Upgrade(before, after, backup)


def downgrade(app: App, url: str, to: str) -> Upgrade:
    """Take the schema back to `to` (`base` for nothing), after a backup."""
    database = parse(url, app.name)
    with _connected(database) as connection:
        before = _revision(connection)
        backup = _back_up(database, before)
        with _exclusively(connection, database):
            _run(app, connection, lambda rev, scripts: scripts._downgrade_revs(to, rev))
            after = _revision(connection)
    return Upgrade(before, after, backup)


def check(app: App, url: str) -> None:
    """Return when the schema is what this code needs.

    Raises `SchemaBehind` when an upgrade is due, `ConfigurationError` when that would not do.
    """
    database = parse(url, app.name)
    with _connected(database) as connection:
        found = _refuse_newer(app, database, _revision(connection))
        if inspect(connection).has_table(MOVING):
            problem = f"{app.name}: not everything has been moved here: repeat `quintet move`"
            raise ConfigurationError([problem])
    if found != head(app):
        raise SchemaBehind(app.name, found, head(app))


def check_reachable(app: App, url: str) -> None:
    """Return when the database can be used, or could be made; nothing is made here.

    Raises `ConfigurationError` otherwise, also for one that a newer Quintet made.
    """
    database = parse(url, app.name)
    if database.kind == "sqlite" and not _is_there(database.path):
        _refuse_unwritable(database.path.parent)
        return
    with _connected(database) as connection:
        _refuse_newer(app, database, _revision(connection))


def differences(app: App, url: str) -> list[Any]:
    """What autogenerate would change: empty when models and migrations agree."""
    database = parse(url, app.name)
    with _connected(database) as connection, _in_lower_case(connection, database) as compared:
        options = {"compare_type": True, "include_object": _is_app_table}
        context = MigrationContext.configure(compared, opts=options)
        return list(compare_metadata(context, app.metadata or MetaData()))


@contextmanager
def _in_lower_case(connection: Connection, database: DatabaseUrl) -> Iterator[Connection]:
    """The schema with its names in lower case, as the models write them.

    SQL does not distinguish TODOS from todos, but Alembic does. PostgreSQL lowers names by
    itself; for SQLite this is an empty copy in memory, made from lower-cased DDL. That also
    lowers literals, which is harmless: neither defaults nor checks are compared.
    """
    if database.kind == "postgresql":
        yield connection
        return
    made = connection.exec_driver_sql(
        "SELECT lower(sql) FROM sqlite_schema WHERE type IN ('table', 'index') "
        "AND sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type DESC"
    )
    statements = made.scalars().all()
    engine = create_engine("sqlite://", poolclass=NullPool)
    with engine.connect() as copy:
        for statement in statements:
            copy.exec_driver_sql(statement)
        yield copy


def _is_app_table(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    is_ours = kind == "table" and str(name).startswith("quintet_")
    return not is_ours and not getattr(item, "info", {}).get("is_view", False)


def _scripts(app: App) -> ScriptDirectory:
    return ScriptDirectory(str(app.migrations), version_locations=[str(_versions(app))])


def _versions(app: App) -> Path:
    return Path(str(app.migrations)) / "versions"


def _target(app: App, to: str) -> str | None:
    return head(app) if to == "head" else to


def _revision(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    return found if found is None else str(found)


def _refuse_newer(app: App, database: DatabaseUrl, found: str | None) -> str | None:
    if found is not None and found not in revisions(app):
        raise ConfigurationError(
            [f"{app.name}: {database.shown} was made by a newer Quintet (revision {found})"]
        )
    return found


def _run(app: App, connection: Connection, steps: Any) -> None:
    scripts = _scripts(app)
    environment = EnvironmentContext(
        Config(), scripts, fn=lambda revision, _context: steps(revision, scripts)
    )
    environment.configure(
        connection=connection,
        target_metadata=app.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    environment.run_migrations()


def _run_script(connection: Connection, database: DatabaseUrl) -> None:
    script = files("quintet.kernel").joinpath("schema", f"{database.kind}.sql").read_text("utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


@contextmanager
def _connected(database: DatabaseUrl) -> Iterator[Connection]:
    if database.kind == "sqlite":
        raw = connect(database.path)
        raw.execute("PRAGMA foreign_keys = OFF")  # a rebuilt table must not cascade to its children
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=NullPool)
    else:
        engine = create_engine(
            database.url, poolclass=NullPool, connect_args={"connect_timeout": 5}
        )
    verb = "reach"
    try:
        with engine.connect() as connection:
            if database.kind == "postgresql":
                connection.execute(text(f'SET search_path TO "{database.schema}"'))
                connection.commit()
            verb = "use"
            yield connection
    except (OperationalError, ProgrammingError) as error:
        if isinstance(error, ProgrammingError) and not isinstance(error.orig, NotAllowed):
            raise
        reason = str(error.orig).splitlines()[0]
        raise ConfigurationError([f"cannot {verb} {database.shown}: {reason}"]) from error
    finally:
        engine.dispose()


@contextmanager
def _exclusively(connection: Connection, database: DatabaseUrl) -> Iterator[None]:
    """One transaction that no other upgrade shares; undone when the block raises."""
    connection.rollback()
    if database.kind == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{database.schema}"'))
    try:
        yield
        if database.kind == "sqlite":
            _refuse_orphans(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        tables = ", ".join(sorted({str(row[0]) for row in orphans}))
        raise ConfigurationError([f"the upgrade would leave rows without their parent in {tables}"])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError([f"cannot make the folder {folder}: {error.strerror}"]) from error


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # such as a folder on the way that may not be looked into
        raise ConfigurationError([f"cannot open {path}: {error.strerror}"]) from error


def _refuse_unwritable(folder: Path) -> None:
    nearest = next(each for each in (folder, *folder.parents) if _is_there(each))
    try:
        with TemporaryDirectory(dir=nearest):
            pass
    except OSError as error:
        problem = f"cannot make files in the folder {folder}: {error.strerror}"
        raise ConfigurationError([problem]) from error


def _back_up(database: DatabaseUrl, revision: str | None) -> Path | None:
    """Copy a SQLite file beside itself and open the copy to see that it is whole."""
    if database.kind != "sqlite":
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    folder = database.path.parent / "backups"
    _make_folder(folder)
    copy = folder / f"{database.path.stem}-{revision or 'found'}-{stamp}.db"
    source, target = sqlite3.connect(database.path), sqlite3.connect(copy)
    try:
        source.backup(target)
        verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        source.close()
        target.close()
    if verdict != "ok":
        raise ConfigurationError([f"the backup of {database.path} is not whole: {verdict}"])
    copy.chmod(0o600)
    return copy
