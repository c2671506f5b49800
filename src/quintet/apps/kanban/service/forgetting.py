"""What was said in the chat is kept for a time; what it did to the board stays in its history."""

from __future__ import annotations

from datetime import timedelta

from quintet.apps.kanban.repository.tables import CHAT_CALL, CHAT_TURN, PROPOSAL
from quintet.apps.kanban.settings import own_settings_in
from quintet.kernel.database import Database
from quintet.kernel.retention import forget
from quintet.kernel.settings import Settings


async def forget_talk(database: Database, settings: Settings) -> None:
    """Remove old messages, proposals, and what models were asked and said."""
    now = database.clock()
    said = now - timedelta(days=own_settings_in(settings).keep_chat_days)
    asked = now - timedelta(days=settings.keep_model_calls_days)
    await forget(database, CHAT_CALL, CHAT_CALL.c.at < asked)
    await forget(database, PROPOSAL, PROPOSAL.c.created_at < said)
    await forget(database, CHAT_TURN, CHAT_TURN.c.created_at < said)
