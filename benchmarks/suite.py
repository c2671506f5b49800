"""What is measured together: one app's data, the ways to serve it, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.servers import Server, Variant


class WrongAnswer(Exception):
    """An answer whose content is not what the database holds."""


@dataclass(frozen=True)
class Prepared:
    """The endless requests of a workload for one server, and the check of one answer."""

    requests: Iterator[bytes]
    check: Callable[[bytes, bytes], None]


@dataclass(frozen=True)
class Workload:
    """One kind of request; `settle` compares the database with what was acknowledged."""

    name: str
    title: str
    clients: int
    prepare: Callable[[Server, Any], Prepared]
    settle: Callable[[Server], None] | None = None
    longer: float = 1.0
    """Each of its rounds is so many times as long as the plan has it, for answers that are slow."""

    @property
    def writes(self) -> bool:
        return self.settle is not None


@dataclass(frozen=True)
class Target:
    """At least `times` the rate of another variant in the same run."""

    workload: str
    other: str
    times: float
    own: str = "quintet"


@dataclass(frozen=True)
class Side:
    """One kind of database: who takes part, and what is expected."""

    variants: Sequence[Variant]
    targets: Sequence[Target]


@dataclass(frozen=True)
class Suite:
    """`fill_…` makes the database; `read` gives what workloads compare answers with.

    Where nobody takes part on PostgreSQL, nothing is filled there.
    """

    name: str
    title: str
    file: str
    fill_sqlite: Callable[[Path], Path]
    fill_postgres: Callable[[str], None]
    read: Callable[[Any], Any]
    sqlite_environment: Callable[[Path], Mapping[str, str]]
    postgres_environment: Callable[[Path, str], Mapping[str, str]]
    workloads: Sequence[Workload]
    sqlite: Side
    postgres: Side


def same(what: str, answer: object, expected: object) -> None:
    """Raise `WrongAnswer`, naming the first row that differs, unless both are equal."""
    if answer == expected:
        return
    if isinstance(answer, list) and isinstance(expected, list) and len(answer) == len(expected):
        answer, expected = next(
            pair for pair in zip(answer, expected, strict=True) if pair[0] != pair[1]
        )
    raise WrongAnswer(f"{what}: answered {str(answer)[:300]}, expected {str(expected)[:300]}")
