"""Text in the characters a printer has, column for column.

Nothing moves: a character the code page lacks is replaced by as many as it is wide.
"""

from __future__ import annotations

import unicodedata

from quintet.apps.arcade.receipts.columns import character_width
from quintet.apps.arcade.receipts.lines import ASCII_BLOCKS, Profile

# Letters and signs that Unicode does not take apart into an ASCII letter and a mark.
_LOOKS_LIKE = str.maketrans("‘’‚“”„–—−‐‑…•·→←×øØłŁđĐħıæÆœŒßþ", "'''\"\"\"-----.**><xoOlLdDhiaAoOsp")


def printable(text: str, profile: Profile) -> str:
    """The same columns, in characters that this printer can print."""
    if not profile.has_blocks:
        text = text.translate(ASCII_BLOCKS)
    return "".join(_printable(character, profile.encoding) for character in text)


def _printable(character: str, encoding: str) -> str:
    columns = character_width(character)
    decomposed = unicodedata.normalize("NFKD", character)
    plain = "".join(part for part in decomposed if character_width(part))
    for candidate in (character, character.translate(_LOOKS_LIKE), plain):
        if 0 < len(candidate) <= columns and _has(candidate, encoding):
            return candidate.ljust(columns)
    return "?" * columns


def _has(text: str, encoding: str) -> bool:
    """Whether the page holds the text; control characters are commands, not text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return text.isprintable()
