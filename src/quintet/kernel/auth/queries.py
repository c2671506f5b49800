"""Every query on accounts, named. Nothing here commits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    RowMapping,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from quintet.kernel.auth.models import COSTLY, FAILURES, TOKENS, USERS
from quintet.kernel.database import Database
from quintet.kernel.moments import Moment
from quintet.kernel.unit import Unit, WriteUnit

Whose = tuple[str, str]  # name and address

FAILURES_COUNT_FOR = timedelta(minutes=15)
ATTEMPT_LOCK = 0x4C6F6769
COUNT = text(
    "INSERT INTO costly_calls AS c (whose, minute, calls) VALUES (:whose, :minute, 1) "
    "ON CONFLICT (whose, minute) DO UPDATE SET calls = c.calls + 1 RETURNING calls"
)


async def user_of_name(unit: Unit, username: str) -> RowMapping | None:
    """The user of that name, disabled or not."""
    found = await unit.execute(select(USERS).where(USERS.c.username == username))
    return found.mappings().first()


async def users(unit: Unit) -> list[RowMapping]:
    """All users by name."""
    return list((await unit.execute(select(USERS).order_by(USERS.c.username))).mappings())


async def add_user(unit: WriteUnit, username: str, password_hash: str, *, is_demo: bool) -> None:
    """Store a user; a name that is taken is an integrity error."""
    row = {
        "username": username,
        "password_hash": password_hash,
        "is_demo": is_demo,
        "created_at": unit.now,
    }
    await unit.execute(insert(USERS), row)


async def change_user(unit: WriteUnit, user_id: int, **values: Any) -> None:
    """Change columns of one user."""
    await unit.execute(update(USERS).where(USERS.c.user_id == user_id).values(**values))


async def add_token(unit: WriteUnit, row: dict[str, Any]) -> None:
    """Store a token's hash and what is known of it."""
    await unit.execute(insert(TOKENS), row)


async def caller_of_token(database: Database, secret_hash: str, now: datetime) -> Any:
    """Token id, user id, name, and whether its last use is to be noted; None if not valid."""

    def make() -> ClauseElement:
        moment = bindparam("now", type_=Moment())
        stale = TOKENS.c.last_used_at < bindparam("stale", type_=Moment())
        is_valid = and_(
            TOKENS.c.secret_hash == bindparam("secret_hash", type_=TOKENS.c.secret_hash.type),
            TOKENS.c.revoked_at.is_(None),
            TOKENS.c.expires_at > moment,
            USERS.c.disabled_at.is_(None),
        )
        columns = (TOKENS.c.token_id, USERS.c.user_id, USERS.c.username, stale.label("is_stale"))
        return select(*columns).join_from(TOKENS, USERS).where(is_valid)

    prepared = database.statements.once("caller of token", make)
    values = {"secret_hash": secret_hash, "now": now, "stale": now - timedelta(minutes=1)}
    rows = await database.fetch(prepared, values)
    return rows[0] if rows else None


async def note_use(unit: WriteUnit, token_id: str) -> None:
    """Remember that a token was used now."""
    own = TOKENS.c.token_id == token_id
    await unit.execute(update(TOKENS).where(own).values(last_used_at=unit.now))


async def live_tokens(unit: Unit, user_id: int, now: datetime) -> list[RowMapping]:
    """A user's tokens that are valid, the one used last first."""
    own = (TOKENS.c.user_id == user_id, TOKENS.c.revoked_at.is_(None), TOKENS.c.expires_at > now)
    statement = select(TOKENS).where(*own).order_by(TOKENS.c.last_used_at.desc())
    return list((await unit.execute(statement)).mappings())


async def revoke(
    unit: WriteUnit, user_id: int, *, only: str | None = None, but: str | None = None
) -> int:
    """End a user's valid tokens: `only` one, or all `but` one; how many ended."""
    which = [TOKENS.c.user_id == user_id, TOKENS.c.revoked_at.is_(None)]
    if only is not None:
        which.append(TOKENS.c.token_id == only)
    if but is not None:
        which.append(TOKENS.c.token_id != but)
    statement = update(TOKENS).where(*which).values(revoked_at=unit.now)
    return len((await unit.execute(statement.returning(TOKENS.c.token_id))).all())


async def owner_of_token(unit: Unit, token_id: str) -> int | None:
    """The id of the user a token belongs to."""
    statement = select(TOKENS.c.user_id).where(TOKENS.c.token_id == token_id)
    found: int | None = await unit.scalar(statement)
    return found


async def take_turn(unit: WriteUnit, whose: Whose) -> None:
    """Until this unit ends, nobody else looks at this account from this address.

    On SQLite the first write does that.
    """
    await unit.execute(delete(FAILURES).where(FAILURES.c.at <= unit.now - FAILURES_COUNT_FOR))
    if unit.statements.kind == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:lock, hashtext(:whose))")
        await unit.execute(lock, {"lock": ATTEMPT_LOCK, "whose": " ".join(whose)})


async def attempts(unit: Unit, whose: Whose) -> list[RowMapping]:
    """The attempts on this account from this address that count, the newest first."""
    statement = select(FAILURES).where(_own(whose)).order_by(FAILURES.c.at.desc())
    return list((await unit.execute(statement)).mappings())


async def add_attempt(unit: WriteUnit, whose: Whose, *, is_open: bool) -> int:
    """Note an attempt; `is_open` is one that may turn out to be right."""
    username, address = whose
    row = {"username": username, "address": address, "at": unit.now, "is_open": is_open}
    return int(await unit.scalar(insert(FAILURES).returning(FAILURES.c.failure_id), row))


async def forget_attempt(unit: WriteUnit, failure_id: int) -> None:
    """This attempt is over."""
    await unit.execute(delete(FAILURES).where(FAILURES.c.failure_id == failure_id))


async def forget_failures(unit: WriteUnit, whose: Whose) -> None:
    """A login that succeeded begins the count anew; what is still being checked will count."""
    await unit.execute(delete(FAILURES).where(_own(whose), FAILURES.c.is_open.is_(False)))


def _own(whose: Whose) -> ColumnElement[bool]:
    username, address = whose
    return and_(FAILURES.c.username == username, FAILURES.c.address == address)


async def count_enabled(unit: Unit, *, is_demo: bool) -> int:
    """How many users may log in: demo users, or real ones."""
    own = (USERS.c.disabled_at.is_(None), USERS.c.is_demo == is_demo)
    return int(await unit.scalar(select(func.count()).select_from(USERS).where(*own)))


async def count_costly_call(unit: WriteUnit, whose: str, minute: int) -> int:
    """One more in this minute; how many there are now. Earlier minutes are forgotten."""
    await unit.execute(delete(COSTLY).where(COSTLY.c.minute < minute))
    return int(await unit.scalar(COUNT, {"whose": whose, "minute": minute}))
