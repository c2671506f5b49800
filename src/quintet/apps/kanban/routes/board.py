"""The board as a whole, beyond what the first clients know: view, history, undo, numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.types import Scope

from quintet.apps.kanban import schemas
from quintet.apps.kanban.repository import things
from quintet.apps.kanban.routes.parameters import (
    NONE_MATCH,
    NOT_MODIFIED,
    WRITES,
    By,
    reader_in,
    with_revision,
)
from quintet.apps.kanban.rules import tag
from quintet.apps.kanban.service import statistics, undoing
from quintet.apps.kanban.service.changing import CHANGED
from quintet.kernel.direct import Answer, direct_route, tagged
from quintet.kernel.lists import list_route
from quintet.kernel.live import Notice, events_route
from quintet.kernel.preconditions import IfMatch, Reading, UnitRoute, Writing
from quintet.kernel.problems import responses

router = APIRouter(tags=["board"], route_class=UnitRoute)
MOST_DAYS = 366


async def _view(scope: Scope) -> Answer:
    revision, body = await reader_in(scope).view()
    return tagged(scope, body, tag(revision))


direct_route(
    router,
    "/api/board/view",
    _view,
    schemas.View,
    summary="Read all of the board",
    parameters=[NONE_MATCH],
    further=NOT_MODIFIED,
)
list_route(
    router,
    "/api/board/history",
    things.HISTORY,
    schemas.ChangeOfBoard,
    summary="List the changes of the board",
    default_sort="-change_id",
)


@router.post(
    "/api/board/undo",
    responses=responses(409, 412),
    openapi_extra=WRITES,
    summary="Undo a change",
)
async def undo(
    unit: Writing,
    by: By,
    if_match: IfMatch,
    response: Response,
    body: schemas.Undo | None = None,
) -> schemas.Undone:
    """Take back a revision, all of a chat turn, or (with neither) your own newest change.

    Where any of it was changed since, 409 names that and nothing is done. Undoing an undo does
    it again. `If-Match` is about the board.
    """
    target = undoing.Target(body.revision, body.turn) if body else undoing.Target()
    undone = await undoing.undo(unit, by, target, if_match)
    with_revision(response, undone.changed.revision)
    changes = [
        schemas.Changed(kind=c.kind, id=c.subject_id, before=c.before, after=c.after)
        for c in undone.changed.changes
    ]
    return schemas.Undone(
        revision=undone.changed.revision, undone=undone.revisions, changes=changes
    )


@router.get("/api/board/stats", responses=responses(), summary="Read the board's numbers")
async def read_statistics(
    request: Request,
    unit: Reading,
    days: Annotated[int, Query(ge=1, le=MOST_DAYS, description="Up to today, in UTC")] = 30,
) -> schemas.Statistics:
    """Cycle time, throughput and cumulative flow, from the history.

    A card is done when it comes to the last column, and not leaves it again. Its cycle time
    begins when it first leaves the first column, or is added beside it.
    """
    now = request.app.state.database.clock()
    return await statistics.statistics(unit, now, days)


def _shown(notice: Notice) -> bytes | None:
    """The payload with the revision, which is the event's own number."""
    if notice.kind != CHANGED:
        return None
    return b'{"revision":%d,%b' % (notice.id, notice.payload[1:])


events_route(router, "/api/board/events", _shown)
