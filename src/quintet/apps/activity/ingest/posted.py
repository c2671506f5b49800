"""Reads events as this app's own API takes them: one JSON object, or an array of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Literal
from uuid import uuid4

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from quintet.apps.activity.errors import EventsRefused
from quintet.apps.activity.ingest.event import MOST_TOKENS, Event
from quintet.apps.activity.rules.stamps import read_stamp
from quintet.apps.activity.rules.words import EVENT_TYPES
from quintet.kernel.errors import location
from quintet.kernel.text import Text, clean_line

MOST_EVENTS = 1_000
LARGEST_INPUT = 1024 * 1024
LONGEST_NAME = 200


def _moment(text: str) -> str:
    try:
        return read_stamp(text)
    except ValueError:
        raise PydanticCustomError(
            "moment", "must be an ISO 8601 time such as 2026-11-20T17:46:35.000Z"
        ) from None


def _small(document: dict[str, Any]) -> dict[str, Any]:
    if len(orjson.dumps(document)) > LARGEST_INPUT:
        raise PydanticCustomError("too_large", "is larger than 1 MiB")
    return document


Name = Annotated[
    str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(partial(clean_line))
]
Status = Annotated[str, Field(min_length=1, max_length=50), AfterValidator(partial(clean_line))]
Moment = Annotated[str, Field(max_length=64), AfterValidator(_moment)]
Document = Annotated[dict[str, Any], AfterValidator(_small)]
Amount = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Tokens = Annotated[int, Field(ge=0, le=MOST_TOKENS)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class PostedEvent(BaseModel):
    """What an agent did. Keys that are not listed are ignored.

    `event_id` is given where there is none; with one of your own, sending the event again is
    harmless. `timestamp` without a zone is UTC, and the time of arrival where there is none.
    """

    model_config = ConfigDict(strict=True, extra="ignore")

    event_id: Name | None = None
    agent_id: Name
    event_type: Literal[EVENT_TYPES]  # type: ignore[valid-type]  # a tuple of words is what it takes
    session_id: Name
    timestamp: Moment | None = None
    tool_name: Name | None = None
    input_summary: Text | Literal[""] | None = None
    tool_input: Document | None = None
    output_summary: Text | Literal[""] | None = None
    context: Document | None = None
    feature_id: Name | None = None
    parent_agent_id: Name | None = None
    parent_event_id: Name | None = None
    subagent_type: Name | None = None
    child_spike_count: Count = 0
    cost_tokens: Tokens = 0
    execution_duration_seconds: Amount = 0.0
    status: Status = "recorded"
    model: Name | None = None
    claude_task_id: Name | None = None
    spawner_type: Name | None = None
    cost_usd: Amount | None = None
    tool_use_id: Name | None = None

    def event(self, now: str) -> Event:
        """The event; `now` is its time if it names none."""
        values = self.model_dump(exclude={"event_id", "timestamp"})
        named = self.event_id or f"evt-{uuid4().hex[:24]}"
        return Event(event_id=named, timestamp=self.timestamp or now, **values)


@dataclass
class Batch:
    """Events as they were sent, by their place, and what is wrong with the others."""

    events: dict[int, Event] = field(default_factory=dict)
    errors: dict[int, list[dict[str, str]]] = field(default_factory=dict)
    is_one: bool = False

    def refuse(self, item: int, message: str, name: str | None = None) -> None:
        """Take an event out and say why."""
        self.events.pop(item, None)
        loc = self.loc(item, () if name is None else (name,))
        self.errors.setdefault(item, []).append({"loc": loc, "message": message})

    def loc(self, item: int, parts: Sequence[object]) -> str:
        """How a problem names a part of an item."""
        return location(["body", *([] if self.is_one else [item]), *parts])

    def require_whole(self) -> None:
        """Raise `EventsRefused` if anything is wrong with any of them."""
        if self.errors:
            raise EventsRefused([error for found in self.errors.values() for error in found])


def read_posted(body: bytes, now: str) -> Batch:
    """The events in the body, checked one by one; `now` is the time of those that name none.

    Raises `EventsRefused` for a body that is not one event or 1 to 1,000 of them.
    """
    document = orjson.loads(body) if body.strip() else None
    batch = Batch(is_one=isinstance(document, dict))
    items = [document] if isinstance(document, dict) else document
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_EVENTS:
        message = f"must be one event, or an array of 1 to {MOST_EVENTS}"
        raise EventsRefused([{"loc": "body", "message": message}])
    for number, item in enumerate(items):
        _read(batch, number, item, now)
    _refuse_differing_twins(batch)
    return batch


def _read(batch: Batch, number: int, item: object, now: str) -> None:
    try:
        event = PostedEvent.model_validate(item).event(now)
    except ValidationError as error:
        batch.errors[number] = [
            {"loc": batch.loc(number, found["loc"][:1]), "message": str(found["msg"])}
            for found in error.errors(include_input=False, include_url=False)[:10]
        ]
        return
    if event.parent_event_id == event.event_id:
        batch.refuse(number, "must not be the event itself", "parent_event_id")
        return
    batch.events[number] = event.cleaned()


def _refuse_differing_twins(batch: Batch) -> None:
    """The same id twice is the same event twice, or a mistake."""
    seen: dict[str, Event] = {}
    for number, event in list(batch.events.items()):
        if seen.setdefault(event.event_id, event) != event:
            batch.refuse(number, "is the id of another event of this batch", "event_id")
