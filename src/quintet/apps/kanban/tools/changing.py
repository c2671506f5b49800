"""Tools that change the board. Each says which revision its change is, so that it can be undone."""

from __future__ import annotations

from typing import Any

import orjson

from quintet.apps.kanban.service import cards, columns, undoing
from quintet.apps.kanban.service.cards import Shown
from quintet.apps.kanban.service.changing import Author
from quintet.apps.kanban.tools.arguments import (
    AddCard,
    AddColumn,
    EditCard,
    MoveCard,
    MoveColumn,
    OneCard,
    RenameColumn,
    Undo,
)
from quintet.kernel.mcp import WriteTool
from quintet.kernel.unit import WriteUnit


async def add_card(unit: WriteUnit, given: AddCard) -> dict[str, Any]:
    place = given.place()
    added = await cards.add_card(unit, _by(unit), given.card(), given.column_id, place, None)
    return _told("card", added)


async def edit_card(unit: WriteUnit, given: EditCard) -> dict[str, Any]:
    content = given.content()
    return _told("card", await cards.change_card(unit, _by(unit), given.card_id, content, None))


async def move_card(unit: WriteUnit, given: MoveCard) -> dict[str, Any]:
    target = (given.card_id, given.column_id, given.place())
    return _told("card", await cards.move_card(unit, _by(unit), *target, None))


async def archive_card(unit: WriteUnit, given: OneCard) -> dict[str, Any]:
    changed = await cards.archive_card(unit, _by(unit), given.card_id, None)
    return {"revision": changed.revision}


async def add_column(unit: WriteUnit, given: AddColumn) -> dict[str, Any]:
    added = await columns.add_column(unit, _by(unit), given.column(), given.place(), None)
    return _told("column", added)


async def rename_column(unit: WriteUnit, given: RenameColumn) -> dict[str, Any]:
    content = {"title": given.title}
    renamed = await columns.change_column(unit, _by(unit), given.column_id, content, None)
    return _told("column", renamed)


async def move_column(unit: WriteUnit, given: MoveColumn) -> dict[str, Any]:
    moved = await columns.move_column(unit, _by(unit), given.column_id, given.place(), None)
    return _told("column", moved)


async def undo(unit: WriteUnit, given: Undo) -> dict[str, Any]:
    undone = await undoing.undo(unit, _by(unit), undoing.Target(revision=given.revision))
    changes = [{"kind": c.kind, "id": c.subject_id} for c in undone.changed.changes]
    return {"revision": undone.changed.revision, "undone": undone.revisions, "changes": changes}


def _by(unit: WriteUnit) -> Author:
    return Author(unit.actor, "api")


def _told(what: str, shown: Shown) -> dict[str, Any]:
    return {"revision": shown.board_revision, what: orjson.Fragment(shown.document)}


BESIDE = "Give before or after, the id of a neighbour, for a place of its own; without: to the end."

CHANGING = (
    WriteTool(
        name="add_card",
        title="Add a card",
        description=f"Add a card to a column. {BESIDE}",
        arguments=AddCard,
        run=add_card,
    ),
    WriteTool(
        name="edit_card",
        title="Edit a card",
        description="Change a card's title, details, labels or due day. "
        "What you leave out stays. Others may have edited the card since you read it: give only "
        "what you mean to change.",
        arguments=EditCard,
        run=edit_card,
        is_idempotent=True,
        is_destructive=True,
    ),
    WriteTool(
        name="move_card",
        title="Move a card",
        description=f"Move a card to a column, or to another place in its own. {BESIDE}",
        arguments=MoveCard,
        run=move_card,
        is_idempotent=True,
    ),
    WriteTool(
        name="archive_card",
        title="Archive a card",
        description="Take a card off the board. It is kept, and undo brings it back.",
        arguments=OneCard,
        run=archive_card,
        is_idempotent=True,
        is_destructive=True,
    ),
    WriteTool(
        name="add_column",
        title="Add a column",
        description=f"Add a column. {BESIDE}",
        arguments=AddColumn,
        run=add_column,
    ),
    WriteTool(
        name="rename_column",
        title="Rename a column",
        description="Give a column another title.",
        arguments=RenameColumn,
        run=rename_column,
        is_idempotent=True,
        is_destructive=True,
    ),
    WriteTool(
        name="move_column",
        title="Move a column",
        description=f"Move a column among the others. {BESIDE}",
        arguments=MoveColumn,
        run=move_column,
        is_idempotent=True,
    ),
    WriteTool(
        name="undo",
        title="Undo a change",
        description="Take back one revision, whoever made it. What was changed again since is "
        "refused and named, and nothing is done. Undoing an undo does it again.",
        arguments=Undo,
        run=undo,
        is_idempotent=True,
    ),
)
