"""The use cases of accounts: log in and out, check a token, manage users."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from time import monotonic
from typing import Any
from weakref import WeakValueDictionary

from sqlalchemy import RowMapping
from sqlalchemy.exc import IntegrityError

from quintet.kernel.auth import queries
from quintet.kernel.auth.errors import (
    NameTaken,
    NoSuchToken,
    NoSuchUser,
    TooManyAttempts,
    Unauthorized,
    WrongLogin,
)
from quintet.kernel.auth.passwords import Checks, hashed
from quintet.kernel.auth.tokens import hash_of, new_token
from quintet.kernel.database import Database, open_database

MOST_FAILURES = 6
TOKENS_LAST = timedelta(days=30)
KNOWN_FOR = timedelta(seconds=1)
MOST_KNOWN = 1_000
CHECK_SECONDS = 10.0  # no check of a password takes as long
PAUSE_SECONDS = 0.05
LONGEST_AGENT = 300

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Caller:
    """Who asks, by which token."""

    username: str
    user_id: int
    token_id: str


@dataclass(frozen=True)
class Attempt:
    """A try to log in, and where it comes from."""

    username: str
    password: str
    address: str
    user_agent: str | None = None

    @property
    def whose(self) -> tuple[str, str]:
        """What failures are counted for."""
        return self.username, self.address

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether it came over a network; a demo user is for this machine alone."""
        try:
            return not ip_address(self.address).is_loopback
        except ValueError:  # a test's client, a socket file
            return False


