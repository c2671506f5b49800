"""Tells our own instructions when a model is talked into repeating them.

They are no secret, but a board is no place for them. Found are quotations of a sentence's length,
plain and in the disguises that are usually asked for; a paraphrase or a translation is not.
"""

from __future__ import annotations

import base64
import codecs
from collections.abc import Iterable

QUOTED = 60  # letters that make a quotation: about ten words
HELD = 20  # letters that may be the beginning of one


class Leaks:
    """Looks for one text, such as a system prompt, in others."""

    def __init__(self, text: str) -> None:
        self._known = list(map(_letters, _disguises(text)))
        self._quotations = {
            known[at : at + QUOTED]
            for known in self._known
            for at in range(len(known) - QUOTED + 1)
        }

    def are_in(self, texts: Iterable[str]) -> bool:
        """Whether the texts, one behind the other, quote it."""
        said = _letters("".join(texts))
        return any(said[at : at + QUOTED] in self._quotations for at in range(len(said)))

    def safe_length(self, text: str) -> int:
        """How much of a text that is still coming may be shown: all but a quotation's beginning."""
        tail = text[-4 * QUOTED :]
        said = _letters(tail)
        if len(said) < HELD or not self._has(said[-HELD:]):
            return len(text)
        held = HELD
        while held < min(QUOTED, len(said)) and self._has(said[-held - 1 :]):
            held += 1
        at = len(tail)
        while held and at:
            at -= 1
            held -= len(_letters(tail[at]))
        return len(text) - len(tail) + at

    def _has(self, part: str) -> bool:
        return any(part in known for known in self._known)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _disguises(text: str) -> list[str]:
    raw = text.encode()
    return [
        text,
        text[::-1],
        codecs.encode(text, "rot13"),
        raw.hex(),
        *(base64.b64encode(raw[start:]).decode() for start in range(3)),
    ]
