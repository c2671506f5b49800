"""Arcade in the browser: paste a list, play its run, see what came of it.

Pages are read in one moment of the database; what changes afterwards, their scripts follow.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from markupsafe import Markup

from quintet.apps.arcade.errors import RunNotFound
from quintet.apps.arcade.receipts import html
from quintet.apps.arcade.receipts.gather import Fetch, moment_of
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.receipts.model import Receipt
from quintet.apps.arcade.service import looking, printing
from quintet.apps.arcade.service.playing import gather_play
from quintet.apps.arcade.service.receipts import receipt
from quintet.apps.arcade.settings import ArcadeSettings, own_settings_in
from quintet.kernel.database import Database
from quintet.kernel.web import render

MOST = 2**53
WIDE, NARROW = 48, 32
RunId = Annotated[int, Path(ge=1, le=MOST)]

router = APIRouter()


class RunReceipts(StrEnum):
    """The receipts of one run."""

    RUN = "run"
    RESULT = "result"


class OtherReceipts(StrEnum):
    """The receipts of several runs."""

    SUMMARY = "summary"
    HIGH_SCORE = "high-score"


@router.get("/")
async def front(
    request: Request, list_id: Annotated[int | None, Query(alias="list", ge=1, le=MOST)] = None
) -> Response:
    """What goes on, what is left over, and where a list is pasted."""
    own = _own(request)
    found = await _read(request, lambda fetch: looking.gather_front(fetch, own.combo_minutes))
    return render(request, "front.html", here="play", front=found, list_id=list_id)


@router.get("/plan")
async def plan(
    request: Request, list_id: Annotated[int, Query(alias="list", ge=1, le=MOST)]
) -> Response:
    """A stored list: its plan grows, is changed, and becomes a run."""

    def gather(fetch: Fetch) -> tuple[list[dict[str, Any]], looking.LeftOver | None]:
        return looking.gather_lanes(fetch), looking.newest_left_over(fetch)

    lanes, left = await _read(request, gather)
    return render(request, "plan.html", here="play", list_id=list_id, lanes=lanes, left=left)


@router.get("/runs/{run_id:int}")
async def run(request: Request, run_id: RunId) -> Response:
    """A run as it is played: one tap for each line."""
    own = _own(request)
    try:
        found = await _read(request, lambda fetch: gather_play(fetch, run_id, own.combo_minutes))
    except RunNotFound as error:
        return _gone(request, error)
    return render(request, "run.html", here="play", run=found, now=_now(request).isoformat())


@router.get("/preview/{kind}/{run_id:int}")
async def run_preview(
    request: Request, kind: RunReceipts, run_id: RunId, columns: int | None = None
) -> Response:
    """SCORE RUN or SCORE RESULT as they come out of the printer."""
    own, now = _own(request), _now(request)
    is_result = kind is RunReceipts.RESULT
    gather = printing.result_gather(run_id, now, own) if is_result else printing.run_gather(run_id)

    def whole(fetch: Fetch) -> tuple[Receipt, Any, Any]:
        play = gather_play(fetch, run_id, own.combo_minutes)
        left = looking.left_over(fetch, run_id) if is_result else None
        return gather(fetch), play, left

    try:
        found, play, left = await _read(request, whole)
    except RunNotFound as error:
        return _gone(request, error)
    return _preview(request, f"{kind}/{run_id}", found, columns, kind=kind, run=play, left=left)


@router.get("/preview/{kind}")
async def preview(request: Request, kind: OtherReceipts, columns: int | None = None) -> Response:
    """SUMMARY of this week, or HIGH SCORE, as they come out of the printer."""
    own, now = _own(request), _now(request)
    is_summary = kind is OtherReceipts.SUMMARY
    gather = printing.week_gather(now, own) if is_summary else printing.high_score_gather(own)
    found = await _read(request, gather)
    return _preview(request, kind, found, columns, kind=kind, run=None, left=None)


@router.get("/streaks")
async def streaks(
    request: Request,
    month: Annotated[str | None, Query(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")] = None,
) -> Response:
    """Each lane's streak and the days of a month, with the rest days."""
    own = _own(request)
    today = moment_of(_now(request), own.day_starts_at).today
    first = _first_of(month) or today.replace(day=1)
    found = await _read(
        request, lambda fetch: looking.gather_month(fetch, first, today, own.day_starts_at)
    )
    return render(
        request,
        "streaks.html",
        here="streaks",
        month=found,
        today=today,
        before=_month_beside(first, -1),
        after=_month_beside(first, 1),
    )


@router.get("/high-scores")
async def high_scores(request: Request) -> Response:
    """The ten best runs."""
    best = await _read(request, looking.gather_best)
    initials = _own(request).initials.upper()
    return render(request, "high-scores.html", here="high-scores", best=best, initials=initials)


def _preview(
    request: Request, path: str, found: Receipt, columns: int | None, **context: Any
) -> Response:
    widths = [columns] if columns in (48, 42, 32) else [WIDE, NARROW]
    slips = [
        (width, Markup(html.render(lay_out(found, Profile(width)))))  # noqa: S704  # escaped there
        for width in widths
    ]
    is_printable = printing.has_printer(request.app.state.settings.printer)
    return render(
        request,
        "preview.html",
        here="high-scores" if context["kind"] == OtherReceipts.HIGH_SCORE else "play",
        path=path,
        slips=slips,
        columns=columns if len(widths) == 1 else None,
        is_printable=is_printable,
        **context,
    )


def _gone(request: Request, error: RunNotFound) -> Response:
    return render(request, "gone.html", status=404, here="", detail=error.detail)


def _own(request: Request) -> ArcadeSettings:
    return own_settings_in(request.app.state.settings)


def _now(request: Request) -> Any:
    return request.app.state.database.clock()


async def _read[R](request: Request, gather: Callable[[Fetch], R]) -> R:
    database: Database = request.app.state.database
    async with database.read() as unit:
        return await receipt(unit, gather)


def _first_of(month: str | None) -> date | None:
    """The first day of a month whose weeks the calendar has to their ends."""
    is_whole = month is not None and "0002" <= month < "9999-12"
    return date.fromisoformat(f"{month}-01") if is_whole else None


def _month_beside(first: date, step: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    return f"{year:04}-{month + 1:02}"
