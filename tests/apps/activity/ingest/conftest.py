"""Activity as tests of ingest see it; what it runs on is in `tests.fixtures.activity`."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.apps.activity.ingest.room import Activity, opened


@pytest.fixture
async def activity(activity_url: str) -> AsyncIterator[Activity]:
    async with opened(activity_url) as activity:
        yield activity
