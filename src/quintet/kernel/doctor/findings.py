"""What a look at something has found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How good it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line: how good, about what, and what was found."""

    state: State
    about: str
    text: str

    def as_json(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}


def ok(about: str, text: str) -> Finding:
    return Finding(State.OK, about, text)


def warn(about: str, text: str) -> Finding:
    return Finding(State.WARN, about, text)


def fail(about: str, text: str) -> Finding:
    return Finding(State.FAIL, about, text)
