"""A client of the first kind stores the whole board: only what it changed is changed."""

from __future__ import annotations

from dataclasses import dataclass

from quintet.apps.kanban.errors import BoardWouldBeEmptied, InvalidBoard, StaleBoard
from quintet.apps.kanban.repository import boards
from quintet.apps.kanban.rules import Board, completed, merge, problems, tag
from quintet.apps.kanban.service.changing import (
    Author,
    Changed,
    Locked,
    board_at,
    lock_board,
    off_loop,
    store,
)
from quintet.kernel.preconditions import is_match
from quintet.kernel.unit import WriteUnit

EASILY_EMPTIED = 3


@dataclass(frozen=True)
class Seen:
    """What a client has seen of the board: by its If-Match, else by what its token was served."""

    token_id: str
    if_match: str | None = None


async def save_board(unit: WriteUnit, by: Author, told: Board, seen: Seen) -> Changed:
    """Apply what the client changed since it saw the board; the board as it then is.

    Raises `StaleBoard` when an If-Match names another revision; without one it is a merge with
    what others did meanwhile. A token that was never served a board means all that it tells.
    """
    if found := problems(told):
        raise InvalidBoard(found, within="body.")
    locked = await lock_board(unit)
    require_seen(seen.if_match, locked)
    if seen.if_match is None and not told.cards and len(locked.board.cards) > EASILY_EMPTIED:
        raise BoardWouldBeEmptied
    base = await _seen_board(unit, seen, locked)
    unknown = told.cards.keys() - base.cards.keys() - locked.board.cards.keys()
    archived = await boards.archived_cards(unit, unknown)
    wanted = completed(told, base, locked.board, archived=archived)
    merged = await off_loop(lambda: merge(base, wanted, locked.board), wanted)
    changed = await store(unit, by, locked, merged)
    await boards.note_served(unit, seen.token_id, changed.revision)
    return changed


def require_seen(if_match: str | None, locked: Locked) -> None:
    """Raise `StaleBoard` unless the client has seen this revision, or names none."""
    if if_match is not None and not is_match(if_match, tag(locked.revision)):
        raise StaleBoard(locked.board.frozen(), tag(locked.revision))


async def _seen_board(unit: WriteUnit, seen: Seen, locked: Locked) -> Board:
    served = None
    if seen.if_match is None:
        served = await boards.served_revision(unit, seen.token_id)
    return locked.board if served is None else await board_at(unit, served, locked)
