"""Reads a backup and believes nothing of it: neither names, nor sizes, nor that it is one."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pydantic import ValidationError

from quintet.kernel.backup import manifest as description
from quintet.kernel.backup.errors import NoBackup
from quintet.kernel.backup.manifest import Manifest, Part
from quintet.kernel.backup.opening import look_into
from quintet.kernel.carrying.copying import Progress

CHUNK = 1024 * 1024
# Whatever an unpacker says of bytes that are not as they were packed.
DAMAGED = (BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError)


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """The archive and what it says of itself; raises `NoBackup` for anything else."""
    with _unpacker(path) as archive:
        try:
            yield archive, _manifest(path, archive)
        except DAMAGED as error:
            raise _damaged(path) from error


def _unpacker(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except DAMAGED as error:
        raise _damaged(path) from error
    except OSError as error:
        raise NoBackup(f"cannot read the backup {path}: {error.strerror or error}") from error


def _damaged(path: Path) -> NoBackup:
    return NoBackup(f"{path} is cut short, damaged, or no backup of Quintet")


def _manifest(path: Path, archive: ZipFile) -> Manifest:
    names = sorted(archive.namelist())
    if description.NAME not in names:
        raise NoBackup(f"{path} is no backup of Quintet: it has no {description.NAME}")
    if archive.getinfo(description.NAME).file_size > description.LARGEST:
        raise NoBackup(f"{path} is no backup of Quintet: its {description.NAME} is too long")
    try:
        manifest = Manifest.model_validate_json(archive.read(description.NAME))
    except ValidationError as error:
        raise NoBackup(f"{path} is no backup of Quintet: {_first(error)}") from error
    if manifest.format != description.FORMAT:
        raise NoBackup(f"{path} was made by another version of Quintet, {manifest.quintet}")
    if names != sorted([description.NAME, *(part.file for part in manifest.databases)]):
        raise NoBackup(f"{path} holds other files than its {description.NAME} says")
    return manifest


def _first(error: ValidationError) -> str:
    told = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(map(str, told["loc"])) or "it"
    return f"{where} of its {description.NAME}: {told['msg']}"


def unpack(archive: ZipFile, part: Part, folder: Path, progress: Progress) -> Path:
    """Write one database into a folder and look at all of it; its path.

    Raises `NoBackup` unless it is to the byte and to the row what the backup says.
    """
    path = folder / part.file
    seen, size = hashlib.sha256(), 0
    with archive.open(part.file) as source, path.open("xb") as target:
        os.fchmod(target.fileno(), 0o600)
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > part.size:
                break
            seen.update(chunk)
            target.write(chunk)
            progress(len(chunk))
        target.flush()
        os.fsync(target.fileno())
    if (size, seen.hexdigest()) != (part.size, part.sha256):
        raise NoBackup(f"{part.file} is damaged: its checksum is not that of the backup")
    _look(part, path)
    return path


def _look(part: Part, path: Path) -> None:
    try:
        found = look_into(path)
    except sqlite3.DatabaseError as error:
        raise NoBackup(f"{part.file} is damaged: {error}") from error
    if found.verdict != "ok":
        raise NoBackup(f"{part.file} is damaged: {found.verdict}")
    if (found.revision, found.rows, found.orphans) != (part.revision, part.rows, part.orphans):
        raise NoBackup(f"{part.file} has not the rows that the backup says")
