"""Makes a backup: states of all databases, packed into one file, unpacked again and looked into.

The file gets its name when all of that is done; a file of that name is never touched.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from quintet.kernel.app import App
from quintet.kernel.backup import manifest as description
from quintet.kernel.backup.errors import NotMade
from quintet.kernel.backup.manifest import Manifest, Part
from quintet.kernel.backup.opening import look_into
from quintet.kernel.backup.reading import opened, unpack
from quintet.kernel.backup.snapshots import Snapshot, UrlOf, taken
from quintet.kernel.carrying.copying import Progress

CHUNK = 1024 * 1024
PRESSED = 3  # about as small as 9, in a quarter of the time
WORKSHOP = ".quintet-backup-"

Bar = Callable[[str, int], AbstractContextManager[Progress]]
"""Something that shows progress: what is done, and how many steps that takes."""


@dataclass(frozen=True)
class Made:
    """The backup: where it is and what it says of itself."""

    path: Path
    manifest: Manifest


def make(apps: Sequence[App], url_of: UrlOf, to: Path, bar: Bar) -> Made:
    """Write the backup and look into every database of it; servers may go on meanwhile.

    Raises `NotMade`, with nothing left of the name, where that cannot be done.
    """
    if to.exists():
        raise NotMade(f"{to} is there already: a backup overwrites nothing")
    try:
        with ExitStack() as states:
            snapshots = states.enter_context(taken(apps, url_of))
            if not snapshots:
                raise NotMade("there is nothing to back up: no app has a database yet")
            with TemporaryDirectory(dir=to.parent, prefix=WORKSHOP) as folder:
                packed = Path(folder) / "backup"
                manifest = _pack(snapshots, packed, bar)
                states.close()
                _prove(packed, bar)
                _publish(packed, to)
    except OSError as error:
        raise NotMade(f"cannot write {to}: {error.strerror or error}") from error
    return Made(to, manifest)


def _pack(snapshots: Sequence[Snapshot], packed: Path, bar: Bar) -> Manifest:
    with ZipFile(packed, "x", ZIP_DEFLATED, compresslevel=PRESSED) as archive:
        parts = []
        for snapshot in snapshots:
            file = packed.with_name(f"{snapshot.app.name}.db")
            with bar(f"{snapshot.app.name}: copying", snapshot.steps) as progress:
                snapshot.write(file, progress)
            with bar(f"{snapshot.app.name}: packing", file.stat().st_size) as progress:
                parts.append(_add(archive, snapshot, file, progress))
            file.unlink()
        manifest = Manifest(
            made_at=datetime.now(UTC),
            quintet=version("quintet"),
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
            databases=parts,
        )
        archive.writestr(description.NAME, manifest.model_dump_json(indent=1))
    return manifest


def _add(archive: ZipFile, snapshot: Snapshot, file: Path, progress: Progress) -> Part:
    """Put the file in and describe it."""
    name = snapshot.app.name
    try:
        found = look_into(file)
    except sqlite3.DatabaseError as error:
        raise NotMade(f"{name}: the database is damaged: {error}") from error
    if found.verdict != "ok":
        raise NotMade(f"{name}: the database is damaged: {found.verdict}")
    seen = hashlib.sha256()
    with file.open("rb") as source, archive.open(f"{name}.db", "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            seen.update(chunk)
            target.write(chunk)
            progress(len(chunk))
    return Part(
        app=name,
        came_from=snapshot.kind,
        revision=found.revision,
        size=file.stat().st_size,
        sha256=seen.hexdigest(),
        rows=found.rows,
        orphans=found.orphans,
    )


def _prove(packed: Path, bar: Bar) -> None:
    """Unpack each database from what was written, as a restore would, and look into it."""
    with opened(packed) as (archive, manifest):
        for part in manifest.databases:
            with bar(f"{part.app}: proving", part.size) as progress:
                unpack(archive, part, packed.parent, progress).unlink()


def _publish(packed: Path, to: Path) -> None:
    """Give the file its name, on the disk for certain; another of that name stays as it is."""
    packed.chmod(0o600)
    with packed.open("rb") as file:
        os.fsync(file.fileno())
    try:
        to.hardlink_to(packed)
    except FileExistsError as error:
        raise NotMade(f"{to} is there already: a backup overwrites nothing") from error
    except OSError:  # a disk without links
        if to.exists():
            raise NotMade(f"{to} is there already: a backup overwrites nothing") from None
        packed.rename(to)
    sync_folder(to.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
