"""The change log: what happened, written in the transaction that made it happen."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import Column, MetaData, Table, Text, insert

from quintet.kernel.moments import written
from quintet.kernel.tables import Number
from quintet.kernel.unit import Change, WriteUnit

metadata = MetaData()

CHANGES = Table(
    "quintet_changes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("request_id", Text),
    Column("payload", Text, nullable=False),
    sqlite_autoincrement=True,
)

_WRITTEN = ("at", "kind", "subject", "subject_id", "actor", "request_id", "payload")
INSERT_SQLITE = (
    f"INSERT INTO quintet_changes ({', '.join(_WRITTEN)}) "  # our own names
    f"VALUES ({', '.join('?' * len(_WRITTEN))})"
)
INSERT = insert(CHANGES)


def change_row(unit: WriteUnit, change: Change) -> tuple[Any, ...]:
    """A change of this unit as a row, in the order of `INSERT_SQLITE`."""
    return (
        written(unit.now),
        change.kind,
        change.subject,
        change.subject_id,
        unit.actor,
        unit.request_id,
        orjson.dumps(change.payload).decode(),
    )


def change_values(unit: WriteUnit, change: Change) -> dict[str, Any]:
    """A change of this unit as parameters of `INSERT`."""
    return dict(zip(_WRITTEN, change_row(unit, change), strict=True))
