"""The story that this server's players play."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.scenes.service import telling
from quintet.apps.scenes.story import Story

router = APIRouter(tags=["story"])


@router.get("/api/v1/story", response_model=Story, summary="Read the story")
async def read_story(request: Request) -> Response:
    """The story file as its author wrote it. Saving and loading do not depend on it."""
    document = await telling.story_document(request.app.state.settings)
    return Response(document, media_type="application/json")
