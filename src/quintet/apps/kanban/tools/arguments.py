"""What the tools are given, with the words that tell a model how to fill it in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from quintet.apps.kanban.rules import Card, Column
from quintet.apps.kanban.rules.finding import Sought
from quintet.apps.kanban.schemas import Day, Details, Id, Label, Labels, Limit, Placed, Title

CardId = Annotated[Id, Field(description="The card's id, as show_board and find_cards give it")]
ColumnId = Annotated[Id, Field(description="The column's id, as show_board gives it")]
OwnId = Annotated[
    Id | None,
    Field(
        description="An id of your own, such as a random one: then a repeated call is refused "
        "instead of adding the same thing twice"
    ),
]
Revision = Annotated[int, Field(ge=1, le=2**53)]


class Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlacedArguments(Placed):
    """Beside which neighbour a thing goes; without one to the end."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Arguments):
    """No arguments."""


class OneCard(Arguments):
    card_id: CardId


class FindCards(Arguments):
    text: Annotated[
        str | None, Field(max_length=200, description="Words that title, details or labels have")
    ] = None
    column_id: Annotated[Id | None, Field(description="Only cards in this column")] = None
    label: Annotated[Label | None, Field(description="Only cards with this label")] = None
    due_until: Annotated[
        Day | None, Field(description="Only cards due on or before this day, YYYY-MM-DD")
    ] = None
    limit: int = Field(20, ge=1, le=100, description="At most so many cards")

    def sought(self) -> Sought:
        """The same as a value."""
        return Sought(self.text or "", self.column_id or "", self.label or "", self.due_until or "")


class AddCard(PlacedArguments):
    column_id: ColumnId
    title: Title
    details: Details | None = None
    labels: Labels | None = None
    due: Annotated[Day | None, Field(description="A day, YYYY-MM-DD")] = None
    id: OwnId = None

    def card(self) -> Card:
        """The same as a value; its id is empty where it has none yet."""
        labels = tuple(self.labels or ())
        return Card(self.id or "", self.title, self.details or "", labels, self.due)


class EditCard(Arguments):
    """What is left out, or null, stays as it is."""

    card_id: CardId
    title: Title | None = None
    details: Annotated[Details | None, Field(description="All of the new details")] = None
    labels: Annotated[Labels | None, Field(description="All labels; [] takes them away")] = None
    due: Annotated[
        Day | Literal["none"] | None,
        Field(description='A day, YYYY-MM-DD; "none" takes the day away'),
    ] = None

    def content(self) -> dict[str, Any]:
        """The fields that change."""
        given = self.model_dump(exclude={"card_id"}, exclude_none=True)
        if self.labels is not None:
            given["labels"] = tuple(self.labels)
        if self.due == "none":
            given["due"] = None
        return given


class MoveCard(PlacedArguments):
    card_id: CardId
    column_id: ColumnId


class AddColumn(PlacedArguments):
    title: Title
    wip_limit: Annotated[
        Limit | None, Field(description="How many cards it should hold at most")
    ] = None
    id: OwnId = None

    def column(self) -> Column:
        """The same as a value; its id is empty where it has none yet."""
        return Column(self.id or "", self.title, (), self.wip_limit)


class RenameColumn(Arguments):
    column_id: ColumnId
    title: Title


class MoveColumn(PlacedArguments):
    column_id: ColumnId


class LookBack(Arguments):
    subject_id: Annotated[Id | None, Field(description="Only changes of this card or column")] = (
        None
    )
    limit: int = Field(20, ge=1, le=100, description="At most so many changes")


class Undo(Arguments):
    revision: Annotated[
        Revision, Field(description="The revision to take back, as history or a change gave it")
    ]
