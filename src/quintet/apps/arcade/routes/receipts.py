"""/receipts: what the commands print, as text, as a picture, or as the bytes for a printer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from quintet.apps.arcade.receipts import escpos, html, png, text
from quintet.apps.arcade.receipts.gather import Fetch, gather_result, gather_run, moment_of
from quintet.apps.arcade.receipts.gather_scores import (
    Days,
    gather_high_score,
    gather_summary,
    week_of,
)
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.receipts.model import Receipt
from quintet.apps.arcade.routes.parameters import Id, Settings
from quintet.apps.arcade.service.receipts import receipt
from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid
from quintet.kernel.problems import responses

TEXT, BYTES = "text/plain", "application/octet-stream"

router = APIRouter(tags=["receipts"])


class Columns(IntEnum):
    """Widths of paper."""

    WIDE = 48
    MEDIUM = 42
    NARROW = 32


class Form(StrEnum):
    """What a receipt can be answered as."""

    TEXT = "text"
    ESCPOS = "escpos"
    PNG = "png"
    HTML = "html"


MEDIA_TYPES = {
    Form.TEXT: f"{TEXT}; charset=utf-8",
    Form.ESCPOS: BYTES,
    Form.PNG: "image/png",
    Form.HTML: "text/html; charset=utf-8",
}


class Printing:
    """How this request wants its receipt, and the way to it."""

    def __init__(
        self,
        request: Request,
        columns: Annotated[Columns, Query(description="Columns of the paper")] = Columns.WIDE,
        format: Annotated[  # noqa: A002  # the parameter's name in the address
            Form | None,
            Query(description="Else as Accept says: text/plain or application/octet-stream"),
        ] = None,
    ) -> None:
        self._database: Database = request.app.state.database
        self._profile = Profile(columns.value)
        wants_bytes = _prefers_bytes(request.headers.get("accept", ""))
        self._form = format or (Form.ESCPOS if wants_bytes else Form.TEXT)

    async def of(self, gather: Callable[[Fetch], Receipt]) -> Response:
        """The answer with the receipt; it is rendered once the database is free again."""
        async with self._database.read() as unit:
            found = await receipt(unit, gather)
        content = await asyncio.to_thread(self._rendered, found)
        media_type = MEDIA_TYPES[self._form]
        return Response(content, media_type=media_type, headers={"vary": "Accept"})

    def _rendered(self, found: Receipt) -> bytes:
        lines = lay_out(found, self._profile)
        match self._form:
            case Form.ESCPOS:
                return escpos.render(lines, self._profile)
            case Form.PNG:
                return png.render(lines)
            case Form.HTML:
                return html.render(lines).encode()
            case _:
                return text.render(lines).encode()


Printed = Annotated[Printing, Depends()]
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {TEXT: {}, BYTES: {}, "image/png": {}, "text/html": {}},
        "description": "The receipt",
    }
}


def _prefers_bytes(accept: str) -> bool:
    """Whether an Accept header names the bytes, and names them before any text."""
    quality = {}
    for choice in accept.lower().split(","):
        kind, *parameters = (part.strip() for part in choice.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            quality[kind] = float(weight)
        except ValueError:
            quality[kind] = 0.0
    text_quality = max(quality.get(kind, 0.0) for kind in (TEXT, "text/*"))
    return quality.get(BYTES, 0.0) > text_quality


@router.get(
    "/receipts/run/{game_run_id:int}",
    response_class=Response,
    responses=CONTENT | responses(404),
    summary="SCORE RUN, before the work",
)
async def score_run(game_run_id: Id, printed: Printed) -> Response:
    """What there is to play for in a run, and what of it is done by now."""
    return await printed.of(partial(gather_run, run_id=game_run_id))


@router.get(
    "/receipts/result/{game_run_id:int}",
    response_class=Response,
    responses=CONTENT | responses(404),
    summary="SCORE RESULT, after the work",
)
async def score_result(game_run_id: Id, printed: Printed, settings: Settings) -> Response:
    """What a run brought in, its place among all runs, and what comes along next time."""
    moment = moment_of(datetime.now(UTC), settings.day_starts_at)
    return await printed.of(partial(gather_result, run_id=game_run_id, moment=moment))


@router.get(
    "/receipts/summary",
    response_class=Response,
    responses=CONTENT | responses(),
    summary="SUMMARY of a week or of any days",
)
async def summary(
    printed: Printed,
    settings: Settings,
    start: Annotated[date | None, Query(alias="from", description="The first day")] = None,
    end: Annotated[date | None, Query(alias="to", description="The last day")] = None,
) -> Response:
    """What the days `from` to `to` brought in, both included; this week without them."""
    if (start is None) != (end is None):
        raise Invalid("Give from and to together, or neither for this week.")
    day_starts_at = settings.day_starts_at
    today = moment_of(datetime.now(UTC), day_starts_at).today
    days = Days(start, end) if start and end else week_of(today)
    return await printed.of(partial(gather_summary, days=days, day_starts_at=day_starts_at))


@router.get(
    "/receipts/high-score",
    response_class=Response,
    responses=CONTENT | responses(),
    summary="HIGH SCORE, the ten best runs",
)
async def high_score(printed: Printed, settings: Settings) -> Response:
    """The ten best runs, with the initials that QUINTET_ARCADE_INITIALS sets."""
    return await printed.of(partial(gather_high_score, initials=settings.initials))
