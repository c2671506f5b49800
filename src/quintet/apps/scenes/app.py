"""What Scenes is and what it plugs in.

A player plays a story of eleven scenes; this service keeps where the party stands, after
every choice, and never reads the story itself. Start reading at `service`.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter

from quintet.apps.scenes import pages
from quintet.apps.scenes.checks import CHECKS
from quintet.apps.scenes.commands import scenes
from quintet.apps.scenes.models import Base
from quintet.apps.scenes.routes import files, frozen, history, story
from quintet.apps.scenes.routes.parameters import ScenesApp
from quintet.apps.scenes.service.home import search, tell
from quintet.apps.scenes.settings import ScenesSettings
from quintet.kernel.live import events_route

_live = APIRouter(tags=["live"])
events_route(_live, "/api/v1/events")

APP = ScenesApp(
    name="scenes",
    title="Scenes",
    summary="Save and resume a story, on any machine.",
    routers=[frozen.router, history.router, files.router, story.router, _live],
    pages=[pages.router],
    templates=Path(__file__).parent / "templates",
    static=Path(__file__).parent / "static",
    settings=ScenesSettings,
    metadata=Base.metadata,
    migrations=Path(__file__).parent / "migrations",
    commands=scenes,
    checks=CHECKS,
    uploads={files.IMPORT: files.LARGEST_IMPORT},
    costly=[f"POST {files.IMPORT}"],
    alive=tell,
    search=search,
    accent="rust",
)
