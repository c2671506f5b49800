"""Restores a backup into a folder of its own: all of it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.backup.errors import NotRestored
from quintet.kernel.backup.making import Bar, sync_folder
from quintet.kernel.backup.manifest import Manifest, Part
from quintet.kernel.backup.reading import opened, unpack

WORKSHOP = ".quintet-restore-"


def restore(backup: Path, folder: Path, apps: Sequence[App], bar: Bar) -> Manifest:
    """Unpack every database, look into each, and only then put them into the folder.

    Raises `NoBackup` or `NotRestored`, and leaves the folder as it was.
    """
    try:
        with opened(backup) as (archive, manifest):
            _refuse_newer(manifest, apps)
            with _workshop(folder) as workshop:
                for part in manifest.databases:
                    with bar(f"{part.app}: restoring", part.size) as progress:
                        unpack(archive, part, workshop, progress)
                _put(workshop, folder, manifest.databases)
    except OSError as error:
        raise NotRestored(f"cannot write into {folder}: {error.strerror or error}") from error
    return manifest


def _refuse_newer(manifest: Manifest, apps: Sequence[App]) -> None:
    known = {app.name: migrations.revisions(app) for app in apps}
    for part in manifest.databases:
        if part.app not in known:
            raise NotRestored(f"the backup has an app that this Quintet does not know: {part.app}")
        if part.revision is not None and part.revision not in known[part.app]:
            raise NotRestored(
                f"the backup was made by a newer Quintet, {manifest.quintet}: restore it with that"
            )


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A place on the same disk; inside the folder where it is there, else beside it."""
    if folder.exists():
        _refuse_filled(folder)
        place = folder
    else:
        place = folder.parent
        place.mkdir(parents=True, exist_ok=True)
    workshop = Path(mkdtemp(dir=place, prefix=WORKSHOP))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _refuse_filled(folder: Path) -> None:
    """Refuse a folder with anything in it but what a restore left that was killed."""
    if not folder.is_dir():
        raise NotRestored(f"{folder} is no folder")
    for each in folder.iterdir():
        if not each.name.startswith(WORKSHOP):
            raise NotRestored(f"{folder} is not empty: restore into a new folder")
    for left in folder.iterdir():
        shutil.rmtree(left)


def _put(workshop: Path, folder: Path, parts: Sequence[Part]) -> None:
    if workshop.parent != folder:
        sync_folder(workshop)
        workshop.rename(folder)
        sync_folder(folder.parent)
        return
    for part in parts:
        (workshop / part.file).rename(folder / part.file)
    sync_folder(folder)
