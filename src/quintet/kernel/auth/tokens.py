"""Tokens: 256 random bits for the client, of which only a hash is stored."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

PREFIX = "qt_"  # lets scanners of leaked secrets, and people, tell what it is
LONGEST = 200


@dataclass(frozen=True)
class NewToken:
    """A token as it is told once, its public id, and the hash that is kept."""

    secret: str
    token_id: str
    secret_hash: str


def new_token() -> NewToken:
    """A token that nobody can guess."""
    secret = PREFIX + secrets.token_urlsafe(32)
    return NewToken(secret, secrets.token_hex(8), hash_of(secret))


def hash_of(secret: str) -> str:
    """What the database knows of a token; fast, because 256 random bits need no slow hash."""
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def bearer(header: bytes) -> str | None:
    """The token of an Authorization header, None when it holds none."""
    scheme, _, token = header.decode("latin-1").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token.isascii() or not 1 <= len(token) <= LONGEST:
        return None
    return token
