"""Tell a running server what was written past it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime


def record_change(
    connection: sqlite3.Connection,
    kind: str,
    subject: str,
    subject_id: int | str,
    payload: Mapping[str, object],
) -> None:
    """Add a row to the server's change log, so that live subscribers learn of the write.

    Call it in the transaction of the write, and both are there or neither. Where no server has
    ever run there is no log and nobody to tell: nothing is written.
    """
    if not _has_log(connection):
        return
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload)"
        " VALUES (?, ?, ?, ?, 'pipeline', ?)",
        (at, kind, subject, str(subject_id), text),
    )


def _has_log(connection: sqlite3.Connection) -> bool:
    found = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'quintet_changes'"
    )
    return found.fetchone() is not None
