"""Path and query parameters that several of Arcade's routes take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query, Request

from quintet.apps.arcade.service.scores import Completion
from quintet.apps.arcade.settings import ArcadeSettings, own_settings_in

MOST = 2**53
Id = Annotated[int, Path(ge=0, le=MOST)]


async def settings(request: Request) -> ArcadeSettings:
    """The arcade's own settings."""
    return own_settings_in(request.app.state.settings)


async def completion(
    settings: Annotated[ArcadeSettings, Depends(settings)],
    completed_in_run_id: Annotated[
        int | None, Query(ge=1, le=MOST, description="The run a completion counts for")
    ] = None,
) -> Completion:
    """How a completion in this request counts."""
    return Completion(completed_in_run_id, settings.day_starts_at, settings.combo_minutes)


Settings = Annotated[ArcadeSettings, Depends(settings)]
Completing = Annotated[Completion, Depends(completion)]
