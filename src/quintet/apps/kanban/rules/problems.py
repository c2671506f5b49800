"""What is wrong with a board: all of it, for whoever has to put it right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from quintet.apps.kanban.rules.board import Board, Card, Column

MOST_COLUMNS = 50
MOST_CARDS = 5_000
MOST_LABELS = 20
LONGEST_TITLE = 500
LONGEST_DETAILS = 20_000
LONGEST_LABEL = 50
LARGEST_LIMIT = MOST_CARDS

ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ID_RULE = "must be 1 to 64 of the characters A-Z a-z 0-9 _ . : -"


class Problem(NamedTuple):
    """One thing that is wrong, and where."""

    loc: str
    message: str


def problems(board: Board) -> list[Problem]:
    """Everything that keeps the board from being valid; an empty list for a valid one."""
    return [
        *_too_many(board),
        *_columns(board),
        *_cards(board),
        *_places(board),
    ]


def shown_id(text: str) -> str:
    """An id as a message may repeat it; what only the client knows is not repeated."""
    return text if ID.fullmatch(text) else "?"


def _too_many(board: Board) -> Iterator[Problem]:
    if len(board.columns) > MOST_COLUMNS:
        yield Problem("columns", f"must be at most {MOST_COLUMNS}")
    if len(board.cards) > MOST_CARDS:
        yield Problem("cards", f"must be at most {MOST_CARDS}")


def _columns(board: Board) -> Iterator[Problem]:
    counted = Counter(column.id for column in board.columns)
    for place, column in enumerate(board.columns):
        loc = f"columns.{place}"
        if not ID.fullmatch(column.id):
            yield Problem(f"{loc}.id", _ID_RULE)
        elif counted[column.id] > 1:
            yield Problem(f"{loc}.id", "is the id of another column too")
        yield from _title(f"{loc}.title", column.title)
        yield from _limit(f"{loc}.wip_limit", column)


def _limit(loc: str, column: Column) -> Iterator[Problem]:
    if column.wip_limit is not None and not 1 <= column.wip_limit <= LARGEST_LIMIT:
        yield Problem(loc, f"must be from 1 to {LARGEST_LIMIT}")


def _cards(board: Board) -> Iterator[Problem]:
    for key, card in board.cards.items():
        loc = f"cards.{shown_id(key)}"
        if not ID.fullmatch(key):
            yield Problem(loc, f"its key {_ID_RULE}")
        if key != card.id:
            yield Problem(f"{loc}.id", "must be the key of the card")
        yield from _content(loc, card)


def _content(loc: str, card: Card) -> Iterator[Problem]:
    yield from _title(f"{loc}.title", card.title)
    if len(card.details) > LONGEST_DETAILS:
        yield Problem(f"{loc}.details", f"must have at most {LONGEST_DETAILS} characters")
    if _CONTROL.search(card.details):
        yield Problem(f"{loc}.details", "must not have control characters")
    if len(card.labels) > MOST_LABELS or len(set(card.labels)) < len(card.labels):
        yield Problem(f"{loc}.labels", f"must be at most {MOST_LABELS}, each once")
    for place, label in enumerate(card.labels):
        if not 1 <= len(label) <= LONGEST_LABEL or _CONTROL.search(label):
            message = f"must have 1 to {LONGEST_LABEL} characters, no control characters"
            yield Problem(f"{loc}.labels.{place}", message)
    if card.due is not None and not _is_day(card.due):
        yield Problem(f"{loc}.due", "must be a day, written YYYY-MM-DD")


def _title(loc: str, title: str) -> Iterator[Problem]:
    if not 1 <= len(title) <= LONGEST_TITLE:
        yield Problem(loc, f"must have 1 to {LONGEST_TITLE} characters")
    if _CONTROL.search(title):
        yield Problem(loc, "must not have control characters")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _places(board: Board) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, column in enumerate(board.columns):
        for index, card_id in enumerate(column.card_ids):
            loc = f"columns.{place}.cardIds.{index}"
            if card_id not in board.cards:
                yield Problem(loc, "is not the id of a card")
            elif card_id in seen:
                yield Problem(loc, "has a place on the board already")
            seen.add(card_id)
    for key in board.cards:
        if key not in seen:
            yield Problem(f"cards.{shown_id(key)}", "is in no column")
