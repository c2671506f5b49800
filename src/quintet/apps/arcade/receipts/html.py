"""Styled lines -> HTML: words as text, bars and boxes as marks that a stylesheet inks.

The marks hold spaces, one for each column, so that they are as wide as the words they stand
between; what is drawn is never read out. `slip.css` has the classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from quintet.apps.arcade.receipts.columns import width
from quintet.apps.arcade.receipts.lines import BLOCKS, Cut, Line, Printed

_INKED = re.compile("|".join(f"{glyph}+" for glyph in BLOCKS))
_INK = dict(zip(BLOCKS, ("full", "dark", "medium", "light", "upper", "lower"), strict=True))


def render(lines: Iterable[Printed]) -> str:
    """One paragraph for each line, in a `<div>` that says how many columns the paper has."""
    printed = [line for line in lines if not isinstance(line, Cut)]
    columns = max((_columns(line) for line in printed), default=0)
    rows = "\n".join(map(_row, printed))
    return f'<div class="slip" data-columns="{columns}">\n{rows}\n</div>\n'


def _columns(line: Line) -> int:
    return width(line.text) * (2 if line.double else 1)


def _row(line: Line) -> str:
    styles = [name for name, has in (("bold", line.bold), ("double", line.double)) if has]
    classes = " ".join(["slip-row", *(f"is-{style}" for style in styles)])
    return f'<p class="{classes}">{_inked(line.text.rstrip())}</p>'


def _inked(text: str) -> str:
    parts, end = [], 0
    for found in _INKED.finditer(text):
        parts.append(escape(text[end : found.start()]))
        ink = _INK[found.group()[0]]
        parts.append(f'<i class="ink is-{ink}">{" " * len(found.group())}</i>')
        end = found.end()
    return "".join([*parts, escape(text[end:])])
