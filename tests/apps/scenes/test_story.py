"""The interpreter: what a choice does, what it refuses, and what it never touches."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.scenes.story import (
    ChoiceRefused,
    StoryRefused,
    choose,
    fill,
    is_over,
    new_game,
    options,
    paragraphs,
    read_story,
    shown,
)

STORY = read_story()
BRANCHING = read_story(Path(__file__).parent / "branching.json")
CHOSEN = [None, "Nine", "pilot", "singer", "ignore", "order", None, "run", None, "leave"]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
OWN = {"name", "class", "hp", "scene_index", "party_name", "heroes", "symbol_choice", "choices"}
TOLD = {"scene3", "scene4", "scene5", "scene8", "scene10", "toll"}
extras = st.dictionaries(st.text().filter(lambda key: key not in OWN | TOLD), json_values)


def played(until: int) -> dict[str, Any]:
    """The state of a game that has come to this scene."""
    state = new_game()
    for value in CHOSEN[: until - 1]:
        state = choose(STORY, state, value)
    return state


def test_a_new_game_is_the_smallest_state() -> None:
    assert new_game() == {
        "scene_index": 1,
        "party_name": "",
        "heroes": [],
        "symbol_choice": None,
        "choices": {},
    }


def test_a_played_game_holds_what_was_chosen() -> None:
    assert played(11) == {
        "scene_index": 11,
        "party_name": "Nine",
        "heroes": [
            {"name": "Tobin", "class": "pilot", "hp": 65},
            {"name": "Bram", "class": "singer", "hp": 60},
        ],
        "symbol_choice": "order",
        "choices": {
            "scene3": "pilot",
            "scene4": "singer",
            "scene5": "ignore",
            "scene8": "run",
            "toll": "owed",
            "scene10": "leave",
        },
    }
    assert is_over(STORY, played(11))


@given(extra=extras, hero_extra=extras, choice_extra=extras)
def test_whatever_else_a_state_holds_is_kept(
    extra: dict[str, Any], hero_extra: dict[str, Any], choice_extra: dict[str, Any]
) -> None:
    plain = played(5)
    state = {
        **copy.deepcopy(plain),
        **extra,
        "heroes": [{**hero, **hero_extra} for hero in plain["heroes"]],
        "choices": {**plain["choices"], **choice_extra},
    }
    given_state = copy.deepcopy(state)
    after = state
    for value in CHOSEN[4:]:
        after = choose(STORY, after, value)
    assert state == given_state  # the state given stays as it is
    expected = played(11)
    assert after == {
        **expected,
        **extra,
        "heroes": [{**hero, **hero_extra} for hero in expected["heroes"]],
        "choices": {**expected["choices"], **choice_extra},
    }


@pytest.mark.parametrize(
    ("scene", "value", "says"),
    [
        (1, "go", "nothing to choose"),
        (2, None, "a word or two"),
        (2, "   ", "a word or two"),
        (2, "two\nlines", "plain text"),
        (2, "x" * 41, "at most 40"),
        (4, "pilot", "no such choice"),  # walks in front already
        (6, None, "no such choice"),
        (6, "Order", "no such choice"),
        (11, None, "is over"),
    ],
)
def test_a_wrong_choice_is_refused_and_changes_nothing(
    scene: int, value: str | None, says: str
) -> None:
    state = played(scene)
    with pytest.raises(ChoiceRefused, match=says):
        choose(STORY, state, value)
    assert state == played(scene)


def test_hp_never_falls_below_one() -> None:
    state = {**new_game(), "scene_index": 2, "heroes": [{"name": "A", "class": "b", "hp": 5}]}
    assert choose(BRANCHING, state, "far")["heroes"][0]["hp"] == 1


def test_an_option_leads_where_it_says_and_else_the_scene_does() -> None:
    fork = {**new_game(), "scene_index": 2}
    assert choose(BRANCHING, fork, "far")["scene_index"] == 5
    assert choose(BRANCHING, fork, "near")["scene_index"] == 3


def test_an_option_whose_condition_fails_is_neither_shown_nor_taken() -> None:
    fork = {**new_game(), "scene_index": 2}
    assert [each["value"] for each in options(BRANCHING, fork)] == ["far", "near"]
    with pytest.raises(ChoiceRefused):
        choose(BRANCHING, fork, "sun")
    assert choose(BRANCHING, {**fork, "symbol_choice": "sun"}, "sun")["scene_index"] == 4


def test_names_are_filled_in_one_pass_and_missing_ones_have_a_stand_in() -> None:
    state = {**new_game(), "party_name": "{hero}"}
    assert fill(BRANCHING, state, "{party_name}, {hero}") == "{hero}, someone"


def test_conditions_compare_exactly() -> None:
    assert paragraphs(BRANCHING, new_game())[1:] == [
        "no symbol",
        "no symbol, or the moon",
        "neither sun nor moon",
        "nothing seen",
        "nothing inherited",
    ]
    sun = {**new_game(), "symbol_choice": "sun", "choices": {"seen": True}}
    assert paragraphs(BRANCHING, sun)[1:] == ["some symbol", "nothing inherited"]


def test_a_scene_that_the_story_does_not_have_is_refused() -> None:
    with pytest.raises(StoryRefused, match="no scene 9"):
        shown(BRANCHING, {**new_game(), "scene_index": 9})
