"""Play a story: pure functions from a story and a state to what is shown, and to the next state.

`static/story.js` says the same in the browser; a test walks both along every path. A state
is the API's own JSON, and whatever else it holds is kept.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Protocol

from quintet.apps.scenes.story.errors import ChoiceRefused, StoryRefused
from quintet.apps.scenes.story.model import (
    CHOICE,
    PLACEHOLDERS,
    AddHero,
    ChangeHp,
    Effect,
    Not,
    Option,
    Scene,
    SetField,
    Story,
    Values,
    When,
)

State = dict[str, Any]

LEAST_HP = 1  # nobody falls: every path reaches its end
_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
_NO_TEXT = {"Cc", "Cs", "Zl", "Zp"}


class HasWhen(Protocol):
    @property
    def when(self) -> When | None: ...


def new_game() -> State:
    """The smallest state that the API takes."""
    return {
        "scene_index": 1,
        "party_name": "",
        "heroes": [],
        "symbol_choice": None,
        "choices": {},
    }


def scene(story: Story, state: Mapping[str, Any]) -> Scene:
    """The scene that the state is in."""
    for each in story.scenes:
        if each.index == state["scene_index"]:
            return each
    raise StoryRefused(f"This story has no scene {state['scene_index']}.")


def is_over(story: Story, state: Mapping[str, Any]) -> bool:
    """Whether nothing comes after this scene."""
    return scene(story, state).next is None


def paragraphs(story: Story, state: Mapping[str, Any]) -> list[str]:
    """The scene's text as this party reads it."""
    return [
        fill(story, state, each if isinstance(each, str) else each.text)
        for each in scene(story, state).text
        if isinstance(each, str) or holds(each, state)
    ]


def options(story: Story, state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What there is to choose from; nothing where the choice is a text or none."""
    return [
        {
            "value": each.value,
            "label": fill(story, state, each.label),
            "hint": fill(story, state, each.hint) if each.hint else None,
            "hero": each.hero.model_dump(by_alias=True) if each.hero else None,
        }
        for each in _open_options(story, state)
    ]


def shown(story: Story, state: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a player shows of the scene."""
    here = scene(story, state)
    return {
        "index": here.index,
        "key": here.key,
        "title": fill(story, state, here.title),
        "paragraphs": paragraphs(story, state),
        "kind": here.choice.kind,
        "prompt": fill(story, state, here.choice.prompt),
        "most": here.choice.most,
        "options": options(story, state),
        "is_over": here.next is None,
    }


def choose(story: Story, state: Mapping[str, Any], value: str | None) -> State:
    """The state after this choice; `ChoiceRefused` leaves everything as it was.

    The choice is stored, then the scene's effects follow, then the option's, each seeing
    what the ones before it did.
    """
    here = scene(story, state)
    if here.next is None:
        raise ChoiceRefused("The story is over.")
    chosen, option = _checked(story, state, value)
    after = copy.deepcopy(dict(state))
    if here.choice.key is not None:
        after["choices"][here.choice.key] = chosen
    for effect in [*here.effects, *(option.effects if option else [])]:
        if holds(effect, after):
            _apply(effect, after, chosen)
    after["scene_index"] = (option.next if option else None) or here.next
    return after


def holds(part: HasWhen, state: Mapping[str, Any]) -> bool:
    """Whether every condition of this part is true; one without conditions always is."""
    return all(_is_true(subject, test, state) for subject, test in (part.when or {}).items())


def fill(story: Story, state: Mapping[str, Any], text: str) -> str:
    """The text with its names, in one pass: a name that looks like a placeholder stays."""
    heroes = [hero["name"] for hero in state["heroes"]]
    names = {
        "party_name": state["party_name"],
        "hero": heroes[0] if heroes else "",
        "companion": heroes[1] if len(heroes) > 1 else "",
    }
    return _PLACEHOLDER.sub(lambda at: names[at[1]] or getattr(story.nameless, at[1]), text)


def _is_true(subject: str, test: Values | Not, state: Mapping[str, Any]) -> bool:
    field, _, key = subject.partition(".")
    found = state["choices"].get(key) if key else state[field]
    values = test.values if isinstance(test, Not) else test
    is_named = found in (values if isinstance(values, list) else [values])
    return is_named != isinstance(test, Not)


def _open_options(story: Story, state: Mapping[str, Any]) -> list[Option]:
    return [each for each in scene(story, state).choice.options if holds(each, state)]


def _checked(
    story: Story, state: Mapping[str, Any], value: str | None
) -> tuple[str | None, Option | None]:
    """The choice as it will be stored, and the option it belongs to."""
    choice = scene(story, state).choice
    if choice.kind == "none":
        if value is not None:
            raise ChoiceRefused("There is nothing to choose here.")
        return None, None
    if choice.kind == "text":
        return _one_line(value, choice.most), None
    for option in _open_options(story, state):
        if option.value == value:
            return value, option
    raise ChoiceRefused("There is no such choice here.")


def _one_line(value: str | None, most: int) -> str:
    text = value.strip(" ") if isinstance(value, str) else ""
    if not text:
        raise ChoiceRefused("Write a word or two.")
    if any(unicodedata.category(sign) in _NO_TEXT for sign in text):
        raise ChoiceRefused("Write plain text on one line.")
    if len(text) > most:
        raise ChoiceRefused(f"Write at most {most} characters.")
    return text


def _apply(effect: Effect, state: State, chosen: str | None) -> None:
    if isinstance(effect, SetField):
        state[effect.field] = chosen if effect.to == CHOICE else effect.to
    elif isinstance(effect, AddHero):
        state["heroes"].append(effect.hero.model_dump(by_alias=True))
    elif isinstance(effect, ChangeHp):
        which = {"all": slice(None), "first": slice(1), "last": slice(-1, None)}[effect.whose]
        for hero in state["heroes"][which]:
            hero["hp"] = max(LEAST_HP, hero["hp"] + effect.amount)
    else:
        state["choices"][effect.key] = chosen if effect.value == CHOICE else effect.value
