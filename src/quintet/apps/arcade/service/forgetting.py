"""What models were asked, and said, is kept for a time."""

from __future__ import annotations

from datetime import timedelta

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.kernel.database import Database
from quintet.kernel.retention import forget
from quintet.kernel.settings import Settings


async def forget_model_calls(database: Database, settings: Settings) -> None:
    """Remove the log of calls before the time for which it is kept."""
    before = stamp(database.clock() - timedelta(days=settings.keep_model_calls_days))
    await forget(database, repository.LOG, repository.LOG.c.created_at < before)
