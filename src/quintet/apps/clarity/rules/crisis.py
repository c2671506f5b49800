"""Whether a text sounds like somebody is in danger: then people answer, not a model."""

from __future__ import annotations

import re
import unicodedata

from quintet.apps.clarity.texts.crisis_phrases import IDIOMS, PHRASES

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_APOSTROPHES = re.compile("['’‘`´ʼ＇]")
_MARKS = re.compile(r"[^a-z0-9]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_ONE_FOR_I = re.compile(r"(?<=[a-z])[1!|](?=[a-z])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{phrase})" for phrase in phrases)
    return re.compile(rf"\b(?:{joined})\b".replace("~", r"(?:[a-z0-9]+ ){0,3}"))


_CRISIS = _pattern(PHRASES)
_IDIOM = _pattern(IDIOMS)


def sounds_like_crisis(text: str) -> bool:
    """True rather once too often than once too rarely; both languages are always looked at."""
    return _CRISIS.search(_IDIOM.sub(" , ", _plain(text))) is not None


def _plain(text: str) -> str:
    """Small letters without marks, umlauts spelt out, drawn-out letters shortened."""
    lower = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    spelt = _APOSTROPHES.sub("", lower.translate(_LETTERS))
    bare = unicodedata.normalize("NFKD", _ONE_FOR_I.sub("i", spelt))
    without_accents = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _MARKS.sub(" ", _DRAWN_OUT.sub(r"\1", without_accents)).strip()