class Accounts:
    """The accounts of one server; every worker sees the same ones."""

    def __init__(self, url: str) -> None:
        self.database: Database = open_database(url, "accounts")
        self._known: dict[str, tuple[Caller, datetime]] = {}
        self._version: int | None = None
        self._notes: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The connections are open inside this block."""
        await self.database.start()
        self._checks = Checks()
        try:
            yield
        finally:
            await asyncio.gather(*self._notes, return_exceptions=True)
            await self.database.stop()

    async def log_in(self, attempt: Attempt) -> str:
        """A new token for the right name and password.

        Raises `WrongLogin`, or `TooManyAttempts` after six failures for this account and
        address within 15 minutes, whichever processes they came to. Many guesses at once gain
        nothing, and many right passwords at once lose nothing.
        """
        async with self._turns.setdefault(attempt.whose, asyncio.Lock()):
            number = await self._begin(attempt)
            user = await self._candidate(attempt)
            password_hash = user["password_hash"] if user else None
            if await self._checks.is_right(password_hash, attempt.password) and user:
                return await self._let_in(attempt, number, user["user_id"])
            async with self.database.write(attempt.username) as unit:
                await queries.forget_attempt(unit, number)
                await queries.add_attempt(unit, attempt.whose, is_open=False)
        raise WrongLogin

    async def _begin(self, attempt: Attempt) -> int:
        """Count the attempt before it is checked, so that no process has one more than all.

        While others of the account are being checked, which may turn out to be right, it waits.
        """
        deadline = monotonic() + CHECK_SECONDS
        while True:
            async with self.database.write(attempt.username) as unit:
                await queries.take_turn(unit, attempt.whose)
                found = await queries.attempts(unit, attempt.whose)
                if len(found) < MOST_FAILURES:
                    return await queries.add_attempt(unit, attempt.whose, is_open=True)
            now = self.database.clock()
            checked = timedelta(seconds=CHECK_SECONDS)  # or its process has died meanwhile
            failed = [one for one in found if not one["is_open"] or now - one["at"] > checked]
            if len(failed) >= MOST_FAILURES or monotonic() > deadline:
                raise TooManyAttempts(_seconds_left(found[MOST_FAILURES - 1]["at"], now))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _candidate(self, attempt: Attempt) -> RowMapping | None:
        async with self.database.read() as unit:
            user = await queries.user_of_name(unit, attempt.username)
        if user is None or user["disabled_at"] is not None:
            return None
        return None if user["is_demo"] and attempt.is_from_elsewhere else user

    async def _let_in(self, attempt: Attempt, number: int, user_id: int) -> str:
        async with self.database.write(attempt.username) as unit:
            await queries.forget_attempt(unit, number)
            await queries.forget_failures(unit, attempt.whose)
            return await _issue(unit, user_id, attempt.user_agent)

    async def has_demo(self) -> bool:
        """Whether the demo user may log in."""
        async with self.database.read() as unit:
            return await queries.count_enabled(unit, is_demo=True) > 0

    async def count_users(self) -> int:
        """How many may log in, the demo user aside."""
        async with self.database.read() as unit:
            return await queries.count_enabled(unit, is_demo=False)

    async def caller(self, secret: str) -> Caller:
        """Who holds this token; raises `Unauthorized` unless it is valid.

        What was found within a second and before any commit since need not be looked for again.
        """
        now, version, secret_hash = self.database.clock(), self.database.version(), hash_of(secret)
        if version != self._version or len(self._known) > MOST_KNOWN:
            self._known.clear()
            self._version = version
        known = self._known.get(secret_hash)
        if known is not None and abs(now - known[1]) < KNOWN_FOR:
            return known[0]
        caller = await self._find(secret_hash, now)
        if version is not None and version == self._version:
            self._known[secret_hash] = caller, now
        return caller

    async def _find(self, secret_hash: str, now: datetime) -> Caller:
        found = await queries.caller_of_token(self.database, secret_hash, now)
        if found is None:
            raise Unauthorized
        token_id, user_id, username, is_stale = found
        if is_stale:
            note = asyncio.create_task(self._note_use(token_id))
            self._notes.add(note)
            note.add_done_callback(self._notes.discard)
        return Caller(username, user_id, token_id)

    async def _note_use(self, token_id: str) -> None:
        try:
            async with self.database.write() as unit:
                await queries.note_use(unit, token_id)
        except Exception:  # when a token was used last is no reason to fail
            logger.exception("The use of a token could not be noted.")

    async def sessions(self, caller: Caller) -> list[dict[str, Any]]:
        """The caller's valid tokens, without their secrets."""
        async with self.database.read() as unit:
            found = await queries.live_tokens(unit, caller.user_id, self.database.clock())
        shown = ("token_id", "created_at", "last_used_at", "expires_at", "user_agent")
        return [
            {name: row[name] for name in shown} | {"is_current": row["token_id"] == caller.token_id}
            for row in found
        ]

    async def end_session(self, caller: Caller, token_id: str) -> None:
        """End one of the caller's sessions; raises `NoSuchToken` for anybody else's."""
        async with self.database.write(caller.username) as unit:
            if not await queries.revoke(unit, caller.user_id, only=token_id):
                raise NoSuchToken

    async def end_other_sessions(self, caller: Caller) -> int:
        """End all of the caller's sessions but this one; how many ended."""
        async with self.database.write(caller.username) as unit:
            return await queries.revoke(unit, caller.user_id, but=caller.token_id)

    async def add_user(self, username: str, password: str, *, is_demo: bool = False) -> None:
        """Let somebody in; raises `NameTaken`."""
        password_hash = await asyncio.to_thread(hashed, password)
        try:
            async with self.database.write("admin") as unit:
                await queries.add_user(unit, username, password_hash, is_demo=is_demo)
        except IntegrityError as error:
            raise NameTaken from error

    async def disable_user(self, username: str) -> None:
        """Keep somebody out: no login, and every token of theirs ends. Raises `NoSuchUser`."""
        async with self.database.write("admin") as unit:
            user = await queries.user_of_name(unit, username)
            if user is None:
                raise NoSuchUser
            await queries.change_user(unit, user["user_id"], disabled_at=unit.now)
            await queries.revoke(unit, user["user_id"])

    async def users(self) -> list[dict[str, Any]]:
        """Everybody there is, by name, without their hashes."""
        async with self.database.read() as unit:
            shown = ("username", "is_demo", "created_at", "disabled_at")
            return [{name: row[name] for name in shown} for row in await queries.users(unit)]

    async def create_token(
        self, username: str, label: str, lasting: timedelta = TOKENS_LAST
    ) -> str:
        """A token for a program of this user's; raises `NoSuchUser`."""
        async with self.database.write("admin") as unit:
            user = await queries.user_of_name(unit, username)
            if user is None or user["disabled_at"] is not None:
                raise NoSuchUser
            return await _issue(unit, user["user_id"], label, lasting)

    async def revoke_token(self, token_id: str) -> None:
        """End a token by its public id, whoever holds it; raises `NoSuchToken`."""
        async with self.database.write("admin") as unit:
            owner = await queries.owner_of_token(unit, token_id)
            if owner is None or not await queries.revoke(unit, owner, only=token_id):
                raise NoSuchToken


async def _issue(
    unit: Any, user_id: int, user_agent: str | None, lasting: timedelta = TOKENS_LAST
) -> str:
    token = new_token()
    row = {
        "token_id": token.token_id,
        "user_id": user_id,
        "secret_hash": token.secret_hash,
        "created_at": unit.now,
        "last_used_at": unit.now,
        "expires_at": unit.now + lasting,
        "user_agent": user_agent[:LONGEST_AGENT] if user_agent else None,
    }
    await queries.add_token(unit, row)
    return token.secret


def _seconds_left(oldest_that_counts: datetime, now: datetime) -> int:
    left = oldest_that_counts + queries.FAILURES_COUNT_FOR - now
    return max(1, -(-int(left.total_seconds() * 1000) // 1000))
