"""The tools of the apps on their databases, without a server in between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from quintet.kernel.ai import Model
from quintet.kernel.database import open_database
from quintet.kernel.mcp.toolbox import Toolbox
from quintet.kernel.mcp.tools import Surroundings, Tool
from quintet.kernel.settings import Settings


@dataclass(frozen=True)
class Shelf:
    """What one app offers: its tools, and whether they may ask a model."""

    app: str
    tools: Sequence[Tool]
    asks_model: bool


@asynccontextmanager
async def tools_alone(shelves: Sequence[Shelf], settings: Settings) -> AsyncIterator[Toolbox]:
    """All tools, their databases open inside this block; the schemas have to be right.

    A server may have the same databases open: each write is one short transaction, as those of
    every command are.
    """
    toolbox = Toolbox()
    model = Model.from_settings(settings) if any(each.asks_model for each in shelves) else None
    async with AsyncExitStack() as opened:
        if model is not None:
            opened.push_async_callback(model.aclose)
        for shelf in shelves:
            database = open_database(settings.database_url_for(shelf.app), shelf.app)
            await database.start()
            opened.push_async_callback(database.stop)
            around = Surroundings(database, model if shelf.asks_model else None, settings)
            for tool in shelf.tools:
                toolbox.add(shelf.app, tool, around)
        yield toolbox
