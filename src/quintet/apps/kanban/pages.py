"""The board in the browser: one page, which talks to the API like any other client."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.kernel.web import render

router = APIRouter()


@router.get("/")
async def board(request: Request) -> Response:
    """The board with the chat beside it."""
    return render(request, "board.html", user="")
