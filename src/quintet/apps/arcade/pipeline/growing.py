"""The tasks in an answer that is still being written: each is told once, as soon as it is whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from quintet.apps.arcade.pipeline.answer import answer_items
from quintet.apps.arcade.pipeline.plan import PlannedTask, read_items

MOST_READ_AGAIN = 100_000  # characters; of a longer answer nothing more is told before its end


@dataclass
class GrowingPlan:
    """Reads what a model has said so far; what counts is read from the whole answer, later."""

    lines: Sequence[str]
    today: date
    categories: Collection[str]
    _said: str = ""
    _told: set[int] = field(default_factory=set)

    def take(self, piece: str) -> Iterator[PlannedTask]:
        """The tasks that are whole with this piece and were not before."""
        self._said += piece
        if "}" not in piece or len(self._said) > MOST_READ_AGAIN:
            return
        items = answer_items(self._said, self.categories)
        # Without numbers the lines are only known once all items are there.
        numbered = [item for item in items if "line" in item]
        reading = read_items(numbered, self.lines, today=self.today, categories=self.categories)
        for number, task in sorted(reading.tasks.items()):
            if number not in self._told:
                self._told.add(number)
                yield task
