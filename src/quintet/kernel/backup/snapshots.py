"""The state of every database at one moment, written into SQLite files at leisure.

All states are taken before the first byte is copied: whatever was acknowledged before is in them.
Those of apps that follow others are taken first, so that none knows of a change that its source
has not got.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.backup.errors import NotMade
from quintet.kernel.carrying import PostgresEnd, SqliteEnd, compare, copy, shapes_of
from quintet.kernel.carrying.copying import Progress
from quintet.kernel.carrying.values import Row
from quintet.kernel.database.connecting import connect
from quintet.kernel.database.urls import DatabaseUrl, Kind, parse
from quintet.kernel.errors import ConfigurationError

PAGES_AT_ONCE = 1_000
UrlOf = Callable[[str], str]


class Snapshot(ABC):
    """One database as it was; `steps` is how much there is to write, in a unit of its own."""

    kind: Kind
    app: App
    steps: int

    @abstractmethod
    def write(self, path: Path, progress: Progress) -> None:
        """Write it all into a new SQLite file."""


class _OfFile(Snapshot):
    kind = "sqlite"

    def __init__(self, app: App, connection: sqlite3.Connection) -> None:
        self.app, self._connection = app, connection
        self.steps = connection.execute("PRAGMA page_count").fetchone()[0]

    def write(self, path: Path, progress: Progress) -> None:
        done = 0

        def tell(_: int, remaining: int, total: int) -> None:
            nonlocal done
            progress(total - remaining - done)
            done = total - remaining

        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            # The transaction that holds the state keeps writers' news out of the copy: it never
            # has to begin anew, however much is written meanwhile.
            self._connection.backup(target, pages=PAGES_AT_ONCE, progress=tell, sleep=0)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside it


class _OfSchema(Snapshot):
    kind = "postgresql"

    def __init__(self, app: App, connection: psycopg.Connection[Row]) -> None:
        self.app, self._end = app, PostgresEnd(connection, app.name)
        self._shapes = shapes_of(app)
        self.steps = 2 * sum(self._end.count(shape) for shape in self._shapes)

    def write(self, path: Path, progress: Progress) -> None:
        """The same tables as the app has them on SQLite, every row compared afterwards."""
        migrations.upgrade(self.app, f"sqlite:///{path}")
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            end = SqliteEnd(target, self.app.name)
            with end.filling(self._shapes):
                for shape in self._shapes:
                    copy(shape, self._end.rows(shape), end, progress=progress)
                end.continue_numbers(self._end.numbers())
            for shape in self._shapes:
                found = compare(shape, self._end.rows(shape), end.rows(shape), progress)
                if not found.is_equal:
                    told = "; ".join(found.differences)
                    raise NotMade(f"{self.app.name}: {shape.table} did not arrive whole: {told}")
            target.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def taken(apps: Sequence[App], url_of: UrlOf) -> Iterator[list[Snapshot]]:
    """The states of all databases there are, held inside this block; in the order of `apps`."""
    with ExitStack() as held:
        found = {}
        for app in sorted(apps, key=lambda app: app.follows is None):
            snapshot = _take(app, parse(url_of(app.name), app.name), held)
            if snapshot is not None:
                found[app.name] = snapshot
        yield [found[app.name] for app in apps if app.name in found]


def _take(app: App, database: DatabaseUrl, held: ExitStack) -> Snapshot | None:
    if database.kind == "sqlite":
        return _take_file(app, database, held)
    try:
        return _take_schema(app, database, held)
    except psycopg.Error as error:
        reason = str(error).splitlines()[0]
        raise ConfigurationError([f"cannot use {database.shown}: {reason}"]) from error


def _take_file(app: App, database: DatabaseUrl, held: ExitStack) -> Snapshot | None:
    if not database.path.exists():
        return None
    connection = held.enter_context(closing(connect(database.path, read_only=True)))
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema")  # the first read takes the state
    return _OfFile(app, connection)


def _take_schema(app: App, database: DatabaseUrl, held: ExitStack) -> Snapshot | None:
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    found = migrations.current(app, url)
    if found is None:
        return None
    migrations.check(app, url)  # the rows go into tables of this code's newest revision
    connection = held.enter_context(psycopg.connect(database.libpq, connect_timeout=5))
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    connection.execute("SET LOCAL TIME ZONE 'UTC'")
    return _OfSchema(app, connection)
