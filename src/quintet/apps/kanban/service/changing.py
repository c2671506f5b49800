"""The one way to change the board: lock it, change a value, store what differs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from quintet.apps.kanban.errors import InvalidBoard
from quintet.apps.kanban.repository import boards, log
from quintet.apps.kanban.rules import Board, Change, diff, problems, undone
from quintet.apps.kanban.service.storing import store_board
from quintet.kernel.unit import Unit, WriteUnit

CHANGED = "board.changed"
LARGE = 500  # cards; to compare boards of more takes too long for the event loop


@dataclass(frozen=True)
class Author:
    """Who makes a change; `turn` is the chat turn that it came from."""

    name: str
    kind: Literal["user", "ai", "api"]
    turn: str | None = None


@dataclass(frozen=True)
class Changed:
    """The board and its revision after a call; without `changes` nothing has happened."""

    revision: int
    board: Board
    changes: list[Change]


@dataclass(frozen=True)
class Locked:
    """The board as it is, which nobody else changes until the unit ends."""

    revision: int
    board: Board


async def board_now(unit: Unit) -> tuple[int, Board]:
    """The board's revision and the board; of one state in a read unit, or once it is locked."""
    return await boards.revision_now(unit), await boards.board(unit)


async def lock_board(unit: WriteUnit) -> Locked:
    """Keep others from changing the board until the unit ends."""
    return Locked(await boards.locked_revision(unit), await boards.board(unit))


async def change_board(
    unit: WriteUnit, by: Author, make: Callable[[Board], Board], moved: Collection[str] = ()
) -> Changed:
    """Change the board to what `make` returns for it; the changes belong to `by`.

    Of two things that change places, the log says of those in `moved` that they were moved.

    `make` is pure and may raise a domain error. Raises `InvalidBoard`, with every problem, when
    its outcome is not valid. Nothing is stored, and the revision stays, when nothing changes.
    """
    locked = await lock_board(unit)
    return await store(unit, by, locked, make(locked.board), moved)


async def store(
    unit: WriteUnit, by: Author, locked: Locked, wanted: Board, moved: Collection[str] = ()
) -> Changed:
    """Make the locked board what is wanted; see `change_board`."""
    found, changes = await off_loop(lambda: _compared(locked.board, wanted, moved), wanted)
    if found:
        raise InvalidBoard(found)
    if not changes:
        return Changed(locked.revision, locked.board, [])
    revision = await unit.publish(
        CHANGED,
        "board",
        1,
        actor=by.name,
        actor_kind=by.kind,
        turn=by.turn,
        changes=[{"kind": change.kind, "id": change.subject_id} for change in changes],
    )
    await store_board(unit, locked.board, wanted, changes, revision)
    await log.add_changes(unit, revision, changes, actor=by.name, actor_kind=by.kind, turn=by.turn)
    return Changed(revision, wanted, changes)


async def board_at(unit: Unit, revision: int, now: Locked) -> Board:
    """The board at an older revision: that of now, with all later changes taken back.

    Where another program has written to the tables, so that they do not fit the log, it is that
    of now.
    """
    if revision >= now.revision:
        return now.board
    later = await log.changes_after(unit, revision)
    return await off_loop(lambda: _worked_out(now.board, later), now.board)


def _worked_out(board: Board, later: Sequence[Change]) -> Board:
    try:
        found = undone(board, later)
    except (KeyError, ValueError):
        return board
    return board if problems(found) else found


def _compared(
    before: Board, wanted: Board, moved: Collection[str]
) -> tuple[list[tuple[str, str]], list[Change]]:
    found = [(problem.loc, problem.message) for problem in problems(wanted)]
    return found, [] if found else diff(before, wanted, moved)


async def off_loop[T](work: Callable[[], T], board: Board) -> T:
    """`work` in a thread where the board is large, so that nobody else waits for it."""
    return await asyncio.to_thread(work) if len(board.cards) > LARGE else work()
