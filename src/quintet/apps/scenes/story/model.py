"""A story file as the interpreters read it: what it may say, and what is refused.

The page `docs/apps/scenes-stories.md` tells an author the same in prose. Whatever this
check lets pass, both interpreters (`engine` here, `static/story.js` in the browser) can play.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)

from quintet.apps.scenes.story.errors import StoryRefused

DEFAULT = Path(__file__).parents[1] / "stories" / "default.json"
CHOICE = "$choice"
PLACEHOLDERS = ("party_name", "hero", "companion")
LAST_SCENE = 11  # the API stores scene_index 1 to 11

_BRACE = re.compile(r"[{}]")
_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")


class Part(BaseModel):
    """A piece of a story file: exact types, and no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Subject = Annotated[str, Field(pattern=r"^(symbol_choice|choices\.[a-z][a-z0-9_]{0,39})$")]
Prose = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Values = str | None | Annotated[list[str | None], Field(min_length=1)]


class Not(Part):
    """True where `not` names neither the value nor one of the values."""

    values: Values = Field(alias="not")


def _shape(value: Any) -> str:
    """Which of two forms was meant, so that a mistake is told of that form alone."""
    return "object" if isinstance(value, dict | BaseModel) else "plain"


Test = Annotated[
    Annotated[Values, Tag("plain")] | Annotated[Not, Tag("object")], Discriminator(_shape)
]
When = Annotated[dict[Subject, Test], Field(min_length=1)]


class Conditional(Part):
    """Something that is there only while `when` holds; without one, always."""

    when: When | None = None


class Paragraph(Conditional):
    text: Prose


Text = Annotated[
    Annotated[Prose, Tag("plain")] | Annotated[Paragraph, Tag("object")], Discriminator(_shape)
]


class HeroCard(Part):
    """A hero as joining the party."""

    name: Line
    class_: Line = Field(alias="class")
    hp: int = Field(ge=1, le=999)


class SetField(Conditional):
    field: Literal["party_name", "symbol_choice"] = Field(alias="set")
    to: str | None

    @model_validator(mode="after")
    def _party_has_a_text(self) -> SetField:
        if self.field == "party_name" and self.to is None:
            raise ValueError("party_name is a text, never null")
        return self


class AddHero(Conditional):
    hero: HeroCard = Field(alias="add_hero")


class ChangeHp(Conditional):
    amount: int = Field(alias="hp", ge=-999, le=999)
    whose: Literal["all", "first", "last"] = Field(alias="hero")


class Note(Conditional):
    key: Key = Field(alias="note")
    value: str | None


def _kind_of_effect(value: Any) -> str | None:
    kinds = ("set", "add_hero", "hp", "note")
    return next((kind for kind in kinds if isinstance(value, dict) and kind in value), None)


Effect = Annotated[
    Annotated[SetField, Tag("set")]
    | Annotated[AddHero, Tag("add_hero")]
    | Annotated[ChangeHp, Tag("hp")]
    | Annotated[Note, Tag("note")],
    Discriminator(
        _kind_of_effect,
        custom_error_type="effect",
        custom_error_message="an effect is one of set, add_hero, hp, note",
    ),
]
Next = Annotated[int, Field(ge=2, le=LAST_SCENE)]


class Option(Conditional):
    value: Annotated[str, Field(min_length=1, max_length=100)]
    label: Line
    hint: Line | None = None
    effects: list[Effect] = []
    next: Next | None = None

    @property
    def hero(self) -> HeroCard | None:
        """The hero who joins with this option."""
        return next((each.hero for each in self.effects if isinstance(each, AddHero)), None)


