"""Take changes back, or do them again; never over what somebody has done since."""

from __future__ import annotations

from dataclasses import dataclass

from quintet.apps.kanban.errors import ChangedSince, NothingToUndo
from quintet.apps.kanban.repository import log
from quintet.apps.kanban.rules import Board, merge, undone
from quintet.apps.kanban.rules.undo import changed_since, not_taken_back
from quintet.apps.kanban.service.changing import (
    Author,
    Changed,
    Locked,
    board_at,
    lock_board,
    off_loop,
    store,
)
from quintet.apps.kanban.service.saving import require_seen
from quintet.kernel.unit import WriteUnit


@dataclass(frozen=True)
class Target:
    """What to take back: a revision, a chat turn, or with neither one's own newest change."""

    revision: int | None = None
    turn: str | None = None


@dataclass(frozen=True)
class Undone:
    """The revisions that were taken back, newest first, and the change that did it."""

    revisions: list[int]
    changed: Changed


async def undo(unit: WriteUnit, by: Author, target: Target, if_match: str | None = None) -> Undone:
    """Take back what `target` names, all of it or nothing.

    Raises `NothingToUndo` where there is nothing, or it is undone already, and `ChangedSince`
    where any of it was changed again.
    """
    locked = await lock_board(unit)
    require_seen(if_match, locked)
    revisions = await _revisions(unit, by, target)
    if not revisions:
        raise NothingToUndo
    board = locked.board
    for revision in revisions:
        board = await _taken_back(unit, locked, board, revision, revisions)
    changed = await store(unit, by, locked, board)
    if not changed.changes:
        raise NothingToUndo
    await log.note_undone(unit, revisions, changed.revision)
    return Undone(revisions, changed)


async def _revisions(unit: WriteUnit, by: Author, target: Target) -> list[int]:
    if target.revision is not None:
        return await log.standing_revisions(unit, revision=target.revision)
    if target.turn is not None:
        return await log.standing_revisions(unit, turn=target.turn, is_undo=False)
    return (await log.standing_revisions(unit, actor=by.name, is_undo=False))[:1]


async def _taken_back(
    unit: WriteUnit, locked: Locked, board: Board, revision: int, others: list[int]
) -> Board:
    """The board without this revision: what it changed is merged away, by neighbours and fields."""
    changes = await log.changes_of(unit, revision)
    moved = await log.moved_since(unit, revision, others)
    if names := changed_since(board, changes, moved):
        raise ChangedSince(names)
    after = await board_at(unit, revision, locked)
    before = undone(after, reversed(changes))
    found = await off_loop(lambda: merge(after, before, board), board)
    if names := not_taken_back(found, changes):
        raise ChangedSince(names)
    return found
