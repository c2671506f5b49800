"""Moves apps from their SQLite files to schemas of PostgreSQL.

Each table is copied page by page in the order of its key, so that whoever broke off goes on behind
the last row that arrived; then every row is compared. Only when all are equal do the foreign keys
come back, the numbers go on, and the mark that keeps servers away comes off, in one transaction.
The files stay as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.carrying import (
    Compared,
    PostgresEnd,
    Shape,
    SqliteEnd,
    compare,
    copy,
    shapes_of,
    unknown_in,
)
from quintet.kernel.carrying.copying import Progress
from quintet.kernel.database.holding import held, is_in_use
from quintet.kernel.database.urls import DatabaseUrl, parse
from quintet.kernel.errors import ConfigurationError, QuintetError
from quintet.kernel.moving import target
from quintet.kernel.moving.target import State, Target


class Unequal(QuintetError):
    """What has arrived is not what was sent; the target stays marked."""


@dataclass(frozen=True)
class Moved:
    """What a move did: each table as it was compared, and what stays behind in the file."""

    app: str
    tables: list[Compared]
    left: list[str]
    was_there: bool = False

    @property
    def rows(self) -> int:
        """How many rows are equal in both."""
        return sum(table.equal for table in self.tables)


@dataclass
class Move:
    """One app's move; `planned` gives those that may run."""

    app: App
    url: str
    source: sqlite3.Connection
    path: Path
    shapes: list[Shape] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shapes = shapes_of(self.app)
        self.file = SqliteEnd(self.source, self.app.name)
        self.database: DatabaseUrl = parse(self.url, self.app.name)
        self.steps = 2 * sum(self.file.count(shape) for shape in self.shapes)

    def check(self) -> None:
        """Return when the target may be written to, else raise `ConfigurationError`.

        It may hold nothing, a part of this move, all of it, or what a new schema begins with.
        """
        with target.opened(self.database) as connection:
            if target.state(connection, str(self.path)) is State.FILLED:
                is_current = migrations.current(self.app, self.url) == migrations.head(self.app)
                if not is_current or not (
                    _is_untouched(self.app, connection, self.shapes) or self._is_there(connection)
                ):
                    where = f"the schema {self.database.schema} of {self.database.shown}"
                    problem = f"{self.app.name}: {where} holds other rows: move to a new database"
                    raise ConfigurationError([problem])

    def run(self, progress: Progress) -> Moved:
        """Copy what has not arrived, compare all, make it usable."""
        migrations.upgrade(self.app, self.url)
        left = unknown_in(self.source, self.shapes)
        with target.opened(self.database) as connection:
            found = target.state(connection, str(self.path))
            if found is State.FILLED and self._is_there(connection):
                progress(self.steps)
                return Moved(self.app.name, self._compared(connection), left, was_there=True)
            if found is not State.STARTED:
                target.begin(connection, str(self.path), self.shapes)
            for shape in self.shapes:
                self._copy(connection, shape, progress)
            tables = self._compared(connection, progress, is_resumed=found is State.STARTED)
            PostgresEnd(connection, self.app.name).continue_numbers(self.file.numbers())
            target.end(connection, self.shapes)
            connection.commit()
        return Moved(self.app.name, tables, left)

    def _copy(self, connection: Target, shape: Shape, progress: Progress) -> None:
        arrived = PostgresEnd(connection, self.app.name)
        last = arrived.last_key(shape)
        progress(arrived.count(shape) if last is not None else 0)
        rows = self.file.rows(shape, after=last)
        copy(shape, rows, arrived, kept=connection.commit, progress=progress)

    def _compared(
        self, connection: Target, progress: Progress = lambda _: None, *, is_resumed: bool = False
    ) -> list[Compared]:
        tables = []
        for shape in self.shapes:
            found = self._compare(connection, shape, progress)
            if not found.is_equal and is_resumed:  # the file has changed since it was broken off
                PostgresEnd(connection, self.app.name).clear([shape])
                self._copy(connection, shape, lambda _: None)
                found = self._compare(connection, shape, lambda _: None)
            if not found.is_equal:
                raise Unequal(_unequal(self.app.name, found))
            tables.append(found)
        return tables

    def _compare(self, connection: Target, shape: Shape, progress: Progress) -> Compared:
        arrived = PostgresEnd(connection, self.app.name)
        return compare(shape, self.file.rows(shape), arrived.rows(shape), progress)

    def _is_there(self, connection: Target) -> bool:
        return all(
            self._compare(connection, shape, lambda _: None).is_equal for shape in self.shapes
        )


