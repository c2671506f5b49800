"""Whether a text sounds like somebody is in danger: then people answer, not a model."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from quintet.apps.clarity.texts import crisis as texts
from quintet.apps.clarity.texts.crisis.words import ABOUT_ONESELF, FILLERS, GROUPS, SPELLINGS

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_APOSTROPHES = re.compile("['’‘`´ʼ＇]")
_MARKS = re.compile(r"[^a-z0-9]+")
_ENDS = re.compile(r"(?<![.!?;:])(?!\.\.)[.!?;:]++(?=\s|$)|\n\s*\n")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_ONE_FOR_I = re.compile(r"(?<=[a-z])[1!|](?=[a-z])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_END = "."

type _Patterns = Mapping[str, str]

# A word is cut off at so many letters and all else is bounded, so that a look at one word
# costs no more in a longer text.
_LONGEST_WORD = 40
_GAPS = {"..": 3, "...": 7}
_ANY = r"\w+ "
_OTHERS = rf"(?!(?:{'|'.join(ABOUT_ONESELF.split())}) )\w+ "


def sounds_like_crisis(text: str) -> bool:
    """True rather once too often than once too rarely; both languages are always looked at."""
    words = _without_idioms(_words(text))
    return any(True for _ in _found(_PHRASES, words))


def _words(text: str) -> list[str]:
    """The words as the lists spell them, without fillers; a full stop where a sentence ends."""
    return [_END] + [
        word
        for sentence in _ENDS.split(_plain(text))
        for written in [*_MARKS.sub(" ", sentence).split(), _END]
        for word in SPELLINGS.get(written, written[:_LONGEST_WORD]).split()
        if word not in FILLERS
    ]


def _plain(text: str) -> str:
    """Small letters without accents, umlauts spelt out, drawn-out letters shortened."""
    lower = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    spelt = _APOSTROPHES.sub("", lower.translate(_LETTERS))
    bare = unicodedata.normalize("NFKD", _ONE_FOR_I.sub("i", spelt))
    without_accents = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _DRAWN_OUT.sub(r"\1", without_accents)


def _without_idioms(words: list[str]) -> list[str]:
    left, kept = 0, []
    for begin, end in _found(_IDIOMS, words):
        if begin >= left:
            kept += [*words[left:begin], _END]
            left = end
    return kept + words[left:]


def _found(by_key: _Patterns, words: list[str]) -> Iterator[tuple[int, int]]:
    """From which to before which word there is one of the phrases."""
    text = "".join(f"{word} " for word in words)
    at = 0
    for index, word in enumerate(words):
        pattern = by_key.get(_key(word))
        if pattern is not None and (match := _compiled(pattern).match(text, at)):
            yield index, index + match[0].count(" ")
        at += len(word) + 1


def _key(word: str) -> str:
    return "0" if word[0].isdigit() else word.partition("_")[0][:2]


def patterns(text: str, between: str = _ANY) -> _Patterns:
    """The phrases as one pattern for each two letters that one of them begins with."""
    by_key: dict[str, list[str]] = {}
    for first, *others in _ordered(text):
        rest = "".join(_part(part, between) for part in others)
        choices = sorted(_choices(first), key=_key)
        for key, same in itertools.groupby(choices, key=_key):
            by_key.setdefault(key, []).append(_any_of(same) + rest)
    return {key: "|".join(found) for key, found in by_key.items()}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # not before it is needed: all of them take most of a second


def _ordered(text: str) -> Iterator[list[str]]:
    for phrase in text.strip().splitlines():
        if phrase and not phrase.startswith("#"):
            for order in itertools.permutations(phrase.split(" & ")):
                yield " ... ".join(order).split()


def _part(part: str, between: str) -> str:
    if part in _GAPS:
        return f"(?:{between}){{0,{_GAPS[part]}}}"
    words = _any_of(_choices(part.strip("!?")))
    return f"(?!{words})" if part[0] == "!" else f"(?:{words})?" if part[-1] == "?" else words


def _any_of(choices: Iterable[str]) -> str:
    words = "|".join(choices).replace(".", r"\.").replace("_", " ").replace("*", r"\w*")
    return f"(?:{words.replace('2xx', '[1-9][0-9]{1,2}')}) "


def _choices(*parts: str) -> list[str]:
    """`a|{group}` → every word or words it stands for; a group may name others."""
    found = []
    for choice in (choice for part in parts for choice in part.split("|")):
        group = GROUPS[choice[1:-1]].split() if choice[0] == "{" else ()
        found += _choices(*group) if group else [choice]
    return found


_PHRASES = patterns(texts.PHRASES)
_IDIOMS = patterns(texts.IDIOMS, _OTHERS)
