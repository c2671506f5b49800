"""Removes what is older than is kept, each row after it lies in an archive."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from sqlalchemy import Connection

from quintet.apps.activity.repository import pruning
from quintet.apps.activity.repository.pruning import Place, Row
from quintet.apps.activity.repository.tables import EVENT, SESSION
from quintet.apps.activity.repository.writing import hold
from quintet.apps.activity.rules.stamps import stamp
from quintet.kernel.database import Database
from quintet.kernel.moments import written
from quintet.kernel.unit import WriteUnit

ACTOR = "prune"
MOST = 1_000
BEGINNING: Place = ("", "")
Find = Callable[[Connection], list[Row]]


@dataclass
class Pruned:
    """How many rows of each table have gone, and where they are now."""

    rows: dict[str, int] = field(default_factory=dict)
    archive: Path | None = None

    def count(self, table: str, number: int) -> None:
        if number:
            table = str(table)  # SQLAlchemy's names are no `str` to who writes JSON
            self.rows[table] = self.rows.get(table, 0) + number


class _Archive:
    """A packed file of JSON lines, made when there is something to write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows; they are on the disk when this returns."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = self.path.open("xb")
            self.path.chmod(0o600)
        kept = ({"table": str(table), "row": row} for row in rows)
        lines = b"".join(orjson.dumps(each) + b"\n" for each in kept)
        self._file.write(gzip.compress(lines))  # members one after another are one file
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


@contextmanager
def _archive(path: Path) -> Iterator[_Archive]:
    archive = _Archive(path)
    try:
        yield archive
    finally:
        archive.close()


async def prune(database: Database, before: datetime, folder: Path) -> Pruned:
    """Archive and remove all that happened earlier; whatever ends it, nothing is lost.

    An old event that younger ones stand below stays. A page of rows is removed by one unit, after
    it lies in the archive; broken off in between, the next archive has those rows once more.
    """
    now, old = stamp(database.clock()), stamp(before)
    path = folder / f"before-{old[:10]}-{now[:19].replace(':', '')}.jsonl.gz"
    pruned = Pruned()
    with _archive(path) as archive:
        await _prune_events(database, old, archive, pruned)
        for table, time, key in pruning.AGEING:
            find = partial(pruning.old_rows, table=table, time=time, before=old, most=MOST)
            await _prune_rows(database, table, key, find, archive, pruned)
        find = partial(pruning.empty_sessions, before=old, most=MOST)
        await _prune_rows(database, SESSION, "session_id", find, archive, pruned)
    async with database.write(ACTOR) as unit:
        forgotten = await unit.run_sync(partial(pruning.forget_changes, before=written(before)))
        if pruned.rows:
            unit.record("events.pruned", "events", "all", **pruned.rows)
    pruned.count("quintet_changes", forgotten)
    pruned.archive = path if path.exists() else None
    return pruned


async def _prune_events(database: Database, before: str, archive: _Archive, pruned: Pruned) -> None:
    async with database.read() as unit:
        needed = await unit.run_sync(partial(pruning.still_needed, before=before))
    place = BEGINNING
    while True:
        async with database.write(ACTOR) as unit:
            find = partial(pruning.old_events, before=before, after=place, most=MOST)
            page = await unit.run_sync(find)
            rows = [row for row in page if row["event_id"] not in needed]
            if rows:
                await unit.run_sync(hold)
                archive.add(EVENT.name, rows)
                ids = [row["event_id"] for row in rows]
                await unit.run_sync(partial(pruning.remove_events, ids=ids))
        pruned.count(EVENT.name, len(rows))
        if len(page) < MOST:
            return
        place = (page[-1]["timestamp"], page[-1]["event_id"])


async def _prune_rows(
    database: Database, table: Any, key: str, find: Find, archive: _Archive, pruned: Pruned
) -> None:
    while True:
        async with database.write(ACTOR) as unit:
            rows = await _removed(unit, table, key, find, archive)
        pruned.count(table.name, len(rows))
        if len(rows) < MOST:
            return


async def _removed(
    unit: WriteUnit, table: Any, key: str, find: Find, archive: _Archive
) -> list[Row]:
    rows = await unit.run_sync(find)
    if rows:
        archive.add(table.name, rows)
        keys = [row[key] for row in rows]
        await unit.run_sync(partial(pruning.remove_rows, table=table, key=key, keys=keys))
    return rows
