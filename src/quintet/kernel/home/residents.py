"""An app as the first page sees it: a quick look, a search, and what went wrong in plain words."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quintet.kernel.alive import Alive, Found, Occasion
from quintet.kernel.app import App
from quintet.kernel.database import Database
from quintet.kernel.home.turns import Slow, Turns
from quintet.kernel.live import Live
from quintet.kernel.settings import Settings

LOOK_SECONDS = 1.5
SEARCH_SECONDS = 3.0
# What changes only because time goes by may be this old.
KEPT_SECONDS = 5.0

Trouble = Literal["", "slow", "failed", "login"]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What an app told; or why it did not."""

    alive: Alive | None
    trouble: Trouble = ""


@dataclass(frozen=True)
class Catch:
    """What a search found in one app; or why it found nothing."""

    resident: Resident
    found: Sequence[Found] = ()
    trouble: Trouble = ""


class Resident:
    """One app of several on a server."""

    def __init__(
        self, app: App, database: Database, live: Live, settings: Settings, *, has_page: bool
    ) -> None:
        self.app = app
        self.database = database
        self.live = live
        self.settings = settings
        self.has_page = has_page
        self.root = f"/{app.name}"
        self._looks = Turns(LOOK_SECONDS)
        self._searches = Turns(SEARCH_SECONDS)
        self._kept: tuple[int, float, Look] | None = None

    @property
    def is_followed(self) -> bool:
        """Whether what it tells can change; one that always says the same is never read."""
        return callable(self.app.alive)

    @property
    def is_searched(self) -> bool:
        return self.app.search is not None

    @property
    def front(self) -> str:
        """Where it begins in a browser."""
        return f"{self.root}/" if self.has_page else f"{self.root}/docs"

    async def look(self) -> Look:
        """What is alive there; never raises, and is back in a second and a half."""
        told = self.app.alive
        if not callable(told):
            return Look(told or Alive(summary=self.app.summary))
        try:
            return await self._looks.take(self._look)
        except Slow:
            logger.warning("%s was slow to tell what is alive in it", self.app.name)
            return Look(None, "slow")
        except Exception:  # one broken app does not break the page of all
            logger.exception("%s could not tell what is alive in it", self.app.name)
            return Look(None, "failed")

    async def _look(self) -> Look:
        """As it was, unless something was committed since or time has gone by."""
        commits, now = self.database.commits, time.monotonic()
        if self._kept is not None:
            seen, at, look = self._kept
            if seen == commits and now - at < KEPT_SECONDS:
                return look
        assert callable(self.app.alive)
        occasion = Occasion(self.settings, self.database.clock())
        async with self.database.read() as unit:
            look = Look(await self.app.alive(unit, occasion))
        self._kept = (commits, now, look)
        return look

    async def find(self, words: Sequence[str], limit: int) -> Catch:
        """The newest things that hold all the words; never raises."""
        search = self.app.search
        if search is None:
            return Catch(self)

        async def searching() -> Sequence[Found]:
            async with self.database.read() as unit:
                return await search(unit, words, limit)

        try:
            return Catch(self, await self._searches.take(searching))
        except Slow:
            logger.warning("%s was slow to search", self.app.name)
            return Catch(self, trouble="slow")
        except Exception:
            logger.exception("%s could not search", self.app.name)
            return Catch(self, trouble="failed")

    async def end(self) -> None:
        """Give up what still reads."""
        await self._looks.end()
        await self._searches.end()
