"""Pure decisions: how saves are told apart, which are kept, how old states become new ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

KEPT_UNLABELLED = 50
LONGEST_SESSION_ID = 200

State = dict[str, Any]
Upgrade = Callable[[State], State]


@dataclass(frozen=True)
class StateChain:
    """The versions of a state's structure: `upgrades[0]` makes version 2 of version 1, and so on.

    An upgrade is pure and returns a new state. A save that names no version is version 1,
    the structure of the first clients.
    """

    upgrades: tuple[Upgrade, ...] = ()

    @property
    def current(self) -> int:
        """The version that a load gives."""
        return len(self.upgrades) + 1

    def upgraded(self, state: State, version: int) -> State:
        """The state in the current version; a newer one than this code knows stays as it is."""
        for upgrade in self.upgrades[version - 1 :]:
            state = upgrade(state)
        return state


SHIPPED = StateChain()


def tag(revision: int) -> str:
    """The ETag of a revision."""
    return f'"{revision}"'


def checksum(document: Mapping[str, Any]) -> str:
    """What an export says of itself: SHA-256 of its JSON, keys sorted, without the checksum."""
    content = {key: value for key, value in document.items() if key != "checksum"}
    written = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return f"sha256:{hashlib.sha256(written).hexdigest()}"
