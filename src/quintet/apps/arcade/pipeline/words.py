"""Words of a line as the vocabularies compare them: folded, and English ones stemmed."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 500  # what a line is about stands at its start
MAX_READ = 2_000  # of a line; nobody's deadline stands further behind
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s\b|['\u2019]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def words_of(text: str) -> list[str]:
    """The folded words at the start of a text: lower case, no umlauts, no possessive."""
    composed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    folded = _POSSESSIVE.sub("", composed.casefold()).translate(_UMLAUTS)
    return [word[:40] for word in _WORD.findall(folded)]


def stem(word: str) -> str:
    """The part of an English word that its forms share: write, writes and writing agree.

    Not linguistics: it only has to fall together for the forms of one word, and both the
    vocabularies and the lines go through it.
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and _may_end(word, ending):
            word = word[: -len(ending)]
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _may_end(word: str, ending: str) -> bool:
    if ending == "es":
        return word[:-2].endswith(("s", "x", "z", "ch", "sh"))
    if ending == "s":
        return not word.endswith(("ss", "us", "is"))
    if ending == "ed":
        return not word.endswith("eed")
    return True


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's words."""
    return tuple(stem(word) for word in words_of(text))
