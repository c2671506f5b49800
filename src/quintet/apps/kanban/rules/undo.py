"""Whether a change can be taken back: only where nobody has changed the same again since."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from quintet.apps.kanban.rules.board import Board
from quintet.apps.kanban.rules.changes import CARD_FIELDS, Change


def changed_since(
    board: Board, changes: Iterable[Change], moved_since: Collection[str]
) -> list[str]:
    """The names of what stands against taking these changes back from this board.

    `moved_since` are the cards and columns that were moved after these changes, and stayed so.
    """
    known = list(changes)
    there = {column.id for column in board.columns}
    there |= {change.subject_id for change in known if change.kind == "column.removed"}
    found = [change.subject_id for change in known if not _is_as_left(board, change, moved_since)]
    homes = [(change.before or {}).get("column_id") for change in known]
    found += [home for home in homes if home is not None and home not in there]
    return list(dict.fromkeys(found))


def not_taken_back(board: Board, changes: Iterable[Change]) -> list[str]:
    """The names of what is still there after taking back, because others have built on it."""
    found = []
    for change in changes:
        is_card = change.kind.startswith("card.")
        is_there = change.subject_id in board.cards if is_card else board.column(change.subject_id)
        was_there = change.kind.endswith(".removed")
        came_or_went = was_there or change.kind.endswith(".added")
        if came_or_went and bool(is_there) != was_there:
            found.append(change.subject_id)
    return found


def _is_as_left(board: Board, change: Change, moved_since: Collection[str]) -> bool:
    """Whether the thing is still as the change has left it."""
    name, after = change.subject_id, change.after or {}
    is_card = change.kind.startswith("card.")
    thing = board.cards.get(name) if is_card else board.column(name)
    verb = change.kind.rpartition(".")[2]
    if verb == "removed":
        return thing is None
    if thing is None:
        return False
    if verb == "moved" and name in moved_since:
        return False
    if is_card and verb in {"moved", "added"}:
        home = board.column_of(name)
        if home is None or home.id != after["column_id"]:
            return False
    fields = CARD_FIELDS if is_card else ("title", "wip_limit")
    return all(_told(getattr(thing, f)) == after[f] for f in fields if f in after)


def _told(value: object) -> object:
    """As a change's state has it, which is JSON."""
    return list(value) if isinstance(value, tuple) else value
