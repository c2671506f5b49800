"""The story: its file (`model`) and how it is played (`engine`), without web or database."""

from quintet.apps.scenes.story.engine import (
    State,
    choose,
    fill,
    is_over,
    new_game,
    options,
    paragraphs,
    scene,
    shown,
)
from quintet.apps.scenes.story.errors import ChoiceRefused, StoryRefused
from quintet.apps.scenes.story.model import DEFAULT, Scene, Story, parse_story, read_story

__all__ = [
    "DEFAULT",
    "ChoiceRefused",
    "Scene",
    "State",
    "Story",
    "StoryRefused",
    "choose",
    "fill",
    "is_over",
    "new_game",
    "options",
    "paragraphs",
    "parse_story",
    "read_story",
    "scene",
    "shown",
]
