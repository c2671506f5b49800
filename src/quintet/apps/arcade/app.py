"""What Arcade is and what it plugs in.

Paste a todo list; it becomes a score run, printed before the work, and a score result,
printed after it. Start reading at `service`, which holds the use cases.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from fastapi import APIRouter

from quintet.apps.arcade import pages
from quintet.apps.arcade.checks import CHECKS
from quintet.apps.arcade.commands import arcade
from quintet.apps.arcade.models import Base
from quintet.apps.arcade.routes import (
    categories,
    game_runs,
    llm_logs,
    plans,
    playing,
    printing,
    receipts,
    scoring,
    tasks,
    todos,
)
from quintet.apps.arcade.service.forgetting import forget_model_calls
from quintet.apps.arcade.service.home import search, tell
from quintet.apps.arcade.settings import ArcadeSettings
from quintet.apps.arcade.tools import TOOLS
from quintet.kernel.app import App
from quintet.kernel.jobs import Job, repeated
from quintet.kernel.live import events_route

_live = APIRouter(tags=["live"])
events_route(_live)

APP = App(
    name="arcade",
    title="Arcade",
    summary="Todo lists become score runs, printed as receipts.",
    routers=[
        tasks.router,
        todos.router,
        plans.router,
        categories.router,
        game_runs.router,
        playing.router,
        scoring.router,
        llm_logs.router,
        receipts.router,
        printing.router,
        _live,
    ],
    pages=[pages.router],
    templates=Path(__file__).parent / "templates",
    static=Path(__file__).parent / "static",
    asks_model=True,
    costly=["POST /todos/{input_id}/plan"],
    metadata=Base.metadata,
    migrations=Path(__file__).parent / "migrations",
    settings=ArcadeSettings,
    commands=arcade,
    alive=tell,
    search=search,
    accent="plum",
    checks=CHECKS,
    beside=[
        repeated(Job(name="forget model calls", every=timedelta(hours=6), run=forget_model_calls))
    ],
    tools=TOOLS,
)
