"""The page that shows one step at a time."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.shell import show
from quintet.apps.clarity.texts.pages import steps

router = APIRouter()
LONGEST_ID = 15


@router.get("/steps/{task_id}")
async def steps_page(task_id: str, request: Request) -> Response:
    """The task's next open step, or the one named by `?step=`.

    Whose task it is only the browser can say, so this page is the same for all; for what cannot
    be a task it says at once that there is none.
    """
    is_possible = task_id.isascii() and task_id.isdigit() and len(task_id) <= LONGEST_ID
    status = 200 if is_possible else 404
    return show(request, "steps.html", steps.WORDS, status=status, is_possible=is_possible)
