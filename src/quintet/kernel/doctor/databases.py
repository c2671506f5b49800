"""What an app's database is like: reachable, whole, of the right revision, true to its promises."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice

import psycopg
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.carrying import PostgresEnd
from quintet.kernel.checks import Check
from quintet.kernel.database.connecting import connect
from quintet.kernel.database.holding import is_in_use
from quintet.kernel.database.urls import DatabaseUrl, parse
from quintet.kernel.doctor.findings import Finding, fail, ok, warn
from quintet.kernel.errors import ConfigurationError, QuintetError

MOST_NAMED = 5
LONG_LOG = 256 * 1024 * 1024


def look_at(app: App, url: str) -> Iterator[Finding]:
    """Every finding about one app's database; a lock that somebody holds is no fault."""
    try:
        database = parse(url, app.name)
        if database.kind == "sqlite" and not database.path.exists():
            yield ok(app.name, f"{database.path} is not there yet: the first start makes it")
            return
        if database.kind == "sqlite":
            yield _use(app, database)
        found = migrations.current(app, url)
        yield _revision(app, found)
        if found is None:
            return
        yield from _contents(app, database, is_current=found == migrations.head(app))
    except ConfigurationError as error:
        for problem in error.problems:
            yield fail(app.name, problem)
    except (sqlite3.Error, psycopg.Error, SQLAlchemyError, QuintetError) as error:
        yield fail(app.name, str(error).splitlines()[0])


def _use(app: App, database: DatabaseUrl) -> Finding:
    log = database.path.with_name(f"{database.path.name}-wal")
    size = log.stat().st_size if log.exists() else 0
    if is_in_use(database.path):
        text = "in use by a server or another program"
        if size > LONG_LOG:
            return warn(app.name, f"{text}; its write-ahead log has {size:,} bytes: who reads on?")
        return ok(app.name, text)
    return ok(app.name, f"{database.path.name} is free: no lock on it")


def _revision(app: App, found: str | None) -> Finding:
    needed = migrations.head(app)
    if found == needed:
        return ok(app.name, f"schema {found}, as this version needs it")
    if found is None:
        return warn(app.name, f"no schema yet: `quintet db upgrade {app.name}` makes it")
    if found not in migrations.revisions(app):
        return fail(app.name, f"schema {found} was made by a newer Quintet")
    advice = f"`quintet db upgrade {app.name}`, or on SQLite the next start"
    return warn(app.name, f"schema {found}, this version needs {needed}: {advice}")


def _contents(app: App, database: DatabaseUrl, *, is_current: bool) -> Iterator[Finding]:
    with _reading(database) as connection:
        if database.kind == "sqlite":
            yield _integrity(app, connection)
            yield _orphans(app, connection)
        else:
            yield _moving(app, connection)
            yield _numbers(app, connection)
        if is_current:
            yield from (_kept(app, connection, check) for check in app.checks)


@contextmanager
def _reading(database: DatabaseUrl) -> Iterator[Connection]:
    """A connection that cannot write."""
    if database.kind == "sqlite":
        with closing(connect(database.path, read_only=True)) as raw:
            engine = create_engine("sqlite://", creator=lambda: raw, poolclass=NullPool)
            with engine.connect() as connection:
                yield connection
        return
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(database.libpq, connect_timeout=5),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        yield connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )


def _integrity(app: App, connection: Connection) -> Finding:
    rows = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_NAMED})").scalars().all()
    if rows == ["ok"]:
        return ok(app.name, "integrity: every page is sound")
    return fail(app.name, f"integrity: the file is damaged: {'; '.join(map(str, rows))}")


def _orphans(app: App, connection: Connection) -> Finding:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if not rows:
        return ok(app.name, "foreign keys: every row has its parent")
    named = ", ".join(f"{number} in {table}" for table, number in _counted(rows))
    return fail(app.name, f"foreign keys: rows without their parent: {named}")


def _counted(rows: Sequence[Sequence[object]]) -> list[tuple[str, int]]:
    return sorted(Counter(str(row[0]) for row in rows).items())


def _moving(app: App, connection: Connection) -> Finding:
    found = connection.exec_driver_sql(f"SELECT to_regclass('{migrations.MOVING}')").scalar()
    if found is None:
        return ok(app.name, "reachable, no move is under way")
    return fail(app.name, "a move into it has not ended: repeat `quintet move`")


def _numbers(app: App, connection: Connection) -> Finding:
    """Whether a new row gets a number that is free; one restored by hand may have forgotten."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    behind = PostgresEnd(raw, app.name).behind()
    if not behind:
        return ok(app.name, "sequences: new rows get new numbers")
    named = ", ".join(sorted(behind))
    return fail(app.name, f"sequences: the next row's number is taken already in {named}")


def _kept(app: App, connection: Connection, check: Check) -> Finding:
    rows = connection.execute(check.broken)
    broken = list(islice(rows, MOST_NAMED + 1))
    rows.close()
    if not broken:
        return ok(app.name, check.promise)
    columns = list(rows.keys())
    named = "; ".join(
        ", ".join(f"{name} {value}" for name, value in zip(columns, row, strict=True))
        for row in broken[:MOST_NAMED]
    )
    more = " and more" if len(broken) > MOST_NAMED else ""
    return fail(app.name, f"not so: {check.promise}: {named}{more}")
