"""The lane of a line, by the words it holds."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from quintet.apps.arcade.pipeline.vocabulary import ENGLISH, ERRANDS, FIRST, GERMAN
from quintet.apps.arcade.pipeline.words import stem, stems_of, words_of

DEFAULT_LANE = ERRANDS  # life's small business, when no word says more
_LONGEST_PHRASE = 4
_FIRST_WEIGHT = 3
_ENDINGS = r"(?:e|en|n|er|es|s|em|ern)?"

Hits = dict[str, int]


@cache
def _phrases() -> dict[tuple[str, ...], Hits]:
    found: dict[tuple[str, ...], Hits] = {}
    for lane, weighted in ENGLISH.items():
        for weight, entries in weighted.items():
            for entry in entries:
                hits = found.setdefault(stems_of(entry), {})
                hits[lane] = max(weight, hits.get(lane, 0))
    return found


@cache
def _first_verbs() -> dict[tuple[str, ...], str]:
    return {stems_of(verb): lane for verb, lane in FIRST.items()}


@cache
def _german() -> list[tuple[str, int, re.Pattern[str]]]:
    return [
        (lane, weight, re.compile("|".join(_german_pattern(entry) for entry in entries)))
        for lane, weighted in GERMAN.items()
        for weight, entries in weighted.items()
    ]


def _german_pattern(entry: str) -> str:
    core = re.escape(entry.strip("*"))
    before = r"\w*" if entry.startswith("*") else ""
    return before + core + (r"\w*" if entry.endswith("*") else _ENDINGS)


@cache
def german_hits(word: str) -> tuple[tuple[str, int], ...]:
    """The lanes one folded word points to in German, each with its weight."""
    return tuple((lane, weight) for lane, weight, pattern in _german() if pattern.fullmatch(word))


def lane_of(text: str) -> str:
    """The lane a line belongs to; of two that are equal, the one spoken of first."""
    words = words_of(text)
    stems = tuple(stem(word) for word in words)
    scores: Counter[str] = Counter()
    at = 0
    while at < len(words):
        length, hits = _longest_phrase(stems, at)
        scores.update(hits)
        if not hits:
            scores.update(dict(german_hits(words[at])))
        at += length
    for length in (1, 2):
        if lane := _first_verbs().get(stems[:length]):
            scores[lane] += _FIRST_WEIGHT
    return scores.most_common(1)[0][0] if scores else DEFAULT_LANE


def _longest_phrase(stems: tuple[str, ...], at: int) -> tuple[int, Hits]:
    for length in range(min(_LONGEST_PHRASE, len(stems) - at), 0, -1):
        if hits := _phrases().get(stems[at : at + length]):
            return length, hits
    return 1, {}
