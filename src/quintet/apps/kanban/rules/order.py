"""Which of the things in a list were moved, and where they go in somebody else's list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence


def unmoved(before: Sequence[str], after: Sequence[str], likely: Collection[str] = ()) -> set[str]:
    """As many as possible of those in both lists that can have kept their place.

    Of two that changed places either can have: not those that were `likely` moved.
    """
    kept = _longest_run(before, after)
    if not likely:
        return kept
    others = _longest_run(before, [name for name in after if name not in likely])
    return others if len(others) == len(kept) else kept


def _longest_run(before: Sequence[str], after: Sequence[str]) -> set[str]:
    place = {name: index for index, name in enumerate(before)}
    ends: list[int] = []  # ends[n]: the lowest place that ends a rising run of n + 1 names
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for name in after:
        if name not in place:
            continue
        length = bisect_left(ends, place[name])
        previous[name] = last[length - 1] if length else None
        if length == len(ends):
            ends.append(place[name])
            last.append(name)
        else:
            ends[length], last[length] = place[name], name
    found: set[str] = set()
    step = last[-1] if last else None
    while step is not None:
        found.add(step)
        step = previous[step]
    return found


def insert_like(
    target: list[str],
    wanted: Sequence[str],
    moved: Collection[str],
    insert: Callable[[int, str], None],
    coming_back: Collection[str] = (),
) -> None:
    """Put each of `moved` and `coming_back` into `target` where `wanted` has it, by
    `insert(index, name)`.

    Behind its neighbour in `wanted`; but what was moved behind all others goes to the end:
    who adds below the last one that they see means the end.
    """
    tail = len(wanted)
    while tail and wanted[tail - 1] in moved:
        tail -= 1
    there = set(target)
    neighbour: str | None = None
    for index, name in enumerate(wanted):
        if name in moved or name in coming_back:
            at = 0 if neighbour is None else target.index(neighbour) + 1
            insert(len(target) if index >= tail else at, name)
            there.add(name)
        if name in there:
            neighbour = name
