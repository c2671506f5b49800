"""Compares two tables row by row and field by field, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quintet.kernel.carrying.copying import Progress
from quintet.kernel.carrying.shapes import Shape
from quintet.kernel.carrying.values import Row, is_same

MOST_TOLD = 5


@dataclass
class Compared:
    """What a comparison has found; `differences` tells of the first few."""

    table: str
    equal: int = 0
    different: int = 0
    missing: int = 0
    surplus: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        """Whether both have the same rows."""
        return not (self.different or self.missing or self.surplus)

    def tell(self, what: str) -> None:
        if len(self.differences) < MOST_TOLD:
            self.differences.append(what)


def compare(
    shape: Shape,
    source: Iterator[Row],
    target: Iterator[Row],
    progress: Progress = lambda _: None,
) -> Compared:
    """Walk through both tables at once; every field of every row is looked at."""
    found = Compared(shape.table)
    one, other = next(source, None), next(target, None)
    while one is not None or other is not None:
        order = _order(shape, one, other)
        if order < 0:
            assert one is not None
            found.missing += 1
            found.tell(f"{_place(shape, one)} is missing")
        elif order > 0:
            assert other is not None
            found.surplus += 1
            found.tell(f"{_place(shape, other)} is one too many")
        else:
            assert one is not None
            assert other is not None
            _compare_rows(shape, one, other, found)
        one = next(source, None) if order <= 0 else one
        other = next(target, None) if order >= 0 else other
        progress(1 if order <= 0 else 0)
    return found


def _order(shape: Shape, one: Row | None, other: Row | None) -> int:
    """Which of the two comes first: negative for `one`, 0 for the same key."""
    if one is None or other is None:
        return 1 if one is None else -1
    mine, theirs = _key(shape, one), _key(shape, other)
    return (mine > theirs) - (mine < theirs)


def _key(shape: Shape, row: Row) -> tuple[object, ...]:
    """The key in an order that both databases share: texts by their bytes."""
    values = (row[at] for at in shape.key_places)
    return tuple(value.encode() if isinstance(value, str) else value for value in values)


def _compare_rows(shape: Shape, one: Row, other: Row, found: Compared) -> None:
    different = [
        name
        for (name, kind), mine, theirs in zip(shape.columns, one, other, strict=True)
        if not is_same(kind, mine, theirs)
    ]
    if different:
        found.different += 1
        found.tell(f"{_place(shape, one)} differs in {', '.join(different)}")
    else:
        found.equal += 1


def _place(shape: Shape, row: Row) -> str:
    key = ", ".join(str(row[at]) for at in shape.key_places)
    return f"{shape.table} {key}"
