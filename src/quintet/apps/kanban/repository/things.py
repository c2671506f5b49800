"""Single cards and columns as JSON, and lists of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ClauseElement,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    null,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from quintet.apps.kanban.repository.log import is_undone
from quintet.apps.kanban.repository.tables import CARD, CHANGE, COLUMN
from quintet.kernel.database import Database
from quintet.kernel.lists import Listing
from quintet.kernel.statements import Statements
from quintet.kernel.unit import Unit

CARD_KEYS = ("id", "title", "details", "labels", "due", "column_id")


class LabelsText(FunctionElement[str]):
    """All labels of a card in one text, a line each."""

    type = Text()
    inherit_cache = True
    name = "labels_text"


@compiles(LabelsText, "sqlite")
def _on_sqlite(element: LabelsText, compiler: SQLCompiler, **options: Any) -> str:
    labels = compiler.process(element.clauses, **options)
    return f"(SELECT coalesce(group_concat(value, char(10)), '') FROM json_each({labels}))"


@compiles(LabelsText, "postgresql")
def _on_postgresql(element: LabelsText, compiler: SQLCompiler, **options: Any) -> str:
    labels = compiler.process(element.clauses, **options)
    found = f"json_array_elements_text({labels}) AS one(label)"
    return f"(SELECT coalesce(string_agg(label, chr(10)), '') FROM {found})"


_is_archived = CARD.c.deleted_at.is_not(None)
_cards = select(
    *(CARD.c[name] for name in CARD_KEYS),
    case((_is_archived, null()), else_=CARD.c.position).cast(Integer).label("position"),
    *(CARD.c[name] for name in ("revision", "created_at", "updated_at")),
    _is_archived.label("is_archived"),
    LabelsText(CARD.c.labels).label("labels_text"),
).subquery("shown_cards")
CARDS = Listing(
    _cards,
    "id",
    hidden_from_queries=frozenset({"details", "labels"}),
    only_filtered={"is_archived": "is_archived", "labels": "labels_text"},
)
_columns = select(
    *(COLUMN.c[name] for name in ("id", "title", "wip_limit", "position", "revision"))
).subquery("shown_columns")
COLUMNS = Listing(_columns, "id")
_history = select(*CHANGE.c, is_undone.label("is_undone")).subquery("history")
HISTORY = Listing(_history, "change_id", hidden_from_queries=frozenset({"before", "after"}))


async def card(unit: Unit | Database, card_id: str) -> tuple[int, str] | None:
    """Revision and JSON of a card on the board, None where there is none."""
    return await _found(unit, "card", CARDS, card_id)


async def column(unit: Unit | Database, column_id: str) -> tuple[int, str] | None:
    """Revision and JSON of a column, None where there is none."""
    return await _found(unit, "column", COLUMNS, column_id)


async def _found(
    unit: Unit | Database, what: str, listing: Listing, key: str
) -> tuple[int, str] | None:
    def make() -> ClauseElement:
        is_it = listing.key_column == bindparam("key", type_=Text())
        archived = listing.filterable.get("is_archived")
        condition = is_it if archived is None else and_(is_it, archived.is_(False))
        return select(listing.columns["revision"], listing.json).where(condition)

    statements: Statements = unit.statements
    rows = await unit.fetch(statements.once(("one", what), make), {"key": key})
    return (rows[0][0], rows[0][1]) if rows else None
