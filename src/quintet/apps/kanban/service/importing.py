"""A board out of a file takes the place of the one that is there."""

from __future__ import annotations

from quintet.apps.kanban.interchange import Imported, adopted
from quintet.apps.kanban.interchange.errors import BoardWouldBeReplaced
from quintet.apps.kanban.rules import Board
from quintet.apps.kanban.service.changing import Author, Changed, lock_board, off_loop, store
from quintet.apps.kanban.service.saving import EASILY_EMPTIED, require_seen
from quintet.kernel.unit import WriteUnit


async def replace_board(
    unit: WriteUnit, by: Author, file: Imported, if_match: str | None
) -> Changed:
    """Make the board what the file holds; the earlier one stays in the history, to be undone.

    What is the same on both keeps its id and its own history. Raises `BoardWouldBeReplaced` when
    a board of more than three cards would go and no If-Match says that it was seen, `StaleBoard`
    when it names another revision.
    """
    locked = await lock_board(unit)
    require_seen(if_match, locked)
    if if_match is None and len(locked.board.cards) > EASILY_EMPTIED:
        raise BoardWouldBeReplaced
    return await store(unit, by, locked, await _wanted(file, locked.board))


async def _wanted(file: Imported, current: Board) -> Board:
    if file.has_ids:
        return file.board
    return await off_loop(lambda: adopted(file.board, current), file.board)
