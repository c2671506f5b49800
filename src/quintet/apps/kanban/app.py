"""What Kanban is and what it plugs in.

One board that several people change at once, without losing an edit. Start reading at `service`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from quintet.apps.kanban import pages
from quintet.apps.kanban.checks import CHECKS
from quintet.apps.kanban.models import Base
from quintet.apps.kanban.routes import board, chat, files, frozen, things
from quintet.apps.kanban.service.forgetting import forget_talk
from quintet.apps.kanban.service.home import search, tell
from quintet.apps.kanban.settings import KanbanSettings
from quintet.apps.kanban.tools import TOOLS
from quintet.kernel.app import App
from quintet.kernel.jobs import Job, repeated

APP = App(
    name="kanban",
    title="Kanban",
    summary="A board that loses no edit.",
    routers=[
        frozen.router,
        board.router,
        things.router,
        things.column_router,
        files.router,
        chat.router,
    ],
    pages=[pages.router],
    templates=Path(__file__).parent / "templates",
    static=Path(__file__).parent / "static",
    settings=KanbanSettings,
    metadata=Base.metadata,
    migrations=Path(__file__).parent / "migrations",
    needs_login=True,
    asks_model=True,
    tools=TOOLS,
    uploads={files.IMPORT: files.LARGEST_IMPORT},
    costly=[f"POST {chat.CHAT}", f"POST {chat.CHAT}/stream", f"POST {files.IMPORT}"],
    alive=tell,
    search=search,
    accent="pine",
    checks=CHECKS,
    beside=[repeated(Job(name="forget talk", every=timedelta(hours=6), run=forget_talk))],
)
