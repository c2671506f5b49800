"""Which changes of an app are one spell of work: what is done in one go, without long pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quintet.apps.activity.rules.stamps import moment_of

PAUSE = timedelta(minutes=10)
LONGEST = timedelta(hours=1)  # what goes on all day would sink in the feed


@dataclass(frozen=True)
class Spell:
    """The event of its turn, and when the first and the last change of it were."""

    turn_id: str
    began: str
    last: str

    def has(self, at: str) -> bool:
        """Whether a change of this time is part of it."""
        moment = moment_of(at)
        return moment - moment_of(self.last) <= PAUSE and moment - moment_of(self.began) <= LONGEST
