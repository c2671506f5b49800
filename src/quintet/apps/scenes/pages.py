"""The player in the browser: one page, which talks to the API like any other client."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Request, Response

from quintet.apps.scenes.service import telling
from quintet.kernel.web import render

router = APIRouter()


@router.get("/")
async def player(request: Request) -> Response:
    """The player, with the story inside; `?session=` opens a saved game."""
    document = await telling.story_document(request.app.state.settings)
    return render(request, "player.html", story=orjson.loads(document))
