"""Add, change, move, archive and restore one card."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from quintet.apps.kanban.errors import CardNotFound, IdTaken, StaleThing
from quintet.apps.kanban.repository import boards, log, things
from quintet.apps.kanban.rules import Board, Card, Place, edits, tag
from quintet.apps.kanban.service.changing import Author, Changed, Locked, lock_board, store
from quintet.apps.kanban.service.saving import require_seen
from quintet.kernel.preconditions import is_match
from quintet.kernel.unit import WriteUnit


@dataclass(frozen=True)
class Shown:
    """A thing as it is after a call: its JSON, its revision, and the board's."""

    thing_id: str
    document: str
    revision: int
    board_revision: int


async def add_card(
    unit: WriteUnit, by: Author, card: Card, column_id: str, place: Place, if_match: str | None
) -> Shown:
    """Put a new card on the board; without an id it gets one. `if_match` is about the board."""
    locked = await lock_board(unit)
    require_seen(if_match, locked)
    if card.id and await boards.archived_cards(unit, [card.id]):
        raise IdTaken("card")
    named = Card(card.id or new_id("card"), card.title, card.details, card.labels, card.due)
    wanted = edits.add_card(locked.board, named, column_id, place)
    return await _shown(unit, named.id, await store(unit, by, locked, wanted))


async def change_card(
    unit: WriteUnit, by: Author, card_id: str, content: dict[str, Any], if_match: str | None
) -> Shown:
    """Give a card other content."""
    edit = partial(edits.change_card, card_id=card_id, **content)
    return await _edited(unit, by, card_id, edit, if_match)


async def move_card(
    unit: WriteUnit, by: Author, card_id: str, column_id: str, place: Place, if_match: str | None
) -> Shown:
    """Put a card elsewhere; its neighbours are looked up here, in the board as it is now."""
    edit = partial(edits.move_card, card_id=card_id, column_id=column_id, place=place)
    return await _edited(unit, by, card_id, edit, if_match)


async def archive_card(unit: WriteUnit, by: Author, card_id: str, if_match: str | None) -> Changed:
    """Take a card off the board; it keeps its content, and its id."""
    locked = await _locked_card(unit, card_id, if_match)
    return await store(unit, by, locked, edits.archive_card(locked.board, card_id))


async def restore_card(unit: WriteUnit, by: Author, card_id: str, if_match: str | None) -> Shown:
    """Put an archived card back to the end of its column, or of the first if that is gone.

    For a card on the board nothing happens.
    """
    locked = await lock_board(unit)
    if card_id in locked.board.cards:
        await _require_card_seen(unit, card_id, if_match)
        return await _shown(unit, card_id, Changed(locked.revision, locked.board, []))
    archived = (await boards.archived_cards(unit, [card_id])).get(card_id)
    if archived is None or not locked.board.columns:
        raise CardNotFound
    home = await log.last_column_of(unit, card_id)
    column_id = home if home and locked.board.column(home) else locked.board.columns[0].id
    wanted = edits.add_card(locked.board, archived, column_id)
    return await _shown(unit, card_id, await store(unit, by, locked, wanted))


def new_id(what: str) -> str:
    """An id that nothing has had before."""
    return f"{what}-{secrets.token_hex(8)}"


async def _edited(
    unit: WriteUnit, by: Author, card_id: str, edit: partial[Board], if_match: str | None
) -> Shown:
    locked = await _locked_card(unit, card_id, if_match)
    return await _shown(unit, card_id, await store(unit, by, locked, edit(locked.board), [card_id]))


async def _locked_card(unit: WriteUnit, card_id: str, if_match: str | None) -> Locked:
    locked = await lock_board(unit)
    await _require_card_seen(unit, card_id, if_match)
    return locked


async def _require_card_seen(unit: WriteUnit, card_id: str, if_match: str | None) -> None:
    """Raise unless the card is on the board and the client saw its revision, or names none."""
    found = await things.card(unit, card_id)
    if found is None:
        raise CardNotFound
    require_thing_seen("card", found, if_match)


def require_thing_seen(what: str, found: tuple[int, str], if_match: str | None) -> None:
    """Raise `StaleThing` unless the client saw this revision, or names none."""
    revision, document = found
    if if_match is not None and not is_match(if_match, tag(revision)):
        raise StaleThing(what, orjson.loads(document), tag(revision))


async def _shown(unit: WriteUnit, card_id: str, changed: Changed) -> Shown:
    found = await things.card(unit, card_id)
    assert found is not None, "the card was stored in this unit"
    revision, document = found
    return Shown(card_id, document, revision, changed.revision)
