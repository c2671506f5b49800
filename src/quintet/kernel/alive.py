"""What an app tells of itself on the first page, and what it finds there: values, no HTML.

Paths are the app's own and begin with a slash; the page puts the app's root before them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from quintet.kernel.settings import Settings
from quintet.kernel.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Way:
    """A link into the app; `icon` is the name of one of the built icons."""

    label: str
    path: str
    icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A number with its name, such as how many rows are open."""

    label: str
    value: int


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far something has come; `text` says it in words."""

    label: str
    value: int
    most: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened, in one line; `at` is an aware moment."""

    text: str
    at: datetime | None = None
    path: str = ""
    tag: str = ""


@dataclass(frozen=True, kw_only=True)
class Alive:
    """What is alive in an app, in a few lines.

    `summary` is one sentence; where there is nothing yet it invites to begin. The first of
    `ways` is the one that most people want, `latest` is newest first.
    """

    summary: str
    ways: Sequence[Way] = ()
    facts: Sequence[Fact] = ()
    progress: Progress | None = None
    latest: Sequence[Happening] = ()


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing that a search has found; `text` is plain, the page shows where the words stand."""

    title: str
    path: str
    text: str = ""
    tag: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Occasion:
    """What is around a look: all settings, and what time it is."""

    settings: Settings
    now: datetime


# One quick read: a few rows by an index, in the unit that is given and no other.
Telling = Callable[[Unit, Occasion], Awaitable[Alive]]
# The newest so many things that hold every one of the words, each in any case of letters.
Finding = Callable[[Unit, Sequence[str], int], Awaitable[Sequence[Found]]]
