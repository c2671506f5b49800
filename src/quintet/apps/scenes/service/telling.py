"""The story that this server's players play; saving and loading do not depend on it."""

from __future__ import annotations

import asyncio

from quintet.apps.scenes.settings import ScenesSettings
from quintet.kernel.settings import Settings


async def story_document(settings: Settings) -> bytes:
    """The story file as its author wrote it; it was checked when the server started."""
    own = settings.of("scenes")
    assert isinstance(own, ScenesSettings)
    return await asyncio.to_thread(own.story.read_bytes)
