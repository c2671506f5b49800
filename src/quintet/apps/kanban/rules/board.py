"""The board as values. They may also hold a board that is not valid: `problems` tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Card:
    """A card; `due` is a day, `YYYY-MM-DD`."""

    id: str
    title: str
    details: str = ""
    labels: tuple[str, ...] = ()
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its cards, top first; `wip_limit` is how many it should hold at most."""

    id: str
    title: str
    card_ids: tuple[str, ...] = ()
    wip_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """Columns from left to right, and every card by its id."""

    columns: tuple[Column, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)

    def column(self, column_id: str) -> Column | None:
        """The column of this id, None when the board has none."""
        return next((column for column in self.columns if column.id == column_id), None)

    def column_of(self, card_id: str) -> Column | None:
        """The column that holds the card, None when none does."""
        return next((column for column in self.columns if card_id in column.card_ids), None)

    def frozen(self) -> dict[str, Any]:
        """The board as its first clients know it: no key more and none less."""
        columns = [
            {"id": c.id, "title": c.title, "cardIds": list(c.card_ids)} for c in self.columns
        ]
        cards = {
            key: {"id": card.id, "title": card.title, "details": card.details}
            for key, card in self.cards.items()
        }
        return {"columns": columns, "cards": cards}
