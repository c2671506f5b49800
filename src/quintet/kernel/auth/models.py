"""Users, their tokens, and the attempts that failed."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Table,
    Text,
    false,
)

from quintet.kernel.moments import Moment
from quintet.kernel.tables import NAMES, Number

metadata = MetaData(naming_convention=NAMES)

USERS = Table(
    "users",
    metadata,
    Column("user_id", Number, Identity(), primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("created_at", Moment(), nullable=False),
    Column("disabled_at", Moment()),
)
TOKENS = Table(
    "tokens",
    metadata,
    Column("token_id", Text, primary_key=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("created_at", Moment(), nullable=False),
    Column("last_used_at", Moment(), nullable=False),
    Column("expires_at", Moment(), nullable=False),
    Column("revoked_at", Moment()),
    Column("user_agent", Text),
)
FAILURES = Table(
    "login_failures",
    metadata,
    Column("failure_id", Number, Identity(), primary_key=True),
    Column("username", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Moment(), nullable=False),
    Column("is_open", Boolean, nullable=False, server_default=false()),  # still being checked
    Index(None, "username", "address", "at"),
)
COSTLY = Table(
    "costly_calls",
    metadata,
    Column("whose", Text, primary_key=True),
    Column("minute", BigInteger, primary_key=True),
    Column("calls", BigInteger, nullable=False),
)