@contextmanager
def planned(
    apps: Sequence[App], source_of: Callable[[str], str], to: str
) -> Iterator[tuple[list[Move], list[str]]]:
    """The moves that may run inside this block, and the apps that have nothing to move.

    The files belong to nobody else meanwhile. Raises `ConfigurationError` with everything that
    stands in the way, before anything is changed.
    """
    sources = {app.name: parse(source_of(app.name), app.name) for app in apps}
    _refuse_kinds(apps, sources, to)
    there = [app for app in apps if sources[app.name].path.exists()]
    if not there:
        raise ConfigurationError(["there is nothing to move: no app has a SQLite file"])
    _refuse_used([sources[app.name].path for app in there])
    for app in there:
        migrations.upgrade(app, source_of(app.name))
    with _all_held([sources[app.name].path for app in there]) as connections:
        moves = [
            Move(app, to, connection, sources[app.name].path.resolve())
            for app, connection in zip(there, connections, strict=True)
        ]
        _told_together([move.check for move in moves])
        yield moves, [app.name for app in apps if app not in there]


def _refuse_kinds(apps: Sequence[App], sources: dict[str, DatabaseUrl], to: str) -> None:
    if parse(to, "target").kind != "postgresql":
        raise ConfigurationError(["--to is the address of a PostgreSQL database: postgresql://…"])
    problems = [
        f"{app.name} is on PostgreSQL already, by its DATABASE_URL: leave that out for the move. "
        "To move from PostgreSQL, make a backup, restore it into a folder, and move that"
        for app in apps
        if sources[app.name].kind != "sqlite"
    ]
    if problems:
        raise ConfigurationError(problems)


def _refuse_used(paths: Sequence[Path]) -> None:
    problems = [
        f"{path} is in use: stop the server, and whatever else has it open, and try again"
        for path in paths
        if is_in_use(path)
    ]
    if problems:
        raise ConfigurationError(problems)


@contextmanager
def _all_held(paths: Sequence[Path]) -> Iterator[list[sqlite3.Connection]]:
    if not paths:
        yield []
        return
    with held(paths[0]) as first, _all_held(paths[1:]) as others:
        yield [first, *others]


def _told_together(checks: Sequence[Callable[[], None]]) -> None:
    problems: list[str] = []
    for check in checks:
        try:
            check()
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError(list(dict.fromkeys(problems)))


def _is_untouched(app: App, connection: Target, shapes: Sequence[Shape]) -> bool:
    """Whether the schema has the rows that a new one begins with, and no other."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        migrations.upgrade(app, f"sqlite:///{path}")
        with closing(sqlite3.connect(path)) as new:
            return all(_has_same_keys(app, new, connection, shape) for shape in shapes)


def _has_same_keys(app: App, new: sqlite3.Connection, connection: Target, shape: Shape) -> bool:
    seeded, there = SqliteEnd(new, app.name), PostgresEnd(connection, app.name)
    if seeded.count(shape) != there.count(shape):
        return False
    keys = (
        {tuple(row[at] for at in shape.key_places) for row in end.rows(shape)}
        for end in (seeded, there)
    )
    return next(keys) == next(keys)


def _unequal(app: str, found: Compared) -> str:
    told = "; ".join(found.differences)
    return (
        f"{app}: {found.table} is not the same in both: {found.different} rows differ, "
        f"{found.missing} are missing, {found.surplus} are too many ({told}). "
        "The files are as they were, and no server starts on the target"
    )
