"""The story that comes with the app: every path ends, every line is reached, none is too long."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from quintet.apps.scenes.story import new_game, read_story, shown
from quintet.apps.scenes.story.engine import holds
from quintet.apps.scenes.story.walk import inspect, paths, states

STORY = read_story()
ALL_PATHS = list(paths(STORY))
ALL_STATES = list(states(STORY))
WORD = re.compile(r"[\w’-]+")


def test_every_path_shows_all_eleven_scenes_and_ends() -> None:
    assert len(ALL_PATHS) == 4 * 3 * 2 * 3 * 3 * 2
    for path in ALL_PATHS:
        assert [state["scene_index"] for state, _ in path] == list(range(1, 12))


def test_every_paragraph_and_option_is_reached_and_no_path_stops_early() -> None:
    found = inspect(STORY)
    assert found.problems == []
    assert found.states == len(ALL_STATES)


def test_every_effect_with_a_condition_happens_on_some_path() -> None:
    conditional = [
        (scene.index, number, effect)
        for scene in STORY.scenes
        for number, effect in enumerate(scene.all_effects())
        if effect.when
    ]
    assert conditional
    for index, number, effect in conditional:
        here = [state for state in ALL_STATES if state["scene_index"] == index]
        assert any(holds(effect, state) for state in here), f"scene {index}, effect {number}"
        assert not all(holds(effect, state) for state in here), f"scene {index}, effect {number}"


def test_the_symbol_is_asked_in_scene_6_and_the_decision_in_scene_8() -> None:
    for path in ALL_PATHS:
        chosen = {state["scene_index"]: value for state, value in path}
        end = path[-1][0]
        assert end["symbol_choice"] == chosen[6] in ("order", "chaos", "balance")
        assert end["choices"]["scene8"] == chosen[8] in ("fight", "run", "talk")
        assert [state["symbol_choice"] for state, _ in path[:6]] == [None] * 6


def test_every_scene_is_short_prose() -> None:
    lengths = {}
    for state in ALL_STATES:
        scene = shown(STORY, state)
        words = sum(len(WORD.findall(text)) for text in scene["paragraphs"])
        lengths[scene["key"]] = sorted({words, *lengths.get(scene["key"], [])})
    outside = {key: n for key, n in lengths.items() if n[0] < 60 or n[-1] > 160}
    assert outside == {}
    assert len(lengths) == 11


@pytest.mark.parametrize("of", [3, 4, 5, 6, 8, 10])
def test_each_choice_is_still_told_of_later(of: int) -> None:
    """Paths that differ in one choice only read differently again, two scenes on or at the end."""
    later = {3: 10, 4: 9}.get(of, 11)
    told: dict[str, set[str]] = {}
    for path in ALL_PATHS:
        others = str([value for state, value in path if state["scene_index"] != of])
        text = str(shown(STORY, path[later - 1][0])["paragraphs"])
        told.setdefault(others, set()).add(text)
    options = {3: 3, 4: 3, 5: 2, 6: 3, 8: 3, 10: 2}[of]
    assert {len(texts) for texts in told.values()} == {options}


def test_no_hero_falls_and_hurt_is_felt() -> None:
    for path in ALL_PATHS:
        for before, after in pairwise(state for state, _ in path):
            assert all(hero["hp"] >= 1 for hero in after["heroes"])
            assert len(after["heroes"]) >= len(before["heroes"])
    ends = {tuple(hero["hp"] for hero in path[-1][0]["heroes"]) for path in ALL_PATHS}
    assert len(ends) > 50


def test_names_are_known_where_they_are_read() -> None:
    """No text of a played game falls back on a stand-in for a name."""
    stand_ins = (STORY.nameless.party_name, STORY.nameless.hero, STORY.nameless.companion)
    for state in ALL_STATES:
        assert not any(each in str(shown(STORY, state)) for each in stand_ins)


def test_a_save_of_another_client_still_reads_as_a_story() -> None:
    """Nothing known but the scene: there is text, and there is something to choose."""
    for index in range(1, 12):
        scene = shown(STORY, {**new_game(), "scene_index": index, "symbol_choice": "spiral"})
        assert scene["paragraphs"]
        assert len(scene["options"]) >= 2 or scene["kind"] in ("none", "text")


def test_the_typography_is_consistent() -> None:
    for scene in STORY.scenes:
        for text in scene.shown_texts():
            assert not re.search(r"[\"']|--|\.\.\.|  |^ | $", text), text
            assert text.count("“") == text.count("”"), text
