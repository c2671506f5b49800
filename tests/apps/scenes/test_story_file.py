"""A story file that could not be played is refused with its place and a reason."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.scenes.story import (
    DEFAULT,
    Story,
    StoryRefused,
    new_game,
    parse_story,
    read_story,
)
from quintet.apps.scenes.story.model import Paragraph
from quintet.apps.scenes.story.walk import inspect

GOOD = json.loads((Path(__file__).parent / "branching.json").read_text("utf-8"))
Change = Callable[[dict[str, Any]], object]


def scene(story: dict[str, Any], index: int) -> dict[str, Any]:
    return dict.__getitem__(story, "scenes")[index - 1]  # type: ignore[no-any-return]  # JSON


MISTAKES: list[tuple[Change, str]] = [
    (lambda s: s.update(format=2), "format: Input should be 1"),
    (lambda s: s.update(scenes=[]), "scenes: List should have at least 1 item"),
    (lambda s: s.update(author="me"), "author: Extra inputs are not permitted"),
    (lambda s: s["nameless"].pop("hero"), "nameless.hero: Field required"),
    (lambda s: s["scenes"].pop(1), "in order, with index 1, 2, 3"),
    (lambda s: scene(s, 1).update(index=True), "scenes.0.index: Input should be a valid integer"),
    (lambda s: scene(s, 2).update(key="scene1"), "two scenes have the same key"),
    (lambda s: scene(s, 4).update(next=9), "scene4: next 9 is no scene of this story"),
    (lambda s: scene(s, 4).update(next=3), "next leads forward"),
    (lambda s: scene(s, 2)["choice"]["options"][0].update(next=2), "next leads forward"),
    (lambda s: scene(s, 4).update(next=None), "no effects"),
    (lambda s: scene(s, 4).pop("next"), "scenes.3.next: Field required"),
    (lambda s: scene(s, 2).update(text=[]), "scenes.1.text: List should have at least 1"),
    (lambda s: scene(s, 2).update(text=["{name} waits"]), "scene2: braces are for {party_name}"),
    (lambda s: scene(s, 2).update(title="a } b"), "scene2: braces are for"),
    (lambda s: scene(s, 2)["choice"].update(kind="many"), "scenes.1.choice.kind: Input should"),
    (lambda s: scene(s, 2)["choice"].update(kind="text"), "kind text has no options"),
    (lambda s: scene(s, 2)["choice"].update(options=[]), "kind single has options"),
    (lambda s: scene(s, 2)["choice"].update(most=4), "most is for a choice of kind text"),
    (lambda s: scene(s, 2)["choice"].update(kind="hero"), "each option of kind hero"),
    (lambda s: scene(s, 4)["choice"].update(key="x"), "kind none has nothing to store"),
    (lambda s: scene(s, 2)["choice"].update(key="Scene 2"), "scenes.1.choice.key: String should"),
    (lambda s: scene(s, 2)["choice"]["options"][1].update(value="far"), "the same value"),
    (lambda s: scene(s, 4).update(effects=[{"fly": 1}]), "an effect is one of set, add_hero"),
    (lambda s: scene(s, 4).update(effects=[{"set": "hp", "to": "x"}]), "effects.0.set.set: Input"),
    (lambda s: scene(s, 4).update(effects=[{"hp": 1}]), "scenes.3.effects.0.hp.hero: Field req"),
    (
        lambda s: scene(s, 4).update(effects=[{"set": "party_name", "to": None}]),
        "party_name is a text, never null",
    ),
    (
        lambda s: scene(s, 4).update(effects=[{"note": "x", "value": "$choice"}]),
        "scene4: $choice where nothing is chosen",
    ),
    (
        lambda s: scene(s, 2).update(text=[{"text": "x", "when": {"party_name": "y"}}]),
        "String should match pattern",
    ),
    (lambda s: scene(s, 2).update(text=[{"text": "x", "when": {}}]), "at least 1 item"),
]


@pytest.mark.parametrize(("change", "says"), MISTAKES, ids=[says for _, says in MISTAKES])
def test_a_mistake_is_refused_by_name(tmp_path: Path, change: Change, says: str) -> None:
    story = copy.deepcopy(GOOD)
    change(story)
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(story), "utf-8")
    with pytest.raises(StoryRefused) as refused:
        read_story(file)
    assert says in refused.value.detail
    assert refused.value.detail.startswith("mine.json: ")


@pytest.mark.parametrize(
    ("content", "says"), [(b"{", "Invalid JSON"), (b"\xff", "Invalid JSON"), (b"[]", "an object")]
)
def test_what_is_no_story_at_all_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "mine.json"
    file.write_bytes(content)
    with pytest.raises(StoryRefused, match=says):
        read_story(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoryRefused, match=r"none\.json: No such file"):
        read_story(tmp_path / "none.json")


def test_the_default_story_lies_in_the_package() -> None:
    assert read_story().title == json.loads(DEFAULT.read_text("utf-8"))["title"]


def test_the_example_in_the_documentation_can_be_played() -> None:
    page = Path(__file__).parents[3] / "docs" / "apps" / "scenes-stories.md"
    blocks = re.findall(r"^```json\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    assert inspect(parse_story(blocks[0].encode(), page.name)).problems == []
    assert json.loads(blocks[1]) == new_game()
    for condition in blocks[2].splitlines():
        Paragraph.model_validate_json(f'{{"text": "x", "when": {condition}}}')


def test_the_walk_finds_what_no_player_can_see() -> None:
    story = copy.deepcopy(GOOD)
    scene(story, 3)["text"] = [{"text": "x", "when": {"choices.scene2": "under"}}]
    scene(story, 3)["choice"]["options"][1]["when"] = {"choices.scene2": "over"}
    scene(story, 3)["choice"]["options"][0]["when"] = {"choices.scene2": "over"}
    problems = inspect(Story.model_validate_json(json.dumps(story))).problems
    assert "scene3 has no text on some path" in problems
    assert "scene3 leaves nothing to choose on some path" in problems
    assert "scene3: paragraph 1 is never shown" in problems
    assert "scene3: option one is never shown" in problems
    assert "scene4: paragraph 1 is never shown" in problems  # nobody comes there
    assert "scene2: option near is never shown" not in problems
