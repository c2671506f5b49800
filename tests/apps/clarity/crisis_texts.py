"""Texts that must get the fixed reply with the contacts (`said`), and others (`near`).

One a line in `crisis/*.txt`, by category; a line that begins with `#` names the category.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

_LISTS = Path(__file__).parent / "crisis"


def categories(kind: str) -> list[tuple[str, list[str]]]:
    """(language: category, its texts) of both languages."""
    return [
        (f"{language}: {parts[0].removeprefix('# ')}", parts[1:])
        for language in ("en", "de")
        for is_text, block in groupby(_lines(f"{kind}_{language}"), key=bool)
        if is_text and (parts := list(block))
    ]


def texts(kind: str) -> list[str]:
    """All texts of both languages."""
    return [text for _, found in categories(kind) for text in found]


def _lines(name: str) -> list[str]:
    return (_LISTS / f"{name}.txt").read_text("utf-8").splitlines()
