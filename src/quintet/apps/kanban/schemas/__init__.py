"""What clients send and get."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from quintet.apps.kanban.rules import Board, Card, Column, Place
from quintet.apps.kanban.rules.problems import (
    ID,
    LARGEST_LIMIT,
    LONGEST_DETAILS,
    LONGEST_LABEL,
    MOST_LABELS,
)
from quintet.kernel.text import Line, RowId, clean_text

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


Id = Annotated[str, Strict(), Field(pattern=f"^{ID.pattern}$")]
Title = Line
Label = Annotated[Line, Field(max_length=LONGEST_LABEL)]


def _clean_details(text: str) -> str:
    return clean_text(text) if text else text


def _day(text: str) -> str:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise PydanticCustomError("day", "must be a day, written YYYY-MM-DD")


def _each_once(labels: list[str]) -> list[str]:
    return list(dict.fromkeys(labels))


Details = Annotated[
    str, Strict(), Field(max_length=LONGEST_DETAILS), AfterValidator(_clean_details)
]
Labels = Annotated[list[Label], Field(max_length=MOST_LABELS), AfterValidator(_each_once)]
Day = Annotated[str, Strict(), AfterValidator(_day)]
Limit = Annotated[int, Strict(), Field(ge=1, le=LARGEST_LIMIT)]


class Placed(BaseModel):
    """Where a thing goes: before or after the one of this id; with neither to the end."""

    model_config = ConfigDict(extra="ignore")

    before: Id | None = None
    after: Id | None = None

    @model_validator(mode="after")
    def _is_one_place(self) -> Self:
        if self.before is not None and self.after is not None:
            raise PydanticCustomError("two_places", "say before or after, not both")
        return self

    def place(self) -> Place:
        """The same as a value."""
        return Place(self.before, self.after)


class NewCard(Placed):
    """A card to be; without an id it is given one."""

    id: Id | None = None
    column_id: Id
    title: Title
    details: Details = ""
    labels: Labels = []
    due: Day | None = None

    def card(self) -> Card:
        """The same as a value; its id is empty where it has none yet."""
        return Card(self.id or "", self.title, self.details, tuple(self.labels), self.due)


class CardChange(BaseModel):
    """What a card's content becomes; what is left out stays."""

    model_config = ConfigDict(extra="ignore")

    title: Title = ""
    details: Details = ""
    labels: Labels = []
    due: Day | None = None

    def content(self) -> dict[str, Any]:
        """The fields that were given."""
        given = self.model_dump(exclude_unset=True)
        return given | ({"labels": tuple(given["labels"])} if "labels" in given else {})


class CardMove(Placed):
    """Where a card goes."""

    column_id: Id


class CardRead(BaseModel):
    """A card; one that is archived is in no column."""

    id: str
    title: str
    details: str
    labels: list[str]
    due: str | None
    column_id: str | None
    position: int | None
    revision: int
    created_at: datetime | None
    updated_at: datetime | None


class NewColumn(Placed):
    """A column to be; without an id it is given one."""

    id: Id | None = None
    title: Title
    wip_limit: Limit | None = None

    def column(self) -> Column:
        """The same as a value; its id is empty where it has none yet."""
        return Column(self.id or "", self.title, (), self.wip_limit)


class ColumnChange(BaseModel):
    """What becomes of a column; what is left out stays."""

    model_config = ConfigDict(extra="ignore")

    title: Title = ""
    wip_limit: Limit | None = None

    def content(self) -> dict[str, Any]:
        """The fields that were given."""
        return self.model_dump(exclude_unset=True)


class ColumnRead(BaseModel):
    """A column."""

    id: str
    title: str
    wip_limit: int | None
    position: int
    revision: int


class CardInView(BaseModel):
    """A card in the place it has."""

    id: str
    title: str
    details: str
    labels: list[str]
    due: str | None
    revision: int
    created_at: datetime | None
    updated_at: datetime | None


class ColumnInView(BaseModel):
    """A column with its cards, top first."""

    id: str
    title: str
    wip_limit: int | None
    cards: list[CardInView]


class View(BaseModel):
    """The board with all that there is to show of it."""

    revision: int
    columns: list[ColumnInView]


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
    at: datetime
    is_undone: bool


class Undo(BaseModel):
    """What to take back; with neither, your own newest change that is not undone yet."""

    model_config = ConfigDict(extra="ignore")

    revision: RowId | None = None
    turn: Annotated[Line, Field(max_length=200)] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.revision is not None and self.turn is not None:
            raise PydanticCustomError("two_targets", "say revision or turn, not both")
        return self


class Changed(BaseModel):
    """What happened to one card or column."""

    kind: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Undone(BaseModel):
    """Which revisions were taken back, and the one that did it."""

    revision: int
    undone: list[int]
    changes: list[Changed]


class CycleTime(BaseModel):
    """How long cards took that were done in these days; null where there are none."""

    median_hours: float | None
    p85_hours: float | None
    count: int


class DoneOnDay(BaseModel):
    """How many cards were done on a day."""

    day: date
    done: int


class CountsOfDay(BaseModel):
    """How many cards each column held when a day ended."""

    day: date
    counts: dict[str, int]


class ColumnName(BaseModel):
    """A column, also one that has gone since."""

    id: str
    title: str


class Statistics(BaseModel):
    """The board's numbers over some days up to today."""

    days: int
    cycle_time: CycleTime
    throughput: list[DoneOnDay]
    flow: list[CountsOfDay]
    columns: list[ColumnName]
