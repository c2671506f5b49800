"""The page to think something through with a buddy."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.shell import show
from quintet.apps.clarity.schemas import LONGEST_MESSAGE
from quintet.apps.clarity.texts.pages import buddy

router = APIRouter()


@router.get("/buddy")
async def buddy_page(request: Request) -> Response:
    """The talk; it is on the page only."""
    return show(request, "buddy.html", buddy.WORDS, longest=LONGEST_MESSAGE)
