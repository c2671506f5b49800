"""The page where something big becomes small steps."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.shell import show
from quintet.apps.clarity.schemas import LONGEST_TASK
from quintet.apps.clarity.texts.pages import break_down

router = APIRouter()


@router.get("/break-down")
async def break_down_page(request: Request) -> Response:
    """The field and, with `?task=`, the steps of a task to be changed."""
    return show(request, "break-down.html", break_down.WORDS, longest=LONGEST_TASK)
