"""Tokens that have ended go some time later."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from sqlalchemy import or_

from quintet.kernel.auth.accounts import Accounts
from quintet.kernel.auth.models import TOKENS
from quintet.kernel.database import Database
from quintet.kernel.jobs import Job, repeating_on
from quintet.kernel.retention import forget
from quintet.kernel.settings import Settings

KEEP_ENDED = timedelta(days=30)
"""For so long it can be seen when a token that was stolen was used last."""


async def forget_tokens(database: Database, _: Settings) -> int:
    """Remove the tokens that ended long ago, by themselves or by somebody; how many they were."""
    until = database.clock() - KEEP_ENDED
    has_ended = or_(TOKENS.c.expires_at < until, TOKENS.c.revoked_at < until)
    return await forget(database, TOKENS, has_ended)


FORGET_TOKENS = Job(name="forget tokens", every=timedelta(hours=6), run=forget_tokens)


def forgetting(accounts: Accounts, settings: Settings) -> AbstractAsyncContextManager[None]:
    """It is done inside this block, at once and then every six hours."""
    return repeating_on(accounts.database, settings, FORGET_TOKENS)
