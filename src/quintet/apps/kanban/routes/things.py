"""Single cards and columns."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.types import Scope

from quintet.apps.kanban import schemas
from quintet.apps.kanban.errors import CardNotFound, ColumnNotFound
from quintet.apps.kanban.repository import things
from quintet.apps.kanban.routes.parameters import NONE_MATCH, NOT_MODIFIED, WRITES, By
from quintet.apps.kanban.rules import tag
from quintet.apps.kanban.service import cards, columns
from quintet.apps.kanban.service.cards import Shown
from quintet.kernel.direct import Answer, direct_route, tagged
from quintet.kernel.lists import list_route, path_parameter
from quintet.kernel.preconditions import IfMatch, UnitRoute, Writing
from quintet.kernel.problems import responses

CARD, CARDS = "/api/cards/{card_id:segment}", "/api/cards"
COLUMN, COLUMNS = "/api/columns/{column_id:segment}", "/api/columns"
CardId = Annotated[str, Path(max_length=64)]
ColumnId = Annotated[str, Path(max_length=64)]

router = APIRouter(tags=["cards"], route_class=UnitRoute)
column_router = APIRouter(tags=["columns"], route_class=UnitRoute)

list_route(
    router,
    CARDS,
    things.CARDS,
    schemas.CardRead,
    summary="List cards",
    default_sort="column_id,position",
    defaults={"is_archived": "false"},
)
list_route(
    column_router,
    COLUMNS,
    things.COLUMNS,
    schemas.ColumnRead,
    summary="List columns",
    default_sort="position",
)


async def _read_card(scope: Scope) -> Answer:
    found = await things.card(scope["app"].state.database, scope["path_params"]["card_id"])
    if found is None:
        raise CardNotFound
    return tagged(scope, found[1].encode(), tag(found[0]))


async def _read_column(scope: Scope) -> Answer:
    found = await things.column(scope["app"].state.database, scope["path_params"]["column_id"])
    if found is None:
        raise ColumnNotFound
    return tagged(scope, found[1].encode(), tag(found[0]))


direct_route(
    router,
    CARD,
    _read_card,
    schemas.CardRead,
    summary="Read a card",
    parameters=[path_parameter("card_id", things.CARDS.key_column), NONE_MATCH],
    further=NOT_MODIFIED,
)
direct_route(
    column_router,
    COLUMN,
    _read_column,
    schemas.ColumnRead,
    summary="Read a column",
    parameters=[path_parameter("column_id", things.COLUMNS.key_column), NONE_MATCH],
    further=NOT_MODIFIED,
)


@router.post(
    CARDS,
    status_code=201,
    response_model=schemas.CardRead,
    responses=responses(404, 409, 412),
    openapi_extra=WRITES,
    summary="Add a card",
)
async def add_card(
    body: schemas.NewCard, request: Request, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Add a card to a column, at its end or beside another card. `If-Match` is about the board.

    An id of your own makes it safe to repeat: 409 says that the card is there (or archived).
    """
    args = (body.card(), body.column_id, body.place(), if_match)
    return _answer(await cards.add_card(unit, by, *args), request, 201)


@router.patch(
    CARD,
    response_model=schemas.CardRead,
    responses=responses(404, 412),
    openapi_extra=WRITES,
    summary="Change a card",
)
async def change_card(
    card_id: CardId, body: schemas.CardChange, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Change a card's title, details, labels or day; what is left out stays as it is."""
    return _answer(await cards.change_card(unit, by, card_id, body.content(), if_match))


@router.delete(
    CARD,
    status_code=204,
    responses=responses(404, 412),
    openapi_extra=WRITES,
    summary="Archive a card",
)
async def archive_card(card_id: CardId, unit: Writing, by: By, if_match: IfMatch) -> Response:
    """Take a card off the board. It is kept, and can be restored."""
    changed = await cards.archive_card(unit, by, card_id, if_match)
    return Response(status_code=204, headers={"Board-Revision": str(changed.revision)})


@router.post(
    f"{CARD}/move",
    response_model=schemas.CardRead,
    responses=responses(404, 409, 412),
    openapi_extra=WRITES,
    summary="Move a card",
)
async def move_card(
    card_id: CardId, body: schemas.CardMove, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Move a card to a column: before or after another card there, or to its end.

    Only the neighbour counts, so it does not matter what else was moved meanwhile; 409 when the
    neighbour itself is no longer there.
    """
    args = (card_id, body.column_id, body.place(), if_match)
    return _answer(await cards.move_card(unit, by, *args))


@router.post(
    f"{CARD}/restore",
    response_model=schemas.CardRead,
    responses=responses(404, 412),
    openapi_extra=WRITES,
    summary="Restore a card",
)
async def restore_card(card_id: CardId, unit: Writing, by: By, if_match: IfMatch) -> Response:
    """Put an archived card back to the end of its column, or of the first if that is gone."""
    return _answer(await cards.restore_card(unit, by, card_id, if_match))


@column_router.post(
    COLUMNS,
    status_code=201,
    response_model=schemas.ColumnRead,
    responses=responses(409, 412),
    openapi_extra=WRITES,
    summary="Add a column",
)
async def add_column(
    body: schemas.NewColumn, request: Request, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Add a column at the right or beside another one. `If-Match` is about the board."""
    args = (body.column(), body.place(), if_match)
    return _answer(await columns.add_column(unit, by, *args), request, 201)


@column_router.patch(
    COLUMN,
    response_model=schemas.ColumnRead,
    responses=responses(404, 412),
    openapi_extra=WRITES,
    summary="Change a column",
)
async def change_column(
    column_id: ColumnId, body: schemas.ColumnChange, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Change a column's title or limit; a limit of null is none."""
    return _answer(await columns.change_column(unit, by, column_id, body.content(), if_match))


@column_router.delete(
    COLUMN,
    status_code=204,
    responses=responses(404, 409, 412),
    openapi_extra=WRITES,
    summary="Remove a column",
)
async def remove_column(
    column_id: ColumnId,
    unit: Writing,
    by: By,
    if_match: IfMatch,
    cards_to: Annotated[
        schemas.Id | None, Query(description="The column that its cards go to")
    ] = None,
) -> Response:
    """Remove a column. While it holds cards, `cards_to` must say where they go (else 409)."""
    changed = await columns.remove_column(unit, by, column_id, cards_to, if_match)
    return Response(status_code=204, headers={"Board-Revision": str(changed.revision)})


@column_router.post(
    f"{COLUMN}/move",
    response_model=schemas.ColumnRead,
    responses=responses(404, 409, 412),
    openapi_extra=WRITES,
    summary="Move a column",
)
async def move_column(
    column_id: ColumnId, body: schemas.Placed, unit: Writing, by: By, if_match: IfMatch
) -> Response:
    """Move a column before or after another one, or to the right end."""
    return _answer(await columns.move_column(unit, by, column_id, body.place(), if_match))


def _answer(shown: Shown, request: Request | None = None, status: int = 200) -> Response:
    headers = {"ETag": tag(shown.revision), "Board-Revision": str(shown.board_revision)}
    if request is not None:
        headers["Location"] = f"{request.scope['path']}/{shown.thing_id}"
    return Response(shown.document, status, headers, media_type="application/json")
