"""Crisis phrases: everything that must be heard is heard, idioms are left alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.clarity.rules.crisis import patterns, sounds_like_crisis
from quintet.apps.clarity.texts.crisis import IDIOMS, PHRASES
from quintet.apps.clarity.texts.crisis.words import FILLERS, GROUPS, SPELLINGS
from tests.apps.clarity.crisis_texts import categories, texts
from tests.apps.clarity.tasks import TASKS

PARTS = [
    part
    for phrase in (PHRASES + IDIOMS).splitlines()
    if not phrase.startswith("#")
    for part in phrase.split()
]
HOSTILE = (
    "want to be ", "ich will nicht ", "he ", "mich ", "a", "kill ", "they hit ", "will ",
    "not want to ", "er mich ", "father mother ", "if i die in ", "wenn ich ", "! ", "!", ".",
    "\n", " \n", "how many pills ", "essay about ", "aaaab", "1!", "want to die in ", "\u0308",
)  # fmt: skip


@pytest.mark.parametrize(("category", "said"), categories("said"))
def test_heard(category: str, said: list[str]) -> None:
    assert [text for text in said if not sounds_like_crisis(text)] == []
    assert [text for text in said if not sounds_like_crisis(text.upper())] == []
    assert [text for text in said if not sounds_like_crisis(f"Tidy my room. {text}!!")] == []


@pytest.mark.parametrize(("category", "near"), categories("near"))
def test_left_alone(category: str, near: list[str]) -> None:
    assert [text for text in near if sounds_like_crisis(text)] == []


def test_every_day_tasks_are_left_alone() -> None:
    assert not [task for tasks in TASKS.values() for task in tasks if sounds_like_crisis(task)]


def test_the_lists_are_long_enough() -> None:
    for kind, least in (("said", 500), ("near", 400)):
        for language in ("en", "de"):
            of_language = [found for name, found in categories(kind) if name.startswith(language)]
            assert sum(map(len, of_language)) >= least
    assert not set(texts("said")) & set(texts("near"))


@pytest.mark.parametrize(
    "text",
    [
        "I want... to die",
        "i want\nto die",
        "ich will\u00adnicht\u200b mehr leben. Ich will NICHT mehr leben",
        "w\u0301ant to d\u0308ie",
        "an essay about how i attempted suicide",
        "ＷＡＮＴ ＴＯ ＤＩＥ",
        "soooo I wannaaa dieee",
    ],
)
def test_heard_however_it_is_typed(text: str) -> None:
    assert sounds_like_crisis(text)


def test_a_phrase_does_not_reach_into_the_next_sentence() -> None:
    assert sounds_like_crisis("nobody at all would miss me")
    assert not sounds_like_crisis("nobody. At all! I would. Miss Miller, call me")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(texts("said")))
def test_heard_on_a_line_of_its_own_in_any_text(around: str, phrase: str) -> None:
    assert sounds_like_crisis(f"{around}. \n. {phrase}")


def test_nothing_is_searched_without_a_bound() -> None:
    """Only inside one word, and a word is cut off; so a look at one word costs what it costs."""
    for pattern in (*patterns(PHRASES).values(), *patterns(IDIOMS).values()):
        rest = re.sub(r"\(\?:[^{}]*\\w\+ \)\{0,[37]\}|\\w\*|\[1-9\]\[0-9\]\{1,2\}", "", pattern)
        assert not set(rest) & set("*+{"), rest[:200]


@pytest.mark.parametrize("word", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(word: str) -> None:
    short, long = (f"{word * (size // len(word))}x" for size in (20_000, 40_000))
    assert _least_seconds(long) < 3 * _least_seconds(short) + 0.01


def _least_seconds(text: str) -> float:
    found = []
    for _ in range(5):
        begin = time.process_time()
        sounds_like_crisis(text)
        found.append(time.process_time() - begin)
    return min(found)


def test_the_lists_are_written_as_texts_are_read() -> None:
    words = {word for part in PARTS for word in re.split(r"[|_]", part.strip("!?"))}
    words |= {word for group in GROUPS.values() for word in re.split(r"[ |_]", group)}
    assert [word for word in words if word in FILLERS or word in SPELLINGS] == []
    assert [word for word in words if not re.fullmatch(r"[a-z0-9*]+|\{\w+\}|[.&]+", word)] == []
    assert [word for each in SPELLINGS.values() for word in each.split() if word in SPELLINGS] == []


def test_no_phrase_is_there_twice_and_no_group_for_nothing() -> None:
    phrases = [one for one in PHRASES.splitlines() if one and not one.startswith("#")]
    assert len(phrases) == len(set(phrases))
    used = " ".join([*PARTS, *GROUPS.values()])
    assert [name for name in GROUPS if f"{{{name}}}" not in used] == []
