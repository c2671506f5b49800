"""The reader without a model: shorter pieces, and every word still there."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.easier import easier

WORDS = "a, and but: ; because und aber denn. 3. 1,000 Dr. # - * Bob x"
PIECES = (*WORDS.split(), "\n", "\n\n")
LETTER = """# Your appointment

Dear Ms. Okafor, your appointment with Dr. Lang is on 3 May 2027 at 9.30 a.m. in room 4.12, but \
please come fifteen minutes earlier because we need to check your insurance card; the fee is \
£1,250.50.

Please bring: your passport, two photos, form B-17 and a pen.

- parking is free
1. ring the bell
"""
BRIEF = """Ihr Termin

Sehr geehrte Frau Dr. Öz, Ihr Termin ist am 3. Mai 2027 um 9.30 Uhr in Raum 4.12, aber bitte \
kommen Sie ca. 15 Minuten früher, denn wir prüfen noch Ihre Karte; die Gebühr beträgt 1.250,50 €.

Bringen Sie mit: Ihren Pass, zwei Fotos, Formular B-17 und einen Stift.
"""


def words(text: str) -> list[str]:
    """All words but "and": a list of bullets goes without it."""
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in ("and", "und")]


@pytest.mark.parametrize(("text", "language"), [(LETTER, "en"), (BRIEF, "de")])
def test_every_word_name_and_number_stays_in_its_order(text: str, language: str) -> None:
    shown = easier(text, language)
    assert words(shown) == words(text)
    for fact in ("2027", "4.12", "B-17", "9.30"):
        assert fact in shown


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(PIECES),
        max_size=60,
    ).map(" ".join),
    st.sampled_from(["en", "de"]),
)
def test_no_text_loses_a_word(text: str, language: str) -> None:
    assert words(easier(text, language)) == words(text)


def test_long_sentences_are_cut() -> None:
    shown = easier(LETTER, "en")
    assert "But please come fifteen minutes earlier." in shown
    assert "Because we need to check your insurance card." in shown
    gezeigt = easier(BRIEF, "de")
    assert "Aber bitte kommen Sie ca. 15 Minuten früher." in gezeigt
    assert "Denn wir prüfen noch Ihre Karte." in gezeigt


LIBRARY = (
    "The town, which had closed the library because of the repairs, has decided to open it "
    "again on Monday for everybody."
)
TICKETS = (
    "Visitors should note that entry is free on Mondays for all, and that tickets are sold "
    "online only, without any fee."
)
TOWN = (
    "Die Stadt, die im März die Schließung der Bücherei angekündigt hatte, und der Verein "
    "haben sich am Montag geeinigt."
)


@pytest.mark.parametrize(
    ("language", "sentence", "whole"),
    [
        ("en", LIBRARY, "which had closed the library because of the repairs,"),
        ("en", TICKETS, "and that tickets are sold online only,"),
        ("de", TOWN, "und der Verein haben sich am Montag geeinigt."),
    ],
)
def test_a_clause_that_cannot_stand_alone_is_no_sentence(
    language: str, sentence: str, whole: str
) -> None:
    assert whole in easier(sentence, language)


def test_a_list_becomes_bullets() -> None:
    shown = easier(LETTER, "en")
    items = ("Please bring:\n", "- your passport", "- two photos", "- form B-17", "- a pen\n")
    assert "\n".join((*items, "- parking is free", "- 1. ring the bell")) in shown


def test_headings_stay_on_their_own() -> None:
    assert easier(LETTER, "en").startswith("Your appointment\n\n")
    assert easier(BRIEF, "de").startswith("Ihr Termin\n\n")


def test_a_short_text_stays_as_it_is() -> None:
    assert easier("The bus comes at 9. Wait here.", "en") == "The bus comes at 9. Wait here."


def test_a_long_text_is_quick() -> None:
    begin = time.process_time()
    for text in ("a, " * 6_000, "word " * 4_000, "A. " * 6_000, "- " * 9_000, "; " * 9_000):
        easier(text, "en")
        easier(text, "de")
    assert time.process_time() - begin < 3
