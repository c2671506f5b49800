"""What clients send and get."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Strict

from quintet.apps.kanban.rules import Board, Card, Column

Exact = Annotated[str, Strict()]


class FrozenCard(BaseModel):
    """A card as the first clients know it."""

    model_config = ConfigDict(extra="ignore")

    id: Exact
    title: Exact
    details: Exact


class FrozenColumn(BaseModel):
    """A column as the first clients know it; `cardIds` are its cards, top first."""

    model_config = ConfigDict(extra="ignore")

    id: Exact
    title: Exact
    cardIds: list[Exact]  # noqa: N815  # the wire's own spelling


class FrozenBoard(BaseModel):
    """The whole board as the first clients know it; keys beside these are ignored."""

    model_config = ConfigDict(extra="ignore")

    columns: list[FrozenColumn]
    cards: dict[Exact, FrozenCard]

    def board(self) -> Board:
        """The same as a value, which need not be valid."""
        columns = (Column(c.id, c.title, tuple(c.cardIds)) for c in self.columns)
        cards = {key: Card(c.id, c.title, c.details) for key, c in self.cards.items()}
        return Board(tuple(columns), cards)


class ChangeOfBoard(BaseModel):
    """A change in the history: all of a thing that came or went, else only what changed."""

    change_id: int
    revision: int
    actor: str
    actor_kind: str
    kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    turn: str | None
    at: str
