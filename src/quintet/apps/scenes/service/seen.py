"""What a client says it has seen of a session before it changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

import orjson

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import StaleSave
from quintet.apps.scenes.rules import StateChain, tag
from quintet.kernel.preconditions import is_match
from quintet.kernel.unit import WriteUnit


@dataclass(frozen=True)
class Seen:
    """The revisions of an If-Match header, or with `is_new` that there was none."""

    if_match: str | None = None
    is_new: bool = False

    def allows(self, newest: int) -> bool:
        """Whether a session whose newest revision is `newest` (0: none) may be changed."""
        if self.is_new and newest:
            return False
        return self.if_match is None or (newest > 0 and is_match(self.if_match, tag(newest)))


async def require(
    unit: WriteUnit, chain: StateChain, session_id: str, newest: int, seen: Seen
) -> None:
    """Raise `StaleSave`, with the save of revision `newest`, unless the client has seen it."""
    if not seen.allows(newest):
        await _refuse(unit, chain, session_id, newest)


async def _refuse(unit: WriteUnit, chain: StateChain, session_id: str, newest: int) -> NoReturn:
    current = await repository.save_of_revision(unit, session_id, newest)
    if current is None:
        raise StaleSave(None, None)
    state = chain.upgraded(orjson.loads(current.state), current.state_version)
    raise StaleSave({"session_id": session_id, "revision": newest, "state": state}, tag(newest))
