"""Copies tables, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import Protocol

from quintet.kernel.carrying.shapes import Shape
from quintet.kernel.carrying.values import Row

AT_ONCE = 2_000

Progress = Callable[[int], None]
"""Told how many more rows are done."""


class Into(Protocol):
    """An end that takes rows."""

    def add(self, shape: Shape, rows: Sequence[Row]) -> None: ...


def copy(
    shape: Shape,
    rows: Iterable[Row],
    into: Into,
    *,
    kept: Callable[[], None] = lambda: None,
    progress: Progress = lambda _: None,
) -> int:
    """Write all rows, `kept` called behind each page; how many they were."""
    total = 0
    for page in _pages(rows):
        into.add(shape, page)
        kept()
        total += len(page)
        progress(len(page))
    return total


def _pages(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    return batched(rows, AT_ONCE)
