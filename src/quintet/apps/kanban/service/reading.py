"""The board as clients get it."""

from __future__ import annotations

from quintet.apps.kanban.repository import boards, documents
from quintet.kernel.database import Database

LARGE = 30_000  # bytes; the database takes over half a millisecond to make more


class Reader:
    """Reads one database's board; it remembers how much there is to read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_large = False

    async def frozen(self, token_id: str) -> tuple[int, bytes]:
        """The board as the first clients know it, for the holder of this token.

        Which revision that was is stored before it is answered, unless it was the same before:
        their next PATCH may come at once, and to another process.
        """
        found = await documents.frozen_document(self._database, token_id, self._is_large)
        self._is_large = len(found.body) > LARGE
        if found.served != found.revision:
            async with self._database.write() as unit:
                await boards.note_served(unit, token_id, found.revision)
        return found.revision, found.body

    async def view(self) -> tuple[int, bytes]:
        """The board with all that there is to show of it."""
        revision, body = await documents.view_document(self._database, self._is_large)
        self._is_large = len(body) > LARGE
        return revision, body
