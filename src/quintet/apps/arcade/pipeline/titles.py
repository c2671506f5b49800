"""Titles of tasks: one line, upper case, verb first, at most 200 characters.

A line that names only a thing gets the verb that goes with it (groceries: BUY GROCERIES).
German puts the infinitive last and keeps it there: WÄSCHE WASCHEN, ZAHNARZT ANRUFEN.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from quintet.apps.arcade.pipeline.lanes import german_hits
from quintet.apps.arcade.pipeline.verbs import (
    BY_LANE,
    GERMAN_NOUNS,
    GERMAN_SMALL_WORDS,
    MODIFIERS,
    NO_GERUND,
    NO_INFINITIVE,
    NOUNS,
    THINGS_TOO,
    THINGS_WITH_THEM,
    VERBS,
)
from quintet.apps.arcade.pipeline.vocabulary import WELLNESS, entries
from quintet.apps.arcade.pipeline.words import stem, stems_of, words_of

LONGEST_TITLE = 200

_BULLET = re.compile(r"^(?:(?:[-*•+\u2013—>]|\[[ xX]?\]|[0-9]{1,3}[.)])\s+)+")
_FILLER = re.compile(
    r"^(?:please |pls |todo:? |to do:? |i (?:need|have|want|ought) to |i (?:must|should|will) "
    r"|(?:need|have|want|got) to |must |should |gotta |remember to |don['\u2019]?t forget(?: to)? "
    r"|nicht vergessen:? |ich muss |bitte )+",
    re.IGNORECASE,
)
# Bidirectional controls would turn the rest of a receipt's line around.
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")
_PREPOSITIONS = frozenset(
    entries("""
    for, of, about, on, in, at, with, from, to, by, and, or, near, before, after, via, using
    """)
)


def clean_title(text: str) -> str:
    """Upper case, on one line, without control characters, cut to 200; may be empty."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    kept = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in composed
        if character not in _DROPPED
    )
    title = " ".join(kept.split()).upper()
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[: LONGEST_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[120:] else cut) + "…"


def title_of(text: str, lane: str) -> str:
    """The title of a line: bullets and "I need to" go, a missing verb comes."""
    line = _BULLET.sub("", " ".join(text.split()))
    line = _FILLER.sub("", line).strip(" ,;:\u2013\u2014") or line
    return clean_title(_with_verb(line, lane)) or clean_title(text) or "…"


def is_german(text: str) -> bool:
    """Whether a line is German, as far as its words tell."""
    words = words_of(text)
    if any(letter in text.casefold() for letter in "äöüß"):
        return True
    if starts_with_verb(text):
        return False
    return any(word in GERMAN_SMALL_WORDS or german_hits(word) for word in words)


def starts_with_verb(text: str) -> bool:
    """Whether a verb we know leads, in any of its forms ("deep clean" has one too)."""
    stems = stems_of(text)
    if len(stems) > 1 and stems[0] in MODIFIERS:
        stems = stems[1:]
    return bool(stems) and stems[0] in _base_forms()


@cache
def _base_forms() -> dict[str, str]:
    return {stem(verb): verb for verb in VERBS}


@cache
def _nouns() -> dict[str, str]:
    return {stem(noun): verb for verb, nouns in NOUNS.items() for noun in nouns}


def _with_verb(line: str, lane: str) -> str:
    words = words_of(line)
    if not words:
        return line
    if is_german(line):
        return _with_german_verb(line, words, lane)
    context, colon, rest = line.partition(": ")
    if colon and starts_with_verb(rest) and not starts_with_verb(context):
        return f"{rest} ({context})"
    if not starts_with_verb(line) or _is_thing(words):
        return f"{_verb_for(words, lane)} {line}"
    base = _base_forms().get(stem(words[0]))
    if base and words[0].endswith("ing") and words[0] != base:
        return _from_gerund(line, words, base, lane)
    return line


def _is_thing(words: list[str]) -> bool:
    """ "Emails" and "water bill" begin with no verb, although "water plants" does."""
    is_plural = words[0].endswith("s") and words[0][:-1] in VERBS
    return is_plural or (words[0] in THINGS_TOO and len(words) > 1 and words[1] in THINGS_WITH_THEM)


def _from_gerund(line: str, words: list[str], base: str, lane: str) -> str:
    """ "Cleaning the kitchen" is an order to clean; "cleaning supplies" is a thing to buy."""
    if words[0] in NO_GERUND or (len(words) > 1 and words[1] in NO_GERUND):
        return f"{_verb_for(words, lane)} {line}"
    _, _, rest = line.partition(" ")
    return f"{base} {rest}".strip()


def _verb_for(words: list[str], lane: str) -> str:
    """The verb of the thing itself, which English puts last: "history essay for Ms Lee"."""
    end = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS), len(words))
    for word in [*reversed(words[:end]), *words[end:]]:
        if verb := _nouns().get(stem(word)):
            return verb
    return BY_LANE.get(lane, "do")


def _with_german_verb(line: str, words: list[str], lane: str) -> str:
    if "muss" in words or any(_is_infinitive(word) for word in words) or starts_with_verb(line):
        return line
    for verb, nouns in GERMAN_NOUNS.items():
        if any(word.endswith(nouns) or word.startswith(nouns) for word in words):
            return f"{line} {verb}"
    return f"{line} machen" if lane == WELLNESS else f"{line} erledigen"


def _is_infinitive(word: str) -> bool:
    return len(word) > 4 and word.endswith(("en", "ern", "eln")) and word not in NO_INFINITIVE
