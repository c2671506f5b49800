"""What a client may ask of any list: which rows, and which page of them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from quintet.kernel.errors import Invalid

MOST_ROWS = 500
MOST_CHARACTERS = 200


@dataclass(frozen=True)
class Filters:
    """Conditions that all must hold; None asks for nothing. Times are stamps.

    `searched_since` is nothing that a client asks for: so far back does one page look for `q`.
    """

    agent_id: str | None = None
    session_id: str | None = None
    tool_name: str | None = None
    status: str | None = None
    model: str | None = None
    since: str | None = None
    until: str | None = None
    q: str | None = None
    searched_since: str | None = None


@dataclass(frozen=True)
class Page:
    """So many rows, behind so many, behind the row that a cursor names."""

    limit: int
    offset: int = 0
    cursor: str | None = None

    @property
    def after(self) -> tuple[str, str] | None:
        """The time and the id of the row that the page begins behind; raises `Invalid`."""
        if self.cursor is None:
            return None
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            time, key = orjson.loads(base64.urlsafe_b64decode(padded))
        except (binascii.Error, ValueError, TypeError):
            time = key = None
        if not isinstance(time, str) or not isinstance(key, str) or "\0" in time + key:
            raise refused("cursor", "not a cursor of this list")
        return time, key


def cursor_behind(time: str, key: str) -> str:
    """The cursor of the page that begins behind this row."""
    return base64.urlsafe_b64encode(orjson.dumps([time, key])).decode().rstrip("=")


def cursor_onward(filters: Filters, cursor: str | None) -> str | None:
    """The cursor of the next page; where a page ends because it looked no further, that too."""
    if cursor is None and filters.searched_since is not None:
        return cursor_behind(filters.searched_since, "")
    return cursor


def refused(parameter: str, message: str) -> Invalid:
    """The error for one query parameter."""
    return Invalid(
        f"The query parameter {parameter} was refused: {message}.",
        errors=[{"loc": f"query.{parameter}", "message": message}],
    )


@dataclass(frozen=True)
class Shown:
    """What is answered, and the cursor of the next page if there is one."""

    document: Any
    next_cursor: str | None = None


def page_of[T](
    rows: Sequence[T], limit: int, place: Callable[[T], tuple[str, str]]
) -> tuple[Sequence[T], str | None]:
    """The rows of a page, of one that may be too many, and the cursor of the next page."""
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_behind(*place(rows[limit - 1]))
