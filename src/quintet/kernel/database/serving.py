"""One server for each SQLite file: a lock beside it, which the system takes back from a dead one.

The lock is of a file of its own. Closing a second handle on the database would drop the locks that
SQLite has on it. That file stays, with the number of the last process that had it; it says nothing
without the lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path

from quintet.kernel.database.urls import DatabaseUrl
from quintet.kernel.errors import ConfigurationError

SUFFIX = "-server"

_ours: dict[Path, int] = {}


def refuse_served(databases: Iterable[DatabaseUrl]) -> None:
    """Raise `ConfigurationError` while another process serves one of the files; make nothing."""
    for path in _files(databases):
        with suppress(OSError):  # not there, or not to be read: there is more to find out later
            file = os.open(_beside(path), os.O_RDONLY)
            try:
                flock(file, LOCK_SH | LOCK_NB)
            except BlockingIOError:
                raise _taken(path, file) from None
            finally:
                os.close(file)


def serve_alone(databases: Iterable[DatabaseUrl]) -> None:
    """Make this process the one server of the files until it ends, in whatever way.

    Who only reads and writes them, such as a command, needs no lock and is not kept out. Repeated
    it is harmless. Raises `ConfigurationError` when another process has one of them.
    """
    for path in _files(databases):
        if path not in _ours:
            _ours[path] = _locked(path)


def _files(databases: Iterable[DatabaseUrl]) -> list[Path]:
    return [each.path.resolve() for each in databases if each.kind == "sqlite"]


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _locked(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(_beside(path), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        problem = f"cannot make {_beside(path)}: {error.strerror}"
        raise ConfigurationError([problem]) from error
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        refusal = _taken(path, file)
        os.close(file)
        raise refusal from None
    except OSError:  # a disk without such locks: nobody can be told, and nobody is kept out
        return file
    os.ftruncate(file, 0)
    os.pwrite(file, str(os.getpid()).encode(), 0)
    return file


def _taken(path: Path, file: int) -> ConfigurationError:
    number = os.pread(file, 20, 0).decode("ascii", "replace") or "unknown"
    problem = (
        f"{path} has a server already (process {number}), and a SQLite file has one: end that, "
        "use one worker, serve another folder, or use PostgreSQL"
    )
    return ConfigurationError([problem])
