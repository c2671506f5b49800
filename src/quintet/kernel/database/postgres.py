"""PostgreSQL: a pool for units, held connections in autocommit for prepared reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, CursorResult, Executable, event, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from quintet.kernel.changes import CHANGES, INSERT, change_values
from quintet.kernel.database.base import Database, IsOurs
from quintet.kernel.database.sessions import count_statements
from quintet.kernel.database.urls import DatabaseUrl
from quintet.kernel.errors import ConfigurationError, Unavailable
from quintet.kernel.statements import Prepared
from quintet.kernel.unit import Change, Parameters, Unit, WriteUnit

T = TypeVar("T")

READ_CONNECTIONS = 4
UNIT_CONNECTIONS = 6  # five apps and the accounts fit into the 100 that PostgreSQL allows
CONNECT_SECONDS = 5
# A connection that waits for news has to notice that the other machine is gone.
ALIVE: dict[str, Any] = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
CHANGES_LOCK = 0x51_75_69_6E  # one sequence of change ids per schema, in commit order
SOLE_LOCK = 0x51_73_6F_6C
TAKE_SOLE = (
    "SELECT pg_try_advisory_lock(%s, hashtext(current_schema() || ' ' || %s)), "
    # The server, too, has to notice that we are gone, or nobody else ever gets the turn.
    "set_config('tcp_keepalives_idle', '30', false), "
    "set_config('tcp_keepalives_interval', '10', false), "
    "set_config('tcp_keepalives_count', '3', false)"
)


async def _rows(
    connection: AsyncConnection, prepared: Prepared, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Run on the driver itself, inside the transaction that SQLAlchemy has begun."""
    result = await connection.exec_driver_sql(prepared.sql, tuple(prepared.arguments(values)))
    return [tuple(row) for row in result] if result.returns_rows else []


async def _answers(connection: psycopg.AsyncConnection[tuple[Any, ...]]) -> bool:
    try:
        await connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


async def connected(*arguments: Any, **options: Any) -> psycopg.AsyncConnection[tuple[Any, ...]]:
    """A new connection. Who is cancelled meanwhile leaves none behind.

    psycopg would leave it half made, and the server keep it until our garbage is looked for.
    """
    connecting = asyncio.ensure_future(psycopg.AsyncConnection.connect(*arguments, **options))
    try:
        return await asyncio.shield(connecting)
    except asyncio.CancelledError:
        with suppress(psycopg.Error):
            await (await connecting).close()
        raise


