"""Kanban with a model to ask: the scripted server plays it, or there is none and it is offline."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from quintet.kernel.ai import MODEL_CALLED, Limits, Model
from tests.fixtures.kanban import Client, Document, Kanban, checked, kanban_app
from tests.fixtures.model_server import ModelServer
from tests.fixtures.rooms import innermost, opened_room

KEY = "sk-canary-0123456789"
QUICK = Limits(connect=1, read=2, total=5, pause=0.01)
CHAT = "/api/chat"
STREAM = "/api/chat/stream"
TABLES = ("kanban_board", "kanban_columns", "kanban_cards", "kanban_changes", "quintet_changes")


def operations(*wanted: Document, message: str = "Here you are.") -> Document:
    """An answer of the model."""
    return {"message": message, "operations": list(wanted)}


ADD = {"op": "add_card", "column": "col-review", "title": "Buy milk"}
MOVE = {"op": "move_card", "card": "card-1", "column": "col-done"}


@dataclass
class Talk:
    """One user's chat with the board."""

    kanban: Kanban
    me: Client
    rows: list[Document] = field(default_factory=list)  # the audit rows that were read last

    async def post(
        self, *said: str | Document, path: str = CHAT, board: Any = None, **headers: str
    ) -> httpx2.Response:
        """The answer to this talk; plain texts are the user's."""
        messages = [{"role": "user", "content": m} if isinstance(m, str) else m for m in said]
        body = {"messages": messages, "board": board or await self.me.load()}
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.me.request("POST", path, json=body, headers=spelled)

    async def say(self, text: str) -> Document:
        """The body of an answer that must be one, and nothing beside it."""
        answer = await self.post(text)
        assert answer.status_code == 200, answer.text
        found: Document = answer.json()
        assert found.keys() == {"message", "board_update"}
        assert found["message"]
        if found["board_update"] is not None:
            assert checked(found["board_update"]) == await self.me.load()
        return found

    async def stream(self, text: str) -> list[tuple[str, Document]]:
        """The events of a streamed answer, in their order."""
        answer = await self.post(text, path=STREAM)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/event-stream")
        return events(answer.text)

    async def calls(self) -> list[Document]:
        """The audit rows."""
        self.rows = (await self.kanban.contents())["kanban_chat_calls"]
        return self.rows

    async def stored(self) -> dict[str, list[Document]]:
        """All that belongs to the board; that a model was asked belongs to the talk."""
        contents = await self.kanban.contents()
        found = {name: contents[name] for name in TABLES}
        changes = [row for row in found["quintet_changes"] if row["kind"] != MODEL_CALLED]
        return found | {"quintet_changes": changes}


def events(text: str) -> list[tuple[str, Document]]:
    """Server-sent events as (name, data)."""
    found = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        assert name.startswith("event: ")
        assert data.startswith("data: ")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def shown(found: Sequence[tuple[str, Document]]) -> str:
    """What a client has seen grow."""
    return "".join(data["text"] for name, data in found if name == "delta")


@asynccontextmanager
async def talking(
    url: str, server: ModelServer | None = None, limits: Limits = QUICK
) -> AsyncIterator[Talk]:
    """Kanban on this database, and who to ask."""
    app = kanban_app(url)
    async with opened_room(app) as (http, database, clock):
        kanban = Kanban(http, database, clock)
        talk = Talk(kanban, kanban.client())
        if server is None:
            yield talk
            return
        async with Model(
            "maker/model", base_url=server.url, api_key=KEY, allow_private=True, limits=limits
        ) as model:
            innermost(app).state.model = model
            yield talk


async def until(is_so: Callable[[], object], talk: Talk | None = None) -> None:
    """Wait for it; the audit rows of `talk` are read anew each time."""
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.02)
            if talk is not None:
                await talk.calls()
