"""What Clarity is and what it plugs in.

Big tasks in calm small steps, and a panic button; no accounts, and everything works without a
model. Start reading at `service`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from quintet.apps.clarity.checks import CHECKS
from quintet.apps.clarity.commands import clarity
from quintet.apps.clarity.models import Base
from quintet.apps.clarity.pages import break_down, buddy, easier, home, offline, steps
from quintet.apps.clarity.pages import calm as calm_page
from quintet.apps.clarity.routes import calm, sessions, tasks, words
from quintet.apps.clarity.service.home import WAY_IN
from quintet.apps.clarity.service.purging import forget_model_calls, purge_unused
from quintet.apps.clarity.settings import ClaritySettings
from quintet.apps.clarity.tools import TOOLS
from quintet.kernel.app import App
from quintet.kernel.jobs import Job, repeated

APP = App(
    name="clarity",
    title="Clarity",
    summary="Big tasks in calm small steps, and a panic button.",
    routers=[sessions.router, tasks.router, calm.router, words.router],
    pages=[
        home.router,
        break_down.router,
        steps.router,
        easier.router,
        buddy.router,
        calm_page.router,
        offline.router,
    ],
    templates=Path(__file__).parent / "templates",
    static=Path(__file__).parent / "static",
    settings=ClaritySettings,
    metadata=Base.metadata,
    migrations=Path(__file__).parent / "migrations",
    commands=clarity,
    needs_login=False,
    # Who looks for help is asked for no login: the page with numbers, and what keeps it offline.
    open_paths=["GET /calm", "GET /calm-worker.js"],
    asks_model=True,
    costly=[
        "POST /tasks",
        "POST /tasks/{task_id}/steps/{step_id}/split",
        "POST /read",
        "POST /chat",
    ],
    tools=TOOLS,
    alive=WAY_IN,
    accent="ochre",
    checks=CHECKS,
    beside=[
        repeated(
            Job(name="purge", every=timedelta(hours=6), run=purge_unused),
            Job(name="forget model calls", every=timedelta(hours=6), run=forget_model_calls),
        )
    ],
)
