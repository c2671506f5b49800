"""Styled lines -> plain text, for terminals, pages and tests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quintet.apps.arcade.receipts.columns import pad, width
from quintet.apps.arcade.receipts.lines import BLOCKS, Align, Cut, Printed

# What is drawn rather than written: repeated in double width, so that it stays solid.
_DRAWN = re.compile(rf"[{BLOCKS}#]+|[#=.-]{{2,}}")
_PHRASE = re.compile(r"\S+(?: \S+)*")


def render(lines: Iterable[Printed]) -> str:
    """One row per line, ending in a newline, without the spaces at its right edge.

    Double-size words stay whole, for search and for screen readers; only the room around
    them doubles. The cut is not shown.
    """
    rows = (
        _double(line.text) if line.double else line.text
        for line in lines
        if not isinstance(line, Cut)
    )
    return "".join(f"{row.rstrip()}\n" for row in rows)


def _double(text: str) -> str:
    parts, end = [], 0
    for drawn in _DRAWN.finditer(text):
        parts.append(_whole(text[end : drawn.start()]))
        parts += [glyph * 2 for glyph in drawn.group()]
        end = drawn.end()
    return "".join([*parts, _whole(text[end:])])


def _whole(text: str) -> str:
    """Each phrase in twice its room: flush with the one edge it touches, else centred."""
    parts, end = [], 0
    for phrase in _PHRASE.finditer(text):
        parts.append("  " * (phrase.start() - end))
        end = phrase.end()
        align: Align = "center"
        if (phrase.start() == 0) != (end == len(text)):
            align = "right" if phrase.start() else "left"
        parts.append(pad(phrase.group(), 2 * width(phrase.group()), align))
    return "".join([*parts, "  " * (len(text) - end)])
