"""Sessions that nobody has used for long are removed whole; old model calls go before."""

from __future__ import annotations

from datetime import timedelta

from quintet.apps.clarity.repository import sessions
from quintet.apps.clarity.repository.tables import AI_LOG
from quintet.apps.clarity.settings import own_settings_in
from quintet.kernel.database import Database
from quintet.kernel.retention import forget
from quintet.kernel.settings import Settings


async def purge(database: Database, unused_for: timedelta) -> int:
    """Remove all sessions not used for so long; how many they were."""
    total = 0
    while True:
        # A unit for each part, so that a server beside it never waits for long.
        async with database.write() as unit:
            removed = await sessions.remove_unused(unit, unit.now - unused_for)
        total += removed
        if removed < sessions.MOST_IN_ONE_PURGE:
            return total


async def purge_unused(database: Database, settings: Settings) -> None:
    """Remove all sessions not used for as long as the settings say: what the server does itself."""
    await purge(database, timedelta(days=own_settings_in(settings).keep_days))


async def forget_model_calls(database: Database, settings: Settings) -> None:
    """Remove what models were asked, and said, before the time for which that is kept."""
    keep = timedelta(days=settings.keep_model_calls_days)
    await forget(database, AI_LOG, AI_LOG.c.created_at < database.clock() - keep)
