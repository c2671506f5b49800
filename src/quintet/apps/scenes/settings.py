"""Scenes' own settings: QUINTET_SCENES_…"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from quintet.apps.scenes.story import DEFAULT, StoryRefused, read_story


def _playable(path: Path) -> Path:
    try:
        read_story(path)
    except StoryRefused as error:
        raise ValueError(f"names a file that cannot be played: {error}") from error
    return path


class ScenesSettings(BaseModel):
    """What there is to set."""

    model_config = ConfigDict(frozen=True)

    story: Annotated[Path, AfterValidator(_playable)] = Field(
        DEFAULT, description="Story file that the players play"
    )
