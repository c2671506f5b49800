"""Passwords as argon2id hashes; an unknown user costs the time of a known one."""

from __future__ import annotations

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 4  # each takes 64 MiB and a core for some ten milliseconds

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its own salt and costs."""
    return _hasher.hash(password)


class Checks:
    """Checks passwords away from the event loop, a few at once."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        _nobodys()  # now, and not in the first answer to an unknown name

    async def is_right(self, password_hash: str | None, password: str) -> bool:
        """Whether the password fits; without a hash (no such user) no, after as long a time."""
        async with self._turns:
            fits = await asyncio.to_thread(_fits, password_hash or _nobodys(), password)
        return fits and password_hash is not None


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