class Choice(Part):
    kind: Literal["none", "single", "text", "hero"]
    prompt: Line
    key: Key | None = None
    most: Annotated[int, Field(ge=1, le=200)] = 60
    options: list[Option] = []

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Choice:
        has_options = self.kind in ("single", "hero")
        if has_options != bool(self.options):
            raise ValueError(
                f"a choice of kind {self.kind} has {'' if has_options else 'no '}options"
            )
        if "most" in self.model_fields_set and self.kind != "text":
            raise ValueError("most is for a choice of kind text")
        if self.kind == "none" and self.key is not None:
            raise ValueError("a choice of kind none has nothing to store under a key")
        if self.kind == "hero" and any(option.hero is None for option in self.options):
            raise ValueError("each option of kind hero has the effect add_hero")
        values = [option.value for option in self.options]
        if len(set(values)) < len(values):
            raise ValueError("two options have the same value")
        return self


class Scene(Part):
    index: Annotated[int, Field(ge=1, le=LAST_SCENE)]
    key: Key
    title: Line
    text: Annotated[list[Text], Field(min_length=1)]
    choice: Choice
    effects: list[Effect] = []
    next: Next | None

    @model_validator(mode="after")
    def _goes_forward(self) -> Scene:
        targets = {self.next, *(option.next for option in self.choice.options)} - {None}
        if any(target is not None and target <= self.index for target in targets):
            raise ValueError("next leads forward, so that every story ends")
        if self.next is None and (self.choice.kind != "none" or self.effects):
            raise ValueError("the last scene has a choice of kind none and no effects")
        return self

    def all_effects(self) -> Iterator[Effect]:
        """The scene's own effects, then those of each option."""
        yield from self.effects
        for option in self.choice.options:
            yield from option.effects

    def shown_texts(self) -> Iterator[str]:
        """Every text of this scene that a player may see."""
        yield self.title
        yield self.choice.prompt
        for paragraph in self.text:
            yield paragraph if isinstance(paragraph, str) else paragraph.text
        for option in self.choice.options:
            yield option.label
            yield option.hint or ""


class Nameless(Part):
    """What stands for a name that the state does not have."""

    party_name: Line
    hero: Line
    companion: Line


class Story(Part):
    """A whole story: it begins at scene 1, only goes forward, and has an end."""

    format: Literal[1]
    title: Line
    nameless: Nameless
    scenes: Annotated[list[Scene], Field(min_length=1, max_length=LAST_SCENE)]

    @model_validator(mode="after")
    def _hangs_together(self) -> Story:
        indexes = [scene.index for scene in self.scenes]
        if indexes != list(range(1, len(indexes) + 1)):
            raise ValueError("the scenes stand in order, with index 1, 2, 3 and so on")
        if len({scene.key for scene in self.scenes}) < len(indexes):
            raise ValueError("two scenes have the same key")
        for scene in self.scenes:
            _check_targets(scene, len(indexes))
            _check_words(scene)
        return self


def _check_targets(scene: Scene, last: int) -> None:
    targets = [scene.next, *(option.next for option in scene.choice.options)]
    dangling = [target for target in targets if target is not None and target > last]
    if dangling:
        raise ValueError(f"{scene.key}: next {dangling[0]} is no scene of this story")


def _check_words(scene: Scene) -> None:
    """Placeholders are known ones, and `$choice` stands only where there is a choice."""
    for text in scene.shown_texts():
        if _BRACE.search(_PLACEHOLDER.sub("", text)):
            names = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise ValueError(f"{scene.key}: braces are for {names} only")
    for effect in scene.all_effects():
        value = getattr(effect, "to", getattr(effect, "value", None))
        if value == CHOICE and scene.choice.kind == "none":
            raise ValueError(f"{scene.key}: {CHOICE} where nothing is chosen")


def read_story(path: Path = DEFAULT) -> Story:
    """The story in this file, else `StoryRefused` with the first of its mistakes."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoryRefused(f"cannot read {path}: {error.strerror}") from error
    return parse_story(content, path.name)


def parse_story(content: bytes, name: str) -> Story:
    """The story in these bytes; `name` says in an error where they are from."""
    try:
        return Story.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StoryRefused(f"{name}: {f'{place}: ' if place else ''}{first['msg']}") from error
