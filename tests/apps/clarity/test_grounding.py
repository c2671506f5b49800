"""Grounding texts and contacts: fixed, complete in both languages, fitting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.grounding import fitting
from quintet.apps.clarity.texts.contacts import EU, contacts_for
from quintet.apps.clarity.texts.grounding import DEFAULT, EXERCISES

KEYS = ["breathing", "5-4-3-2-1", "3-3-3", "cold-water", "body-scan", "box", "4-7-8"]
STOPS = {"en": "dizzy, stop and breathe normally", "de": "hör auf und atme ganz normal"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_exercise_is_there_and_says_when_to_stop(language: str) -> None:
    assert list(EXERCISES[language]) == KEYS
    for key, exercise in EXERCISES[language].items():
        assert exercise.key == key
        assert STOPS[language] in exercise.instruction
        assert (exercise.type == "breathing") == (exercise.rhythm is not None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_rhythms_are_those_of_the_contract(language: str) -> None:
    rhythms = {key: exercise.rhythm for key, exercise in EXERCISES[language].items()}
    assert rhythms["breathing"] == (("in", 5), ("out", 5))
    assert rhythms["box"] == (("in", 4), ("hold", 4), ("out", 4), ("hold", 4))
    assert rhythms["4-7-8"] == (("in", 4), ("hold", 7), ("out", 8))
    assert EXERCISES[language]["4-7-8"].rounds <= 4
    assert len(EXERCISES[language]["5-4-3-2-1"].prompts) == 5


def test_skipping_a_sense_is_offered() -> None:
    assert "skip any sense" in EXERCISES["en"]["5-4-3-2-1"].instruction
    assert "überspringen" in EXERCISES["de"]["5-4-3-2-1"].instruction


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        (None, DEFAULT),
        ("", DEFAULT),
        ("I can't breathe", "5-4-3-2-1"),
        ("Ich bekomme keine Luft", "5-4-3-2-1"),
        ("I am so angry", "cold-water"),
        ("Ich kann nicht schlafen", "body-scan"),
        ("everything is too much", "5-4-3-2-1"),
    ],
)
def test_an_exercise_fits_the_reason(reason: str | None, key: str) -> None:
    assert fitting(reason, []) == key


@settings(max_examples=150, deadline=None)
@given(st.none() | st.text(), st.lists(st.sampled_from(KEYS)))
def test_another_one_is_new_until_all_were_seen(reason: str | None, before: list[str]) -> None:
    key = fitting(reason, before)
    assert key in KEYS
    if reason is None and set(before) != set(KEYS):
        assert key not in before


def test_who_cannot_breathe_is_never_offered_breathing() -> None:
    for count in range(len(KEYS) + 1):
        key = fitting("I can't breathe", ["5-4-3-2-1", "3-3-3", "cold-water", "body-scan"][:count])
        assert EXERCISES["en"][key].type != "breathing"


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("GB", ["999", "111", "116 123"]),
        ("uk", ["999", "111", "116 123"]),
        ("US", ["911", "988"]),
        ("CA", ["911", "988"]),
        ("DE", ["112", "0800 1110111", "116 123"]),
        ("AT", ["112", "144", "142"]),
        ("CH", ["112", "144", "143"]),
        ("FR", ["112", "116 123"]),
        ("IE", ["112", "116 123"]),
        ("BR", [""]),
        (None, [""]),
        ("'; --", [""]),
    ],
)
def test_contacts_of_a_country(country: str | None, numbers: list[str]) -> None:
    for language in ("en", "de"):
        assert [contact.number for contact in contacts_for(country, language)] == numbers


def test_every_country_of_the_union_has_112() -> None:
    assert len(EU) == 27
    for country in EU:
        assert "112" in contacts_for(country, "en")[0].number


def test_elsewhere_the_local_number_is_named() -> None:
    assert contacts_for("XX", "en")[0].name == "Your local emergency number"
    assert contacts_for("XX", "de")[0].name == "Deine örtliche Notrufnummer"
