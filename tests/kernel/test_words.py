"""Words that somebody searches for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quintet.kernel.errors import Invalid
from quintet.kernel.home.times import ago
from quintet.kernel.words import escaped, excerpt, parts, spellings, words_of


def test_a_question_has_each_word_once_and_eight_at_most() -> None:
    assert words_of("  the Train   THE train ") == ["THE", "train"]
    assert words_of(" \t ") == []
    assert len(words_of(" ".join(map(str, range(20))))) == 8


@pytest.mark.parametrize("question", ["a\0b", "a\nb", "\ud800", "x" * 501])
def test_what_is_no_line_is_refused_and_not_repeated(question: str) -> None:
    with pytest.raises(Invalid) as refused:
        words_of(question)
    assert question not in refused.value.detail


def test_a_pattern_means_nothing_but_the_word() -> None:
    assert escaped("100%_/x") == "100/%/_//x"


def test_letters_that_sqlite_does_not_know_are_spelled_out() -> None:
    assert spellings("abc") == ["abc"]
    assert spellings("äPFEL") == ["äPFEL", "äpfel", "ÄPFEL", "Äpfel"]


def test_an_excerpt_begins_shortly_before_the_first_word() -> None:
    text = "long " * 100 + "the needle is\nhere" + " more" * 100
    found = excerpt(text, ["NEEDLE"])
    assert found.startswith("…")
    assert found.endswith("…")
    assert "the needle is here" in found
    assert len(found) < 170
    assert excerpt("short  text", ["text"]) == "short text"
    assert excerpt("", ["x"]) == ""


def test_a_text_comes_in_parts_that_make_it_up_again() -> None:
    text = "An apple and APPLES (a.b)"
    found = list(parts(text, ["apple", "apples", "a.b"]))
    assert "".join(part for part, _ in found) == text
    assert [part for part, is_word in found if is_word] == ["apple", "APPLES", "a.b"]
    assert list(parts("plain", [])) == [("plain", False)]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "just now"),
        (44, "just now"),
        (50, "1 minute ago"),
        (59 * 60, "59 minutes ago"),
        (61 * 60, "1 hour ago"),
        (26 * 3600, "1 day ago"),
        (29 * 86_400, "29 days ago"),
        (40 * 86_400, "11 January 2026"),
    ],
)
def test_times_are_said_as_people_say_them(seconds: int, said: str) -> None:
    now = datetime(2026, 2, 20, 12, tzinfo=UTC)
    assert ago(now - timedelta(seconds=seconds), now) == said
