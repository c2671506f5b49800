"""What the machine gives: versions, the settings, the disk below the data folder."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from quintet.kernel.backup.making import WORKSHOP as BACKUP_WORKSHOP
from quintet.kernel.backup.restoring import WORKSHOP as RESTORE_WORKSHOP
from quintet.kernel.database.connecting import WAL_RESET_FIXED, has_wal_reset_fault
from quintet.kernel.doctor.findings import Finding, fail, ok, warn
from quintet.kernel.settings import Settings, describe

SYNC_SECONDS = 0.5
FEWEST_SYNCS = 20
PAGE = b"\0" * 4096
MEGABYTE = 1024 * 1024
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 64 * MEGABYTE


def look_at_versions() -> Iterator[Finding]:
    """Quintet, Python and SQLite; the last has a fault before 3.51.3."""
    yield ok("quintet", version("quintet"))
    yield ok("python", platform.python_version())
    found = sqlite3.sqlite_version
    if not has_wal_reset_fault():
        yield ok("sqlite", found)
    else:
        fixed = ".".join(map(str, WAL_RESET_FIXED))
        yield warn(
            "sqlite",
            f"{found}: before {fixed} two programs that write and checkpoint one file in the same "
            "instant can damage it, very rarely; beside a server let commands and `quintet mcp` "
            "write little (`quintet mcp --server` writes by the server), or use a newer SQLite",
        )


def look_at_settings(settings: Settings) -> Iterator[Finding]:
    """Which are set, and where; never to what."""
    given = [row for row in describe(settings) if row.source != "default"]
    named = ", ".join(f"{row.name} ({row.source})" for row in given)
    yield ok("settings", f"{len(given)} set: {named}" if given else "none set, all have defaults")


def look_at_disk(settings: Settings) -> Iterator[Finding]:
    """Whether the data folder can be written to, what room it has, how fast it keeps something."""
    folder = settings.data.absolute()
    try:
        there = next(each for each in (folder, *folder.parents) if each.is_dir())
        with tempfile.TemporaryFile(dir=there) as file:
            syncs = _syncs_in_a_second(file.fileno())
    except OSError as error:
        yield fail("data", f"{folder} cannot be written to: {error.strerror or error}")
        return
    yield ok("data", str(folder) if there == folder else f"{folder}, which is not there yet")
    yield _room(folder, there)
    told = f"{syncs:,.0f} syncs a second: as many groups of writes can be kept for certain"
    yield ok("disk", told) if syncs >= FEWEST_SYNCS else warn("disk", f"slow: {told}")
    yield from _left(folder)


def _syncs_in_a_second(file: int) -> float:
    """What the disk does when it is asked to have a page for certain, one after the other."""
    number, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < SYNC_SECONDS:
        os.pwrite(file, PAGE, 0)
        os.fsync(file)
        number += 1
    return number / spent


def _room(folder: Path, there: Path) -> Finding:
    free = shutil.disk_usage(there).free
    kept = sum(path.stat().st_size for path in folder.glob("*.db*")) if there == folder else 0
    text = f"{free // MEGABYTE:,} MiB free, {kept // MEGABYTE:,} MiB in databases"
    if free < TOO_LITTLE:
        return fail("room", f"{text}: the next writes may fail")
    if free < max(LITTLE, 2 * kept):
        return warn("room", f"{text}: a backup and an upgrade need as much again")
    return ok("room", text)


def _left(folder: Path) -> Iterator[Finding]:
    """Workshops of backups and restores that were killed."""
    for place in (folder, folder / "backups"):
        for prefix in (BACKUP_WORKSHOP, RESTORE_WORKSHOP):
            for left in sorted(place.glob(f"{prefix}*")):
                yield warn("left over", f"{left} is of a command that was killed, or still runs")
