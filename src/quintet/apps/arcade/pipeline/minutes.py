"""How long a line takes: what it says itself, else what its words are known for."""

from __future__ import annotations

import re
from functools import cache

from quintet.apps.arcade.pipeline.vocabulary import (
    ASSIGNMENT,
    ERRANDS,
    FOCUS,
    MAINTENANCE,
    WELLNESS,
    entries,
)
from quintet.apps.arcade.pipeline.words import stems_of, words_of

LONGEST = 12 * 60  # more is no duration of a task ("the 24 h pharmacy")

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?"
_HOURS = r"(?:hours?|hrs?|h|stunden?|std\.?)"
_MINUTES = r"(?:minutes?|mins?|minuten?|min\.)"
_ABOUT = (
    r"(?:(?:estimated|estimate|est\.?|about|around|approx\.?|for|ca\.?|circa|etwa|dauer|~)"
    r":?[ ]?){0,2}"
)
_SPAN = rf"""
    (?:
        (?P<hours>{_NUMBER})(?:\ ?(?:-|\u2013|to|bis)\ ?(?P<to_hours>{_NUMBER}))?\ ?{_HOURS}
        (?:\ ?(?:and\ |und\ )?(?P<rest>[0-9]{{1,2}})(?:\ ?(?:{_MINUTES}|m))?(?!\w))?
      | (?P<minutes>{_NUMBER})(?:\ ?(?:-|\u2013|to|bis)\ ?(?P<to_minutes>{_NUMBER}))?\ ?{_MINUTES}
      | (?P<half>half\ an\ hour|halbe\ stunde|eine\ halbe\ stunde)
      | (?P<hour>an\ hour|one\ hour|eine\ stunde)
    )(?!\w)(?!\ of\ sleep)
"""
_DURATION = re.compile(
    rf"(?P<open>[(\[]\ ?)?(?<![\w.,/-])(?<!sleep[ ]){_ABOUT}{_SPAN}(?P<close>\ ?[)\]])?",
    re.IGNORECASE | re.VERBOSE,
)
_EDGES = " ,;:\u2013\u2014-"

QUICK = 10
_BY_LANE = {MAINTENANCE: 25, ASSIGNMENT: 40, FOCUS: 40, WELLNESS: 30, ERRANDS: 25}
_BY_WORD: dict[int, tuple[str, ...]] = {
    240: entries("dissertation, move house, renovate, masterarbeit, bachelorarbeit"),
    120: entries("""
        thesis, tax return, taxes, deep clean, declutter, garage, basement, attic, hike, assemble,
        steuererklaerung, hausarbeit, entruempeln, keller, garten, wandern
    """),
    90: entries("""
        essay, exam, midterm, finals, term paper, paint, presentation, project, report, research,
        novel, proposal, application, prototype, coursework, praesentation, klausur, pruefung,
        referat, aufsatz, bericht, projekt, bewerbung
    """),
    QUICK: entries("""
        dishes, journal, meditate, bill, rent, abwasch, meditieren, miete, stromrechnung,
        rechnung, make bed, make the bed, make appointment, light bulb, gluehbirne
    """),
    5: entries("""
        floss, brush teeth, drink water, vitamins, medication, meds, pills, zaehneputzen,
        tabletten, vitamine
    """),
}
_QUICK_FIRST = entries("""
    call, phone, email, text, reply, respond, pay, order, cancel, renew, sign, print, take out,
    water, shower, shave, feed, remind, transfer, ask, stretch, schedule, send, book, message,
    submit, hand in, upload
""")
_QUICK_LAST = frozenset(
    entries("""
        anrufen, bezahlen, zahlen, ueberweisen, bestellen, kuendigen, giessen, rausbringen,
        duschen, antworten, buchen, vereinbaren, fragen, ausdrucken, unterschreiben, schicken,
        abschicken, abgeben, einreichen, hochladen
    """)
)
_SHORTER = frozenset(entries("quick, quickly, short, kurz, schnell"))
_LONGER = frozenset(entries("whole, entire, all, complete, ganze, komplett"))


@cache
def _known() -> tuple[tuple[int, str], ...]:
    """Every known word, longest time first."""
    return tuple(
        (minutes, _as_stems(entry)) for minutes, known in _BY_WORD.items() for entry in known
    )


@cache
def _quick_first() -> tuple[str, ...]:
    return tuple(_as_stems(entry) for entry in _QUICK_FIRST)


def _as_stems(text: str) -> str:
    # Spaces around, so that only whole words are found inside.
    return f" {' '.join(stems_of(text))} "


def take_duration(text: str) -> tuple[int | None, str]:
    """The minutes a line gives itself, and the line without them where they only annotate.

    A duration in brackets or at an end goes ("(estimated: 30 minutes)", "for 1h"); one in
    the middle belongs to the sentence and stays. Of a range the longer end counts.
    """
    line = " ".join(text.split())
    for found in _DURATION.finditer(line):
        minutes = _minutes(found)
        if not 0 < minutes <= LONGEST:
            continue
        before, after = line[: found.start()].rstrip(_EDGES), line[found.end() :].lstrip(_EDGES)
        is_bracketed = bool(found["open"] and found["close"])
        if is_bracketed or not before or not after.strip("."):
            after = after.removeprefix("of ") if not before else after
            return minutes, f"{before} {after}".strip(_EDGES + ".") or line
        return minutes, line
    return None, line


def _minutes(found: re.Match[str]) -> int:
    if found["half"]:
        return 30
    if found["hour"]:
        return 60
    if found["hours"]:
        hours = _number(found["to_hours"] or found["hours"])
        return round(hours * 60) + int(found["rest"] or 0)
    return round(_number(found["to_minutes"] or found["minutes"]))


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))


def guess_minutes(text: str, lane: str) -> int:
    """Minutes for a line that names none: a quick verb counts more than a big noun."""
    words = words_of(text)
    stems = _as_stems(text)
    is_quick = stems.startswith(_quick_first()) or bool(words and words[-1] in _QUICK_LAST)
    if is_quick or _SHORTER & set(words):
        return QUICK
    minutes = next((known for known, entry in _known() if entry in stems), None)
    if minutes is None:
        minutes = _BY_LANE.get(lane, _BY_LANE[ERRANDS])
    return min(minutes * 2, LONGEST) if minutes > QUICK and _LONGER & set(words) else minutes
