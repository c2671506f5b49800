"""The tables, for statements."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from quintet.apps.kanban.models import (
    KanbanBoard,
    KanbanCard,
    KanbanChange,
    KanbanChatCall,
    KanbanChatTurn,
    KanbanColumn,
    KanbanProposal,
    KanbanServed,
    KanbanUndone,
)
from quintet.kernel.unit import Unit

BOARD = cast(Table, KanbanBoard.__table__)
COLUMN = cast(Table, KanbanColumn.__table__)
CARD = cast(Table, KanbanCard.__table__)
CHANGE = cast(Table, KanbanChange.__table__)
UNDONE = cast(Table, KanbanUndone.__table__)
SERVED = cast(Table, KanbanServed.__table__)
CHAT_TURN = cast(Table, KanbanChatTurn.__table__)
CHAT_CALL = cast(Table, KanbanChatCall.__table__)
PROPOSAL = cast(Table, KanbanProposal.__table__)
ALL = (BOARD, COLUMN, CARD, CHANGE, UNDONE, SERVED, CHAT_TURN, CHAT_CALL, PROPOSAL)


def insert(unit: Unit, table: Table) -> Any:
    """An INSERT that can say ON CONFLICT, in the words of the unit's database."""
    is_sqlite = unit.statements.kind == "sqlite"
    return insert_on_sqlite(table) if is_sqlite else insert_on_postgresql(table)
