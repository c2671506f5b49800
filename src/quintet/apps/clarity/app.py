"""What Clarity is and what it plugs in.

Big tasks in calm small steps, and a panic button; no accounts, and everything works without a
model. Start reading at `service`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from quintet.apps.clarity.commands import clarity
from quintet.apps.clarity.models import Base
from quintet.apps.clarity.pages import break_down, buddy, easier, home, offline, steps
from quintet.apps.clarity.pages import calm as calm_page
from quintet.apps.clarity.routes import calm, sessions, tasks, words
from quintet.apps.clarity.service.purging import purge_unused
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
    asks_model=True,
    tools=TOOLS,
    beside=[repeated(Job(name="purge", every=timedelta(hours=6), run=purge_unused))],
)
