"""Crisis phrases: everything that must be heard is heard, idioms are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.crisis import sounds_like_crisis
from tests.apps.clarity.crisis_texts import MUST, MUST_NOT, lines


@pytest.mark.parametrize("text", lines(MUST))
def test_heard(text: str) -> None:
    assert sounds_like_crisis(text)
    assert sounds_like_crisis(text.upper())
    assert sounds_like_crisis(f"Tidy my room. {text}!!")


@pytest.mark.parametrize("text", lines(MUST_NOT))
def test_left_alone(text: str) -> None:
    assert not sounds_like_crisis(text)


def test_the_lists_are_long_enough() -> None:
    assert len(lines(MUST)) >= 60
    assert len(lines(MUST_NOT)) >= 60
    assert not set(lines(MUST)) & set(lines(MUST_NOT))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(lines(MUST)))
def test_heard_on_a_line_of_its_own_in_any_text(around: str, phrase: str) -> None:
    assert sounds_like_crisis(f"{around}. \n. {phrase}")


@pytest.mark.parametrize("word", ["want to be ", "ich will nicht ", "he ", "mich ", "a", "kill "])
def test_long_texts_take_no_long_time(word: str) -> None:
    begin = time.process_time()
    sounds_like_crisis(word * (20_000 // len(word)))
    assert time.process_time() - begin < 2
