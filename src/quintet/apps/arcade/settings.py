"""Arcade's own settings: `QUINTET_ARCADE_<NAME>`."""

from __future__ import annotations

from datetime import time

from pydantic import BaseModel, ConfigDict, Field

from quintet.kernel.settings import Settings


class ArcadeSettings(BaseModel):
    """When a score day starts, how long a combo holds, and who plays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day_starts_at: time = Field(time(4), description="local time at which a score day starts")
    combo_minutes: int = Field(30, ge=1, le=1440, description="minutes until a combo breaks")
    initials: str = Field(
        "YOU", pattern="^[A-Za-z]{1,3}$", description="your one to three letters on HIGH SCORE"
    )


def own_settings_in(settings: Settings) -> ArcadeSettings:
    """Arcade's part of all settings."""
    found = settings.of("arcade")
    assert isinstance(found, ArcadeSettings)
    return found
