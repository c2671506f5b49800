"""Keeps what is stored small: long texts are cut, and say how long they were."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import orjson

LONGEST = 10_000
SHORTEST = 100
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def visible(text: str) -> str:
    """The text without controls and halves of characters, which no database keeps."""
    return _UNSEEN.sub("", text)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and how many characters it had, in `longest` characters."""
    if len(text) <= longest:
        return text
    ending = f"… [{len(text)} characters]" if longest >= SHORTEST else "…"
    return text[: longest - len(ending)] + ending


def cut_document(document: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The document in at most 10,000 characters of JSON; long texts are cut before short ones.

    One with so many parts that cutting its texts does not help is kept as the beginning of its
    JSON.
    """
    if document is None:
        return None
    if len(_text(document)) <= LONGEST:
        return dict(document)
    nearly = _cut_texts(document, LONGEST)

    def is_fitting(less: int) -> bool:
        return len(_text(_cut_texts(nearly, LONGEST - less))) <= LONGEST

    longest = LONGEST - bisect_left(range(LONGEST), True, key=is_fitting)
    if longest < SHORTEST:
        return {"cut": cut(_text(document), LONGEST - 2 * SHORTEST)}
    shown = _cut_texts(document, longest)
    assert isinstance(shown, dict)
    return shown


def _cut_texts(value: object, longest: int) -> Any:
    match value:
        case str():
            return cut(value, longest)
        case dict():
            return {cut(str(name), longest): _cut_texts(v, longest) for name, v in value.items()}
        case list() | tuple():
            return [_cut_texts(item, longest) for item in value]
    return value


def _text(value: object) -> str:
    return orjson.dumps(value).decode()
