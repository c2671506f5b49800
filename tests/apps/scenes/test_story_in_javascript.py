"""Both interpreters tell the same story: every path, and thousands of odd states and values."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.scenes.story import (
    DEFAULT,
    ChoiceRefused,
    Story,
    StoryRefused,
    choose,
    new_game,
    read_story,
    shown,
)
from quintet.apps.scenes.story.walk import paths
from tests.apps.scenes import javascript

BRANCHING = Path(__file__).parent / "branching.json"
FILES = pytest.mark.parametrize("file", [DEFAULT, BRANCHING], ids=["default", "branching"])
ODD_TEXTS = [
    *("", " ", "   ", "\u00a0", "a", " two words  ", "{hero}", "{party_name}", "$choice", "$&"),
    *("a\nb", "a\tb", "\u0000", "\u0085", "\u2028", "\u2029", "x" * 60, "x" * 61, "🏮" * 40),
    *("🏮" * 41, " " + "y" * 40 + " ", "null", "true", "keep", "sun", "moon", "fight", "Ilse"),
    *("\ud800", "a\udfff", "é", "\ufeff", "constructor", "__proto__", "near", "far", "order"),
]
ODD_VALUES: list[Any] = [None, True, False, 0, 1, 1.5, [], ["sun"], {}, {"not": "sun"}]
ODD_KEYS = ["__proto__", "constructor", "toString", "", "scene 9", "ключ"]


def python_answers(story: Story, plays: list[dict[str, Any]]) -> list[list[Any]]:
    return [_python_answers(story, each["state"], each["values"]) for each in plays]


def _python_answers(story: Story, state: Any, values: list[Any]) -> list[Any]:
    told = [_step(shown, story, state)]
    for value in values:
        after = _step(choose, story, state, value)
        told.append(after)
        if "refused" not in after:
            state = after
            told.append(_step(shown, story, state))
    return told


def _step(make: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return make(*arguments)
    except (ChoiceRefused, StoryRefused) as error:
        return {"refused": type(error).__name__, "message": error.detail}


def assert_same(file: Path, plays: list[dict[str, Any]], folder: Path) -> list[list[Any]]:
    mine = python_answers(read_story(file), plays)
    theirs = javascript.play(file, plays, folder)
    assert theirs["newGame"] == new_game()
    for play, left, right in zip(plays, mine, theirs["plays"], strict=True):
        assert left == right, play
    return mine


@FILES
def test_both_tell_the_same_on_every_path(file: Path, tmp_path: Path) -> None:
    plays = [
        {"state": new_game(), "values": [value for _, value in path]}  # the last one is refused
        for path in paths(read_story(file))
    ]
    told = assert_same(file, plays, tmp_path)
    assert all(play[-1]["message"] == "The story is over." for play in told)
    assert len(plays) == {DEFAULT: 432, BRANCHING: 3}[file]


@FILES
def test_both_agree_on_odd_states_and_values(file: Path, tmp_path: Path) -> None:
    pick = random.Random(472)
    story = read_story(file)
    told = assert_same(file, [odd_play(story, pick) for _ in range(3000)], tmp_path)
    refusals = {step["message"] for play in told for step in play if "refused" in step}
    assert len(refusals) > 6  # each of the refusals, and several scenes that are not there
    assert sum("refused" not in step for play in told for step in play) > 6000


def odd_play(story: Story, pick: random.Random) -> dict[str, Any]:
    indexes = [scene.index for scene in story.scenes]
    named = [option.value for scene in story.scenes for option in scene.choice.options]
    known = [scene.choice.key for scene in story.scenes if scene.choice.key]
    odd_texts = [text for text in ODD_TEXTS if text.isascii() or text.isprintable()]

    def anything() -> Any:
        return pick.choice([*ODD_VALUES, *odd_texts, *named])

    def hero() -> dict[str, Any]:
        extra = {key: anything() for key in pick.sample(ODD_KEYS, pick.randrange(3))}
        return {**extra, "name": pick.choice(odd_texts), "class": "x", "hp": pick.randrange(-9, 99)}

    keys = [*known, "toll", "seen", "walked", *ODD_KEYS]
    state = {
        **{key: anything() for key in pick.sample(ODD_KEYS, pick.randrange(3))},
        "scene_index": pick.randrange(-1, 14) if pick.random() < 0.1 else pick.choice(indexes),
        "party_name": pick.choice(odd_texts),
        "heroes": [hero() for _ in range(pick.randrange(4))],
        "symbol_choice": pick.choice([None, *odd_texts, *named]),
        "choices": {key: anything() for key in pick.sample(keys, pick.randrange(6))},
    }
    values: list[Any] = [pick.choice([None, *named]) for _ in range(4)]
    values[pick.randrange(4)] = pick.choice([*ODD_TEXTS, *ODD_VALUES])
    return {"state": state, "values": values}
