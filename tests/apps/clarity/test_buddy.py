"""The buddy without a model asks, fits the message, and does not repeat itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.buddy import kind_of_message, reply
from quintet.apps.clarity.rules.plans import blames
from quintet.apps.clarity.texts.buddy import KINDS, REPLIES

ALL = [(language, kind) for language in REPLIES for kind in REPLIES[language]]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("I'm stuck on question 3", "stuck"),
        ("I don't understand fractions", "stuck"),
        ("Ich komme nicht weiter", "stuck"),
        ("Just tell me the answer", "asks_for_answer"),
        ("write my essay for me", "asks_for_answer"),
        ("Sag mir die Lösung", "asks_for_answer"),
        ("Is it 42?", "guesses"),
        ("Ich glaube, es sind 12", "guesses"),
        ("I give up", "gives_up"),
        ("Ich schaffe das nicht", "gives_up"),
        ("it works, thanks", "done"),
        ("Geschafft!", "done"),
        ("I have to write about bees", "open"),
        ("", "open"),
    ],
)
def test_a_reply_fits_the_message(message: str, kind: str) -> None:
    assert kind_of_message(message) == kind
    for language in ("en", "de"):
        assert reply(message, [], language) in REPLIES[language][kind]


@pytest.mark.parametrize(("language", "kind"), ALL)
def test_every_reply_asks_and_none_blames_or_answers(language: str, kind: str) -> None:
    for text in REPLIES[language][kind]:
        assert text.endswith("?")
        assert not blames(text)
        assert not any(sign.isdigit() for sign in text)


def test_both_languages_have_the_same_kinds() -> None:
    assert set(REPLIES["en"]) == set(REPLIES["de"]) == {*KINDS, "open"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_question_comes_twice_before_all_were_asked(language: str) -> None:
    history: list[tuple[str, str]] = []
    said = []
    for _ in range(2 * len(REPLIES[language]["stuck"])):
        history.append(("user", "stuck"))
        said.append(reply("stuck", history, language))
        history.append(("assistant", said[-1]))
    once = len(REPLIES[language]["stuck"])
    assert len(set(said[:once])) == once
    assert said[once:] == said[:once]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200), st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text()))
)
def test_any_message_gets_a_question(message: str, history: list[tuple[str, str]]) -> None:
    assert reply(message, history, "en").endswith("?")
    assert reply(message, history, "fr").endswith("?")
