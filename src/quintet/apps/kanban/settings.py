"""Kanban's own settings: QUINTET_KANBAN_…"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from quintet.kernel.settings import Settings


class KanbanSettings(BaseModel):
    """What there is to set."""

    model_config = ConfigDict(frozen=True)

    keep_chat_days: int = Field(
        365, ge=1, le=36_500, description="Days that messages of the chat and proposals are kept"
    )


def own_settings_in(settings: Settings) -> KanbanSettings:
    """Kanban's part of all settings."""
    found = settings.of("kanban")
    assert isinstance(found, KanbanSettings)
    return found
