"""What a file was read as, and the last look at it."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from quintet.apps.kanban.interchange.errors import UnreadableFile
from quintet.apps.kanban.rules import Board, Problem, problems
from quintet.apps.kanban.rules.problems import ID


@dataclass(frozen=True)
class Imported:
    """A valid board, and in `notes` what of the file is not on it.

    Without `has_ids` the ids are only made up: see `adopted`.
    """

    board: Board
    notes: tuple[str, ...] = ()
    has_ids: bool = True


def require_valid(board: Board, places: Mapping[str, str], known: Iterable[Problem] = ()) -> None:
    """Raise `UnreadableFile` with all `known` problems and those of the board, if any.

    `places` says where in the file `columns.0` and `cards.<id>` stand.
    """
    found = [*known, *(Problem(_placed(p.loc, places), p.message) for p in problems(board))]
    if found:
        raise UnreadableFile(found)


def _placed(loc: str, places: Mapping[str, str]) -> str:
    """The same place in the words of the file; ids may hold dots, so the longest name wins."""
    end = len(loc)
    while end > 0:
        if loc[:end] in places:
            return places[loc[:end]] + loc[end:]
        end = loc.rfind(".", 0, end)
    return loc


def made_id(kind: str, *parts: object) -> str:
    """An id for something without one: the same for the same parts, whenever it is made."""
    digest = sha256("\x00".join(str(part) for part in parts).encode(errors="replace"))
    return f"{kind}-{digest.hexdigest()[:16]}"


def valid_id(kind: str, given: str, taken: Container[str], *parts: object) -> str:
    """`given` where it may be an id and is not taken yet, else a made one that is free.

    Give as `parts` what tells things of one `given` from each other: it saves trying them all.
    """
    if ID.fullmatch(given) and given not in taken:
        return given
    tries = (made_id(kind, given, *parts, count) for count in itertools.count())
    return next(made for made in tries if made not in taken)
