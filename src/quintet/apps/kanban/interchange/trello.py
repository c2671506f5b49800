"""A board exported from Trello (Menu → Print, export and share → Export as JSON).

Lists become columns and open cards become cards, both by `pos`; named labels, due days and
checklists come along. What has no place on a board here is left out, and the notes say so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated, Protocol

from pydantic import BaseModel, FailFast, Field

from quintet.apps.kanban.interchange.json_file import read_json
from quintet.apps.kanban.interchange.result import Imported, require_valid, valid_id
from quintet.apps.kanban.rules import Board, Card, Column, Problem
from quintet.apps.kanban.rules.problems import (
    LONGEST_DETAILS,
    LONGEST_LABEL,
    LONGEST_TITLE,
    MOST_LABELS,
)

UNTITLED = "(no title)"
NOTES = {
    "archived lists": "Archived lists were left out: {}.",
    "archived cards": "Archived cards, and cards in archived lists, were left out: {}.",
    "comments": "Comments were left out: {}.",
    "attachments": "Attachments were left out: {}.",
    "memberships": "Members of cards were left out: {}.",
    "labels": "Labels beyond the twentieth of a card were left out: {}.",
    "long labels": "Labels were cut to 50 characters: {}.",
    "long titles": "Titles were cut to 500 characters; the details begin with the whole: {}.",
    "descriptions cut short": "Descriptions were cut to 20,000 characters: {}.",
    "control characters": "Control characters were taken out: {}.",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


# Archived ones too. Of lists within a thing the first error will do: a file may hold millions.
MOST = Field(max_length=50_000)


class Placed(Protocol):
    @property
    def pos(self) -> float: ...


class Label(BaseModel):
    name: str | None = None
    color: str | None = None


class CheckItem(BaseModel):
    name: str = ""
    state: str = "incomplete"
    pos: float = 0


class Checklist(BaseModel):
    id_card: str = Field("", alias="idCard")
    name: str = ""
    pos: float = 0
    items: Annotated[list[CheckItem], FailFast()] = Field([], alias="checkItems")


class TrelloList(BaseModel):
    id: str
    name: str = ""
    closed: bool = False
    pos: float = 0
    soft_limit: int | None = Field(None, alias="softLimit")


class TrelloCard(BaseModel):
    id: str
    list_id: str = Field(alias="idList")
    name: str = ""
    desc: str | None = None
    closed: bool = False
    pos: float = 0
    due: str | None = None
    labels: Annotated[list[Label], FailFast()] = []
    checklists: Annotated[list[Checklist], FailFast()] = []
    attachments: list[object] = []
    members: list[object] = Field([], alias="idMembers")


class Action(BaseModel):
    type: str = ""


class Export(BaseModel):
    """The parts of Trello's file that are read here."""

    lists: Annotated[list[TrelloList], MOST]
    cards: Annotated[list[TrelloCard], MOST]
    checklists: Annotated[list[Checklist], MOST] = []
    actions: Annotated[list[Action], MOST] = []


def read(content: bytes) -> Imported:
    """The open part of an exported board; `UnreadableFile` lists what cannot become one."""
    return _Reading(read_json(content, Export)).imported()


