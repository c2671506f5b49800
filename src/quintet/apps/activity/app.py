"""What Activity is and what it plugs in.

Agents tell what they do; this app groups it by prompt and shows it live. Start reading at
`service`.
"""

from __future__ import annotations

from pathlib import Path

from quintet.apps.activity.checks import CHECKS
from quintet.apps.activity.commands import activity
from quintet.apps.activity.models import Base
from quintet.apps.activity.routes import events, ingest, live, otlp, pages_feed, pages_sums, work
from quintet.apps.activity.routes.presence_board import presence_board
from quintet.apps.activity.rules.showing import FILTERS
from quintet.apps.activity.service.home import search, tell
from quintet.apps.activity.service.neighbours import follow
from quintet.kernel.app import App
from quintet.kernel.cache import beside

APP = App(
    name="activity",
    title="Activity",
    summary="A live feed of what agents do.",
    routers=[events.routes, work.routes, live.routes, ingest.router, otlp.router],
    pages=[pages_feed.routes, pages_sums.routes],
    templates=Path(__file__).parent / "templates",
    static=Path(__file__).parent / "static",
    filters=FILTERS,
    uploads={**ingest.UPLOADS, **otlp.UPLOADS},
    beside=[beside, presence_board],
    follows=follow,
    commands=activity,
    checks=CHECKS,
    metadata=Base.metadata,
    migrations=Path(__file__).parent / "migrations",
    alive=tell,
    search=search,
    accent="cobalt",
)
