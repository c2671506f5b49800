"""SQLite: one writer with group commit, readers that cannot write, tuned and checked."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import NullPool

from quintet.kernel.changes import INSERT_SQLITE, change_row
from quintet.kernel.database.base import Database, IsOurs
from quintet.kernel.database.connecting import connect, tell_version
from quintet.kernel.database.group_commit import GroupCommit, Turn
from quintet.kernel.database.sessions import count_statements, sqlite_engine
from quintet.kernel.database.urls import DatabaseUrl
from quintet.kernel.statements import Prepared
from quintet.kernel.unit import Change, Parameters, Unit, WriteUnit

T = TypeVar("T")

READ_THREADS = 2
WATCH_SECONDS = 0.2


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


async def _always() -> bool:
    return True


class SqliteDatabase(Database):
    """One SQLite file: `write` takes turns on the writer, reads never wait for it."""

    def __init__(self, url: DatabaseUrl) -> None:
        super().__init__(url, SQLiteDialect_pysqlite())
        self._session_engine: AsyncEngine | None = None

    async def start(self) -> None:
        path = self.url.path
        tell_version()
        self._loop_reader = connect(path, read_only=True)
        self.writer_connection = connect(path)
        self._writer_core = _core(self.writer_connection)
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for _ in range(READ_THREADS):
            self._readers.put_nowait(_core(connect(path, read_only=True)))
        self._read_threads = ThreadPoolExecutor(READ_THREADS, thread_name_prefix="quintet-reader")
        self._writer = GroupCommit(self.writer_connection)

    async def stop(self) -> None:
        if self._session_engine is not None:
            await self._session_engine.dispose()
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

    @property
    def session_engine(self) -> AsyncEngine:
        if self._session_engine is None:
            self._session_engine = sqlite_engine(self.url.path)
            count_statements(self._session_engine, self)
        return self._session_engine

    def version(self) -> int:
        return int(self._loop_reader.execute("PRAGMA data_version").fetchone()[0])

    def check_writer(self) -> None:
        self._writer.check()

    @asynccontextmanager
    async def sole(self, work: str) -> AsyncIterator[IsOurs]:
        """Always: a file has one server process."""
        yield _always

    async def watch(self) -> None:
        seen = None
        while True:
            version = self.version()
            if version != seen:
                seen = version
                self.tell_commit()
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
            self._database.tell_commit()

    async def _undo_beside_others(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            await self._writer.undo(turn)

    def _undo(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            self._writer.discard(turn)
