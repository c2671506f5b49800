"""Sessions that nobody has used for long are removed whole."""

from __future__ import annotations

from datetime import timedelta

from quintet.apps.clarity.repository import sessions
from quintet.apps.clarity.settings import own_settings_in
from quintet.kernel.database import Database
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