class PostgresDatabase(Database):
    """One schema of a PostgreSQL database, reached through psycopg 3.

    Write units run at READ COMMITTED: a write that depends on a read takes the row with
    `.with_for_update()` or names the version in its WHERE.
    """

    def __init__(self, url: DatabaseUrl) -> None:
        super().__init__(url, PGDialect_psycopg(paramstyle="format"))  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
        self._idle: list[psycopg.AsyncConnection[tuple[Any, ...]]] = []
        self._slots = asyncio.Semaphore(READ_CONNECTIONS)
        self._session_engine: AsyncEngine | None = None
        self.channel = f"quintet_{url.schema}"

    async def start(self) -> None:
        self.engine = create_async_engine(
            self.url.url,
            async_creator=self._open_pooled,
            pool_size=UNIT_CONNECTIONS,
            max_overflow=0,
            pool_timeout=CONNECT_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,  # an error is logged, and the values are what people wrote
        )
        event.listen(self.engine.sync_engine, "connect", self._use_schema)
        try:
            self._idle.append(await self._open())
        except psycopg.Error as error:
            reason = str(error).splitlines()[0]
            raise ConfigurationError([f"cannot reach {self.url.shown}: {reason}"]) from error

    async def stop(self) -> None:
        while self._idle:
            await self._idle.pop().close()
        await self.engine.dispose()

    async def fetch(
        self, prepared: Prepared, values: Mapping[str, Any], *, is_wide: bool = False
    ) -> list[tuple[Any, ...]]:
        self.executed += 1
        async with self._slots:
            connection = self._idle.pop() if self._idle else await self._reopen()
            try:
                cursor = await connection.execute(prepared.sql, prepared.arguments(values))
                return await cursor.fetchall()
            except psycopg.OperationalError as error:
                await connection.close()
                raise Unavailable("The database cannot be reached.") from error
            finally:
                if not connection.closed:
                    self._idle.append(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        async with self._connect() as connection:
            await connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            try:
                yield _PostgresReadUnit(self, connection)
            finally:
                await asyncio.shield(connection.rollback())

    @asynccontextmanager
    async def write(
        self, actor: str = "api", request_id: str | None = None
    ) -> AsyncIterator[WriteUnit]:
        unit = _PostgresWriteUnit(self, actor, request_id)
        try:
            yield unit
        except BaseException:
            await asyncio.shield(unit.undo())
            raise
        await asyncio.shield(unit.commit())
        if unit.has_news:
            self.tell_commit()

    @property
    def session_engine(self) -> AsyncEngine:
        if self._session_engine is None:
            self._session_engine = self.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            count_statements(self._session_engine, self)
        return self._session_engine

    def check_writer(self) -> None:
        """Nothing to find out: the pool replaces every connection that is lost."""

    @asynccontextmanager
    async def sole(self, work: str) -> AsyncIterator[IsOurs]:
        """A lock of a connection of its own, so that it ends with it; a pooler has to keep that."""
        connection = await self._taken(work)

        async def is_ours() -> bool:
            return connection is not None and await _answers(connection)

        try:
            yield is_ours
        finally:
            if connection is not None:
                await asyncio.shield(connection.close())

    async def watch(self) -> None:
        while True:
            try:
                async with await self._open() as connection:
                    await connection.execute(f'LISTEN "{self.channel}"'.encode())
                    self.tell_commit()  # whatever came while nobody listened
                    async for _ in connection.notifies():
                        self.tell_commit()
            except psycopg.OperationalError:
                await asyncio.sleep(1)

    async def _taken(self, work: str) -> psycopg.AsyncConnection[tuple[Any, ...]] | None:
        """A connection that holds the lock of `work`, None while that cannot be had."""
        try:
            connection = await self._open()
        except psycopg.OperationalError:
            return None
        taken: tuple[Any, ...] | None = None
        try:
            taken = await (await connection.execute(TAKE_SOLE, (SOLE_LOCK, work))).fetchone()
        except psycopg.OperationalError:
            pass
        finally:
            if not (taken and taken[0]):
                await asyncio.shield(connection.close())
        return connection if taken and taken[0] else None

    @asynccontextmanager
    async def _connect(self) -> AsyncIterator[AsyncConnection]:
        connection = await self._checkout()
        try:
            yield connection
        finally:
            await asyncio.shield(connection.close())

    async def _checkout(self) -> AsyncConnection:
        try:
            return await self.engine.connect()
        except (DBAPIError, TimeoutError) as error:
            raise Unavailable("The database cannot be reached.") from error

    async def _reopen(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        try:
            return await self._open()
        except psycopg.OperationalError as error:
            raise Unavailable("The database cannot be reached.") from error

    async def _open(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        return await connected(
            self.url.libpq,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            prepare_threshold=2,
            **ALIVE,
        )

    async def _open_pooled(self) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        arguments, options = self.engine.dialect.create_connect_args(self.url.url)
        return await connected(*arguments, **options, connect_timeout=CONNECT_SECONDS, **ALIVE)

    def _use_schema(self, connection: Any, _record: object) -> None:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(f'SET search_path TO "{self.url.schema}"')
        cursor.close()
        connection.autocommit = False


class _PostgresReadUnit(Unit):
    def __init__(self, database: PostgresDatabase, connection: AsyncConnection) -> None:
        self.statements = database.statements
        self._database, self._connection = database, connection

    async def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        self._database.executed += 1
        return await _rows(self._connection, prepared, values)

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        self._database.executed += 1
        return await self._connection.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        return await self._connection.run_sync(work)


class _PostgresWriteUnit(WriteUnit):
    """Takes a connection at the first statement, so that parsing a body holds none."""

    def __init__(self, database: PostgresDatabase, actor: str, request_id: str | None) -> None:
        super().__init__(database.statements, database.clock(), actor, request_id)
        self._database = database
        self._connection: AsyncConnection | None = None

    async def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        connection = await self._begun()
        self._database.executed += 1
        return await _rows(connection, prepared, values)

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[Any]:
        connection = await self._begun()
        self._database.executed += 1
        return await connection.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        return await (await self._begun()).run_sync(work)

    async def commit(self) -> None:
        if self._connection is None and not self.changes:
            return
        try:
            connection = await self._begun()
            if self.changes:
                await self._store_changes(connection)
            await connection.commit()
        finally:
            await self._release()

    async def undo(self) -> None:
        if self._connection is not None:
            try:
                await self._connection.rollback()
            finally:
                await self._release()

    async def publish(self, kind: str, subject: str, subject_id: object, /, **payload: Any) -> int:
        connection = await self._begun()
        await self._lock_changes(connection)
        values = change_values(self, Change(kind, subject, str(subject_id), payload))
        number = (await connection.execute(INSERT.returning(CHANGES.c.id), values)).scalar_one()
        self.has_published = True
        return int(number)

    async def _store_changes(self, connection: AsyncConnection) -> None:
        await self._lock_changes(connection)
        await connection.execute(INSERT, [change_values(self, change) for change in self.changes])

    async def _lock_changes(self, connection: AsyncConnection) -> None:
        """Ids are handed out one transaction after another, so a reader never skips one."""
        await connection.execute(
            text(
                "SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema())), "
                "pg_notify(:channel, '')"
            ),
            {"lock": CHANGES_LOCK, "channel": self._database.channel},
        )

    async def _begun(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self._database._checkout()
        return self._connection

    async def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
