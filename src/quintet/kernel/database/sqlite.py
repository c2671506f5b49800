"""SQLite: one writer with group commit, readers that cannot write, tuned and checked."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import NullPool

from quintet.kernel.changes import INSERT_SQLITE, change_row
from quintet.kernel.database.base import Database
from quintet.kernel.database.group_commit import GroupCommit, Turn
from quintet.kernel.database.urls import DatabaseUrl
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.statements import Prepared
from quintet.kernel.unit import Change, Parameters, Unit, WriteUnit

T = TypeVar("T")

logger = logging.getLogger(__name__)

BUSY_SECONDS = 5
READ_THREADS = 2
WATCH_SECONDS = 0.2
JOURNAL_LIMIT = 64 * 1024 * 1024
WAL_RESET_FIXED = (3, 51, 3)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a SQLite file with the settings that lose nothing; what it may refuse is read back.

    The connection starts no transaction by itself. Raises `ConfigurationError` where the
    file cannot be opened or a setting did not take (WAL is refused on network disks).
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise ConfigurationError([f"cannot open the database {path}: {error}"]) from error
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        mode = _switch_to_wal(connection)
    except sqlite3.Error as error:
        connection.close()
        raise ConfigurationError([f"cannot open the database {path}: {error}"]) from error
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    if mode != "wal" or connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        connection.close()
        raise ConfigurationError([f"{path}: this disk does not allow write-ahead logging"])
    return connection


def _switch_to_wal(connection: sqlite3.Connection) -> str:
    """The journal mode after the switch.

    While another connection writes a file that is not in WAL yet, as when two make it at
    once, SQLite refuses at once, whatever the busy timeout: try again until it would be over.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _core(connection: sqlite3.Connection) -> Connection:
    """SQLAlchemy Core on a connection that we hold and whose transactions are ours."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # an error is logged, and the values are what people wrote
    )
    core = engine.connect()
    connection.isolation_level = None
    return core


def _rows(
    connection: sqlite3.Connection, prepared: Prepared, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    return connection.execute(prepared.sql, prepared.arguments(values)).fetchall()


@cache
def _tell_version() -> None:
    """Say once which SQLite this is. Before 3.51.3 two connections that write or checkpoint at
    the same instant can corrupt a file: one more reason to have one writer, which checkpoints.
    """
    is_old = sqlite3.sqlite_version_info < WAL_RESET_FIXED
    caution = "; it has the WAL-reset fault, so let no other program write the files often"
    logger.info("SQLite %s%s", sqlite3.sqlite_version, caution if is_old else "")


class SqliteDatabase(Database):
    """One SQLite file: `write` takes turns on the writer, reads never wait for it."""

    def __init__(self, url: DatabaseUrl) -> None:
        super().__init__(url, SQLiteDialect_pysqlite())

    async def start(self) -> None:
        path = self.url.path
        _tell_version()
        self._loop_reader = connect(path, read_only=True)
        self.writer_connection = connect(path)
        self._writer_core = _core(self.writer_connection)
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for _ in range(READ_THREADS):
            self._readers.put_nowait(_core(connect(path, read_only=True)))
        self._read_threads = ThreadPoolExecutor(READ_THREADS, thread_name_prefix="quintet-reader")
        self._writer = GroupCommit(self.writer_connection)

    async def stop(self) -> None:
        await self._writer.close()
        self._read_threads.shutdown(wait=True)
        self._loop_reader.close()
        for _ in range(READ_THREADS):
            (await self._readers.get()).close()
        self._writer_core.close()  # last, so that it is the one that checkpoints

    async def fetch(
        self, prepared: Prepared, values: Mapping[str, Any], *, is_wide: bool = False
    ) -> list[tuple[Any, ...]]:
        self.executed += 1
        if not is_wide:
            return _rows(self._loop_reader, prepared, values)
        core = await self._readers.get()
        try:
            raw: Any = core.connection.driver_connection
            return await self._in_read_thread(lambda: _rows(raw, prepared, values))
        finally:
            self._readers.put_nowait(core)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        core = await self._readers.get()
        try:
            core.exec_driver_sql("BEGIN")
            try:
                yield _SqliteReadUnit(self, core)
            finally:
                core.exec_driver_sql("ROLLBACK")
        finally:
            self._readers.put_nowait(core)

    def write(self, actor: str = "api", request_id: str | None = None) -> _SqliteWriteUnit:
        return _SqliteWriteUnit(self, self._writer, self._writer_core, actor, request_id)

    def check_writer(self) -> None:
        self._writer.check()

    async def watch(self) -> None:
        seen = None
        while True:
            version = self._loop_reader.execute("PRAGMA data_version").fetchone()[0]
            if version != seen:
                seen = version
                self.committed.set()
            await asyncio.sleep(WATCH_SECONDS)

    async def _in_read_thread(self, work: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self._read_threads, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise


class _SqliteReadUnit(Unit):
    def __init__(self, database: SqliteDatabase, core: Connection) -> None:
        self.statements = database.statements
        self._database, self._core = database, core

    async def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        self._database.executed += 1
        raw: Any = self._core.connection.driver_connection
        return _rows(raw, prepared, values)

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        self._database.executed += 1
        return self._core.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        return await self._database._in_read_thread(lambda: work(self._core))


class _SqliteWriteUnit(WriteUnit, AbstractAsyncContextManager[WriteUnit]):
    """Takes its turn at the first statement, so that parsing a body blocks nobody."""

    def __init__(
        self,
        database: SqliteDatabase,
        writer: GroupCommit,
        core: Connection,
        actor: str,
        request_id: str | None,
    ) -> None:
        super().__init__(database.statements, database.clock(), actor, request_id)
        self._database, self._writer, self._core = database, writer, core
        self._turn: Turn | None = None

    async def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        if self._turn is None:
            self._turn = await self._writer.take_turn()
        self._database.executed += 1
        return _rows(self._database.writer_connection, prepared, values)

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        if self._turn is None:
            self._turn = await self._writer.take_turn()
        self._database.executed += 1
        return self._core.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        if self._turn is None:
            self._turn = await self._writer.take_turn()
        return await self._writer.in_thread(work, self._core)

    async def __aenter__(self) -> WriteUnit:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, Exception):
            await self._undo_beside_others()
        elif kind is not None:  # nobody waits for an answer
            self._undo()
        elif self._turn is not None or self.changes:
            await self._commit()

    async def publish(self, kind: str, subject: str, subject_id: object, /, **payload: Any) -> int:
        if self._turn is None:
            self._turn = await self._writer.take_turn()
        row = change_row(self, Change(kind, subject, str(subject_id), payload))
        number = self._database.writer_connection.execute(INSERT_SQLITE, row).lastrowid
        assert number is not None
        self.has_published = True
        return number

    async def _commit(self) -> None:
        turn = self._turn = self._turn or await self._writer.take_turn()
        try:
            if self.changes:
                rows = [change_row(self, change) for change in self.changes]
                self._database.writer_connection.executemany(INSERT_SQLITE, rows)
        except BaseException:
            self._undo()
            raise
        self._turn = None
        await self._writer.keep(turn)
        if self.has_news:
            self._database.committed.set()

    async def _undo_beside_others(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            await self._writer.undo(turn)

    def _undo(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            self._writer.discard(turn)
