"""Walk every path through a story, and find what no player would ever see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from quintet.apps.scenes.story.engine import State, choose, holds, new_game, options, scene
from quintet.apps.scenes.story.errors import StoryRefused
from quintet.apps.scenes.story.model import Paragraph, Scene, Story

SAMPLE = "The Walkers"
MOST_STATES = 100_000


@dataclass
class Findings:
    """What a walk found: states and endings counted, and problems in plain words."""

    states: int = 0
    endings: int = 0
    problems: list[str] = field(default_factory=list)


def values(story: Story, state: State) -> list[str | None]:
    """Every value that may be chosen here; a text is one sample."""
    choice = scene(story, state).choice
    if choice.kind == "none":
        return [None]
    if choice.kind == "text":
        return [SAMPLE[: choice.most].strip(" ")]
    return [option["value"] for option in options(story, state)]


def paths(story: Story) -> Iterator[list[tuple[State, str | None]]]:
    """Every path from a new game to an end: its states with the value chosen in each.

    The value beside the last state is None: there the story is over.
    """
    yield from _onward(story, new_game(), [])


def _onward(
    story: Story, state: State, behind: list[tuple[State, str | None]]
) -> Iterator[list[tuple[State, str | None]]]:
    if scene(story, state).next is None:
        yield [*behind, (state, None)]
        return
    for value in values(story, state):
        yield from _onward(story, choose(story, state, value), [*behind, (state, value)])


def states(story: Story) -> Iterator[State]:
    """Every state that a player can come to, once, nearest first."""
    waiting, known = [new_game()], set[str]()
    for state in waiting:
        yield state
        if scene(story, state).next is None:
            continue
        for value in values(story, state):
            after = choose(story, state, value)
            name = json.dumps(after, sort_keys=True)
            if name not in known:
                known.add(name)
                waiting.append(after)
        if len(waiting) > MOST_STATES:
            raise StoryRefused(f"The story has more than {MOST_STATES} states.")


def inspect(story: Story) -> Findings:
    """Play everything; say which texts and options never show and where it would stop."""
    findings = Findings()
    unseen = {name: each for each in story.scenes for name in _names(each)}
    for state in states(story):
        here = scene(story, state)
        findings.states += 1
        findings.endings += here.next is None
        unseen = {
            name: each
            for name, each in unseen.items()
            if each is not here or name not in _visible(here, state)
        }
        for problem in _problems_here(story, here, state):
            if problem not in findings.problems:
                findings.problems.append(problem)
    findings.problems += [f"{name} is never shown" for name in unseen]
    return findings


def _problems_here(story: Story, here: Scene, state: State) -> Iterator[str]:
    if not any(isinstance(each, str) or holds(each, state) for each in here.text):
        yield f"{here.key} has no text on some path"
    if here.next is not None and not values(story, state):
        yield f"{here.key} leaves nothing to choose on some path"


def _names(here: Scene) -> list[str]:
    paragraphs = [f"{here.key}: paragraph {number}" for number in range(1, len(here.text) + 1)]
    return [*paragraphs, *(f"{here.key}: option {each.value}" for each in here.choice.options)]


def _visible(here: Scene, state: State) -> set[str]:
    parts: list[Paragraph | None] = [
        each if isinstance(each, Paragraph) else None for each in here.text
    ]
    shown = [part is None or holds(part, state) for part in parts]
    shown += [holds(option, state) for option in here.choice.options]
    return {name for name, is_shown in zip(_names(here), shown, strict=True) if is_shown}
