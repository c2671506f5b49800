"""The page that makes a text easier to read, and reads it aloud."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.shell import show
from quintet.apps.clarity.schemas import LONGEST_READING
from quintet.apps.clarity.texts.pages import easier

GROUNDS = ("plain", "cream", "mint", "sky", "rose")
FONTS = ("clear", "book", "device", "wide")
# Least, most, step and the value to begin with, in the unit of the stylesheet.
SPACES = {
    "size": (1, 2.5, 0.125, 1.25),
    "line": (1.4, 2.6, 0.1, 1.8),
    "letter": (0, 0.2, 0.02, 0.02),
    "word": (0, 0.6, 0.05, 0.05),
}
SPEEDS = {"0.6": "slower", "0.8": "slow", "1": "normal", "1.2": "fast"}

router = APIRouter()


@router.get("/easier")
async def page(request: Request) -> Response:
    """A text goes in, an easier one comes out; how it looks is up to the reader."""
    return show(
        request,
        "easier.html",
        easier.WORDS,
        longest=LONGEST_READING,
        grounds=GROUNDS,
        fonts=FONTS,
        spaces=SPACES,
        speeds=SPEEDS,
    )
