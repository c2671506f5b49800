"""A task as steps of 5 or 10 points; a long one is cut into two to four with names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from quintet.apps.arcade.pipeline.titles import clean_title, is_german, starts_with_verb
from quintet.apps.arcade.pipeline.vocabulary import entries
from quintet.apps.arcade.pipeline.words import stem, words_of
from quintet.apps.arcade.rules import points_for_minutes, split_minutes


class Step(NamedTuple):
    """One line of the receipt: what to do and what it is worth."""

    title: str
    points: int


# {t}: the whole title, {o}: the title without its verb. "~" marks the phase that takes
# the shortest share of the time.
_PHASES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "write": (
        ("~OUTLINE {o}", "WRITE {o}"),
        ("~OUTLINE {o}", "DRAFT {o}", "REVISE {o}"),
        ("RESEARCH {o}", "~OUTLINE {o}", "DRAFT {o}", "REVISE {o}"),
    ),
    "research": (
        ("LOOK UP {o}", "~NOTE FINDINGS ON {o}"),
        ("LOOK UP {o}", "READ UP ON {o}", "~NOTE FINDINGS ON {o}"),
        ("~LIST QUESTIONS ON {o}", "LOOK UP {o}", "READ UP ON {o}", "NOTE FINDINGS ON {o}"),
    ),
    "study": (
        ("GO OVER NOTES FOR {o}", "~TEST YOURSELF ON {o}"),
        ("~GATHER NOTES FOR {o}", "STUDY FOR {o}", "TEST YOURSELF ON {o}"),
        (
            "~GATHER NOTES FOR {o}",
            "STUDY FIRST HALF FOR {o}",
            "STUDY SECOND HALF FOR {o}",
            "TEST YOURSELF ON {o}",
        ),
    ),
    "read": (
        ("READ {o}", "~NOTE KEY POINTS OF {o}"),
        ("READ FIRST HALF OF {o}", "READ SECOND HALF OF {o}", "~NOTE KEY POINTS OF {o}"),
        (
            "READ FIRST THIRD OF {o}",
            "READ SECOND THIRD OF {o}",
            "READ LAST THIRD OF {o}",
            "~NOTE KEY POINTS OF {o}",
        ),
    ),
    "present": (
        ("PUT TOGETHER {o}", "~REHEARSE {o}"),
        ("~OUTLINE {o}", "PUT TOGETHER {o}", "REHEARSE {o}"),
        ("RESEARCH {o}", "~OUTLINE {o}", "PUT TOGETHER {o}", "REHEARSE {o}"),
    ),
    "clean": (
        ("CLEAR AND CLEAN {o}", "~FINISH OFF {o}"),
        ("~CLEAR {o}", "CLEAN FIRST HALF OF {o}", "CLEAN SECOND HALF OF {o}"),
        (
            "CLEAR {o}",
            "CLEAN FIRST HALF OF {o}",
            "CLEAN SECOND HALF OF {o}",
            "~PUT THINGS BACK IN {o}",
        ),
    ),
    "build": (
        ("BUILD {o}", "~TEST {o}"),
        ("~SKETCH {o}", "BUILD {o}", "TEST {o}"),
        ("~SKETCH {o}", "BUILD FIRST HALF OF {o}", "BUILD SECOND HALF OF {o}", "TEST {o}"),
    ),
    "papers": (
        ("~GATHER PAPERS FOR {o}", "FILL IN {o}"),
        ("GATHER PAPERS FOR {o}", "FILL IN {o}", "~CHECK AND SEND {o}"),
        (
            "GATHER PAPERS FOR {o}",
            "FILL IN FIRST HALF OF {o}",
            "FILL IN SECOND HALF OF {o}",
            "~CHECK AND SEND {o}",
        ),
    ),
    "any": (
        ("DO FIRST PART: {t}", "~FINISH: {t}"),
        ("~PREPARE: {t}", "DO FIRST HALF: {t}", "FINISH: {t}"),
        ("PREPARE: {t}", "DO FIRST HALF: {t}", "FINISH: {t}", "~CHECK: {t}"),
    ),
    "german": (
        ("ERSTER TEIL: {t}", "~FERTIG MACHEN: {t}"),
        ("~VORBEREITEN: {t}", "ERSTE HÄLFTE: {t}", "FERTIG MACHEN: {t}"),
        ("VORBEREITEN: {t}", "ERSTE HÄLFTE: {t}", "FERTIG MACHEN: {t}", "~PRÜFEN: {t}"),
    ),
}
# The kind of the leading verb, else the first one with a word in the title.
_KINDS: dict[str, tuple[str, ...]] = {
    "present": entries("presentation, slides, deck, talk, pitch, speech"),
    "study": entries("""
        study, exam, midterm, finals, quiz, revise, learn, test, memorise, memorize
    """),
    "papers": entries("tax, taxes, visa, passport, paperwork, form, forms, insurance, claim"),
    "write": entries("""
        essay, report, thesis, dissertation, article, blog, proposal, novel, write, draft, memo,
        coursework, newsletter, letter, documentation
    """),
    "research": entries("research, investigate"),
    "read": entries("read, chapter, chapters, book, textbook"),
    "build": entries("code, app, website, prototype, feature, program, build, implement, develop"),
    "clean": entries(
        "clean, declutter, tidy, scrub, sort, garage, attic, basement, wardrobe, closet"
    ),
}
_AFTER_VERB = frozenset(entries("for, on, up, out, off, in, about, to, at, with, down, through"))


def steps_for(title: str, minutes: int) -> tuple[Step, ...]:
    """The steps of a task of so many minutes: itself, or two to four that name a phase."""
    shares = split_minutes(minutes)
    if len(shares) == 1:
        return (Step(title, points_for_minutes(shares[0])),)
    phases = _PHASES[_kind_of(title)][len(shares) - 2]
    *long_shares, shortest = shares
    rest = iter(long_shares)
    return tuple(
        Step(_fill(phase, title), points_for_minutes(shortest if phase[0] == "~" else next(rest)))
        for phase in phases
    )


def _fill(phase: str, title: str) -> str:
    pattern = phase.removeprefix("~")
    return clean_title(pattern.replace("{t}", title).replace("{o}", _object_of(title)))


def _object_of(title: str) -> str:
    """What the verb is done to: FINISH WRITING THE ESSAY is about the essay."""
    words = title.split(" ")
    while len(words) > 1 and starts_with_verb(words[0]):
        del words[0]
        while len(words) > 1 and words[0].casefold() in _AFTER_VERB:
            del words[0]
        if not words[0].casefold().endswith("ing"):
            break
    if len(words) > 1 and words[0].casefold() in ("the", "my", "a", "an"):
        del words[0]
    return " ".join(words)


def _kind_of(title: str) -> str:
    if is_german(title):
        return "german"
    stems = [stem(word) for word in words_of(title)]
    for found in (set(stems[:1]), set(stems)):
        for kind, words in _kind_stems().items():
            if words & found:
                return kind
    return "any"


@cache
def _kind_stems() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(stem, words)) for kind, words in _KINDS.items()}
