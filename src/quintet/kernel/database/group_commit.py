"""The one writer of a SQLite file: many units, one commit.

Units take turns on one connection, each inside its own SAVEPOINT; when nobody waits,
or the group is full, one COMMIT makes all of them durable and only then are they
answered. Statements run on the event loop because they are short; BEGIN IMMEDIATE and
COMMIT may wait for another process or for the disk, so they run in the writer's thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from quintet.kernel.errors import Unavailable

T = TypeVar("T")

MOST_WAITING = 1_000
MOST_IN_GROUP = 64
LOST_TOGETHER = "The commit failed, and every write that shared it was undone. Try again."


class Turn:
    """One unit's place in the writer's queue."""

    __slots__ = ("granted", "stored")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.granted: asyncio.Future[None] = loop.create_future()
        self.stored: asyncio.Future[None] = loop.create_future()


class GroupCommit:
    """Gives turns on `connection` and commits whole groups of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: deque[Turn] = deque()
        self._group: list[Turn] = []
        self._given = 0  # turns of this group, those that were undone too
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="quintet-writer")
        self._wanted = asyncio.Event()
        self._group_done: asyncio.Future[None] | None = None
        self._failure: BaseException | None = None
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._write_groups(), name="quintet-writer")

    def check(self) -> None:
        """Return while turns are given; raise `Unavailable` once the writer has died."""
        if self._failure is not None:
            raise Unavailable("The database writer has stopped.") from self._failure

    async def take_turn(self) -> Turn:
        """Wait for the connection; the turn ends with `end_turn`, whatever happens.

        Raises `Unavailable` when too many wait already or the writer has died.
        """
        self.check()
        if len(self._waiting) >= MOST_WAITING:
            raise Unavailable("Too many writes are waiting. Try again shortly.")
        turn = Turn(self._loop)
        self._waiting.append(turn)
        self._wanted.set()
        try:
            await turn.granted
        except asyncio.CancelledError:
            if turn.granted.done() and not turn.granted.cancelled():
                self._pass_on()  # the turn came in the same moment: hand it on unused
            raise
        try:
            self._connection.execute("SAVEPOINT unit")
        except sqlite3.Error:
            self._pass_on()
            raise
        return turn

    async def keep(self, turn: Turn) -> None:
        """End a turn whose work is good; returns when it is durable.

        Raises what the commit raised, or `Unavailable` when others shared the commit;
        nothing of the group was stored then.
        """
        try:
            self._connection.execute("RELEASE unit")
        except sqlite3.Error:
            self.discard(turn)
            raise
        self._group.append(turn)
        self._pass_on()
        await turn.stored

    async def undo(self, turn: Turn) -> None:
        """End a turn by undoing it; returns when what it saw of its neighbours is durable.

        Its error may tell of their work ("somebody saved meanwhile"), which nobody else can see
        until it is committed: a client that looked again would find the old state.
        Raises `Unavailable` when that work was lost.
        """
        seen = self._group[-1] if self._group else None
        self.discard(turn)
        if seen is not None:
            await asyncio.wait([seen.stored])
            if not seen.stored.cancelled() and seen.stored.exception() is not None:
                raise Unavailable(LOST_TOGETHER)

    def discard(self, turn: Turn) -> None:
        """End a turn by undoing its work alone; its neighbours keep theirs."""
        try:
            self._connection.execute("ROLLBACK TO unit")
            self._connection.execute("RELEASE unit")
        except sqlite3.Error:  # SQLite gave up the whole transaction (disk full, I/O error)
            self._give_up_group()
        turn.stored.cancel()
        self._pass_on()

    async def in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run `work` in the writer's thread; for whoever holds the turn."""
        running = self._loop.run_in_executor(self._thread, work, *arguments)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])  # the connection is in use until the thread is done
            raise

    async def close(self) -> None:
        """Commit what is queued, then stop. New turns are refused."""
        while self._waiting or self._group or self._group_done is not None:
            await asyncio.sleep(0.005)
        self._failure = self._failure or RuntimeError("closed")
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._thread.shutdown(wait=True)

    def _pass_on(self) -> None:
        """Give the connection to the next in the queue, or end the group."""
        if self._is_in_transaction():
            while self._waiting and self._given < MOST_IN_GROUP:
                turn = self._waiting.popleft()
                if not turn.granted.done():
                    self._given += 1
                    turn.granted.set_result(None)
                    return
        if self._group_done is not None and not self._group_done.done():
            self._group_done.set_result(None)

    async def _write_groups(self) -> None:
        try:
            while True:
                await self._wanted.wait()
                if not self._connection.in_transaction:
                    await self._begin()
                if self._connection.in_transaction:
                    await self._write_group()
                if not self._waiting:
                    self._wanted.clear()
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # the writer must never leave anybody waiting
            self._failure = error
            raise
        finally:
            self._fail_group(Unavailable("The database writer has stopped."))
            self._fail_waiting(Unavailable("The database writer has stopped."))

    async def _begin(self) -> None:
        try:
            await self.in_thread(self._connection.execute, "BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._fail_waiting(error)

    async def _write_group(self) -> None:
        self._group_done = self._loop.create_future()
        self._given = 0
        try:
            self._pass_on()
            await self._group_done
        finally:
            self._group_done = None
        try:
            await self.in_thread(self._commit)
        except sqlite3.Error as error:
            # Whose fault it is cannot be told; alone, the next time, each learns its own.
            is_alone = len(self._group) == 1
            self._fail_group(error if is_alone else Unavailable(LOST_TOGETHER))
            return
        group, self._group = self._group, []
        for turn in group:
            if not turn.stored.done():
                turn.stored.set_result(None)

    def _commit(self) -> None:
        """Make the group durable; begin the next one in the same hop when somebody waits."""
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        if self._waiting:
            with suppress(sqlite3.Error):  # the group is safe; the next one begins, or fails, alone
                self._connection.execute("BEGIN IMMEDIATE")

    def _is_in_transaction(self) -> bool:
        try:
            return self._connection.in_transaction
        except sqlite3.ProgrammingError:  # closed by somebody else: there is nothing to give
            return False

    def _give_up_group(self) -> None:
        if self._is_in_transaction():  # it may hold half a unit, which must not be committed
            self._connection.execute("ROLLBACK")
        self._fail_group(Unavailable("The database undid the transaction."))

    def _fail_group(self, error: BaseException) -> None:
        group, self._group = self._group, []
        for turn in group:
            if not turn.stored.done():
                turn.stored.set_exception(error)
                turn.stored.exception()  # a client that left does not collect it

    def _fail_waiting(self, error: BaseException) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.granted.done():
                turn.granted.set_exception(error)
