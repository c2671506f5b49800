"""Text measured in columns: what a fixed-width printer or terminal makes of it.

East Asian wide characters and emoji take two columns, combining marks none. What has
no fixed width anywhere (joiners, variation selectors, skin tones, direction marks) and
what would command a printer (control characters) is taken out first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from quintet.apps.arcade.receipts.lines import Align

_ONE_SPACE = {"Cc", "Zs", "Zl", "Zp"}
_UNKNOWN_WIDTH = {"Cs", "Co", "Cn"}


def _is_between(character: str, *ranges: tuple[int, int]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def _is_modifier(character: str) -> bool:
    """Whether the character only changes how its neighbour is drawn."""
    return unicodedata.category(character) == "Cf" or _is_between(
        character, (0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x1F3FB, 0x1F3FF)
    )


def clean(text: str) -> str:
    """The same text on one line, with nothing in it whose width is uncertain."""
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category in _ONE_SPACE:
            kept.append(" ")
        elif category in _UNKNOWN_WIDTH:
            kept.append("?")
        elif not _is_modifier(character):
            kept.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def character_width(character: str) -> int:
    """0, 1 or 2 columns."""
    # The second and third part of a Hangul syllable are drawn inside the first.
    is_inside = _is_between(character, (0x1160, 0x11FF), (0xD7B0, 0xD7FF))
    if is_inside or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    return sum(map(character_width, text))


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that must stay together: a character and its combining marks."""
    cluster = ""
    for character in text:
        if cluster and character_width(character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def wrap(text: str, columns: int) -> list[str]:
    """Break into lines of at most `columns`, at spaces where possible; nothing is lost."""
    lines = [""]
    for word in clean(text).split():
        separator = " " if lines[-1] else ""
        if width(lines[-1]) + width(separator + word) <= columns:
            lines[-1] += separator + word
            continue
        if lines[-1]:
            lines.append("")
        for cluster in clusters(word):
            if lines[-1] and width(lines[-1]) + width(cluster) > columns:
                lines.append("")
            lines[-1] += cluster
    return lines


def pad(text: str, columns: int, align: Align = "left") -> str:
    """Exactly `columns` wide; a text that is wider is the caller's mistake."""
    spare = columns - width(text)
    if spare < 0:
        raise ValueError(f"{text!r} is wider than {columns} columns")
    left = {"left": 0, "center": spare // 2, "right": spare}[align]
    return " " * left + text + " " * (spare - left)