class _Reading:
    """One file on its way to a board; counts what is left out or made to fit."""

    def __init__(self, file: Export) -> None:
        self.file = file
        self.counted: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.places: dict[str, str] = {}
        self.cards: dict[str, Card] = {}
        self.lists: dict[str, list[str]] = {each.id: [] for each in file.lists if not each.closed}
        self.checklists: dict[str, list[Checklist]] = defaultdict(list)
        for checklist in file.checklists:
            self.checklists[checklist.id_card].append(checklist)

    def imported(self) -> Imported:
        """The board, after everything was looked at; `UnreadableFile` when it is not valid."""
        closed = {each.id for each in self.file.lists if each.closed}
        for index, card in _by_place(self.file.cards):
            if card.closed or card.list_id in closed:
                self.counted["archived cards"] += 1
            elif card.list_id not in self.lists:
                self.problems.append(Problem(f"cards.{index}.idList", "is not the id of a list"))
            else:
                self._take(card, f"cards.{index}")
        self.counted["archived lists"] = len(closed)
        self.counted["comments"] = sum(action.type == "commentCard" for action in self.file.actions)
        board = Board(tuple(self._columns()), self.cards)
        require_valid(board, self.places, self.problems)
        return Imported(board, self._notes())

    def _columns(self) -> Iterator[Column]:
        taken: set[str] = set()
        for index, each in _by_place(self.file.lists):
            if each.id not in self.lists:
                continue
            name = valid_id("col", each.id, taken, index)
            self.places[f"columns.{len(taken)}"] = f"lists.{index}"
            taken.add(name)
            # Of two lists with one id, which Trello never writes, the first has the cards.
            cards, self.lists[each.id] = self.lists[each.id], []
            limit = each.soft_limit if each.soft_limit and each.soft_limit > 0 else None
            yield Column(name, self._title(each.name)[0], tuple(cards), limit)

    def _take(self, card: TrelloCard, place: str) -> None:
        name = valid_id("card", card.id, self.cards, place)
        self.places[f"cards.{name}"] = place
        title, full_title = self._title(card.name)
        parts = [full_title, self._clean(card.desc or ""), *self._checked(card)]
        details = "\n\n".join(part for part in parts if part.strip())
        if len(details) > LONGEST_DETAILS:
            self.counted["descriptions cut short"] += 1
            details = details[:LONGEST_DETAILS]
        due = self._day(card.due, f"{place}.due")
        self.cards[name] = Card(name, title, details, self._labels(card.labels), due)
        self.lists[card.list_id].append(name)
        self.counted["attachments"] += len(card.attachments)
        self.counted["memberships"] += len(card.members)

    def _title(self, text: str) -> tuple[str, str]:
        """A title that fits, and all of it where it did not."""
        whole = self._clean(text).strip()
        if len(whole) <= LONGEST_TITLE:
            return whole or UNTITLED, ""
        self.counted["long titles"] += 1
        return whole[: LONGEST_TITLE - 1] + "…", whole

    def _checked(self, card: TrelloCard) -> Iterator[str]:
        """Each checklist of the card as lines of text."""
        for _, checklist in _by_place([*self.checklists.get(card.id, ()), *card.checklists]):
            items = [
                f"- [{'x' if item.state == 'complete' else ' '}] {self._clean(item.name)}"
                for _, item in _by_place(checklist.items)
            ]
            yield "\n".join([f"{self._clean(checklist.name)}:", *items])

    def _labels(self, labels: Iterable[Label]) -> tuple[str, ...]:
        """The labels by name, those without one by colour."""
        names = [self._clean(label.name or label.color or "").strip() for label in labels]
        fitting = list(dict.fromkeys(name[:LONGEST_LABEL].strip() for name in names if name))
        self.counted["long labels"] += sum(len(name) > LONGEST_LABEL for name in names)
        self.counted["labels"] += len(fitting[MOST_LABELS:])
        return tuple(fitting[:MOST_LABELS])

    def _day(self, due: str | None, place: str) -> str | None:
        """The day of a moment, in UTC as Trello writes it."""
        if not due:
            return None
        try:
            moment = datetime.fromisoformat(due)
            return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
        except (ValueError, OverflowError):
            self.problems.append(Problem(place, "must be a day or moment in ISO 8601"))
            return None

    def _clean(self, text: str) -> str:
        """The text without control characters, which no board takes."""
        cleaned = _CONTROL.sub("", text)
        self.counted["control characters"] += len(text) - len(cleaned)
        return cleaned

    def _notes(self) -> tuple[str, ...]:
        return tuple(
            note.format(self.counted[what]) for what, note in NOTES.items() if self.counted[what]
        )


def _by_place[P: Placed](things: Sequence[P]) -> list[tuple[int, P]]:
    """The things with their index in the file, in the order of their `pos`."""
    return sorted(enumerate(things), key=lambda pair: pair[1].pos)
