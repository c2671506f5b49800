"""Receipts read from the database, each in one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from quintet.apps.arcade.receipts.gather import Fetch
from quintet.kernel.unit import Unit


async def receipt[R](unit: Unit, gather: Callable[[Fetch], R]) -> R:
    """What `gather` makes of this unit's rows; it runs away from the event loop."""
    return await unit.run_sync(lambda connection: gather(_fetch_from(connection)))


def _fetch_from(connection: Connection) -> Fetch:
    def fetch(sql: str, parameters: Mapping[str, Any]) -> Sequence[RowMapping]:
        return connection.execute(text(sql), parameters).mappings().all()

    return fetch
