"""The board in the browser: one page, which talks to the API like any other client."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from quintet.kernel.auth import Caller, caller_of
from quintet.kernel.web import render

router = APIRouter()


@router.get("/")
async def board(request: Request, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
    """The board, with the assistant beside it."""
    return render(request, "board.html", user=caller.username)
