"""The first page: three calm choices, and the tasks that are open."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.shell import show
from quintet.apps.clarity.texts.pages import home

router = APIRouter()


@router.get("/")
async def front(request: Request) -> Response:
    """Where everything begins."""
    return show(request, "home.html", home.WORDS)
