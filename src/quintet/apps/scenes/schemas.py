"""What clients send and get. The server stores a state and returns it; it reads no story."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    Strict,
)
from pydantic_core import PydanticCustomError

from quintet.apps.scenes.rules import LONGEST_SESSION_ID
from quintet.kernel.moments import parse
from quintet.kernel.text import LARGEST_INTEGER, Line

FORMAT = "quintet-scenes-export"
FORMAT_VERSION = 1
MOST_SAVES = 10_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def _without_controls(text: str) -> str:
    if _CONTROL.search(text):
        raise PydanticCustomError("control_character", "must not have control characters")
    return text


SessionId = Annotated[
    str,
    Strict(),
    Field(min_length=1, max_length=LONGEST_SESSION_ID),
    AfterValidator(_without_controls),
]
Label = Annotated[Line, Field(max_length=100)]
SceneIndex = Annotated[int, Strict(), Field(ge=1, le=11)]
Whole = Annotated[int, Strict(), Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
Revision = Annotated[int, Strict(), Field(ge=1, le=LARGEST_INTEGER)]
StateVersion = Annotated[int, Strict(), Field(ge=1, le=1_000_000)]
Exact = Annotated[str, Strict()]


class Hero(BaseModel):
    """A hero; keys that a newer client adds are kept."""

    model_config = ConfigDict(extra="allow")

    name: Exact
    class_: Annotated[Exact, Field(alias="class")]
    hp: Whole


class State(BaseModel):
    """Where a party stands. Keys beside the five, in heroes and in choices come back as sent."""

    model_config = ConfigDict(extra="allow")

    scene_index: SceneIndex
    party_name: Exact
    heroes: list[Hero]
    symbol_choice: Exact | None
    choices: dict[str, JsonValue]

    def document(self) -> dict[str, Any]:
        """The state as it was sent."""
        return self.model_dump(by_alias=True)


class Save(BaseModel):
    """`label` makes it a slot; `state_version` is 1 where a client names none."""

    session_id: SessionId
    state: State
    label: Label | None = None
    state_version: StateVersion = 1


class Saved(BaseModel):
    """The answer to a save."""

    status: Literal["saved"] = "saved"
    scene_index: int


class Loaded(BaseModel):
    """The newest save of a session."""

    session_id: str
    state: State


class Session(BaseModel):
    """A session in the list of all."""

    session_id: str
    party_name: str
    scene_index: int
    revision: int
    created_at: datetime
    updated_at: datetime


class SaveInList(BaseModel):
    """A save in a session's history, without its state."""

    session_id: str
    revision: int
    is_slot: bool
    label: str | None
    scene_index: int
    party_name: str
    symbol_choice: str | None
    state_version: int
    source: Literal["save", "restore", "import"]
    restored_from: int | None
    saved_at: datetime


class SaveRead(BaseModel):
    """One save with its state, as it was stored."""

    session_id: str
    revision: int
    label: str | None
    state_version: int
    source: Literal["save", "restore", "import"]
    restored_from: int | None
    saved_at: datetime
    state: State


class Restored(BaseModel):
    """The answer to a restore: the old state is the newest revision now."""

    status: Literal["restored"] = "restored"
    session_id: str
    revision: int
    restored_from: int
    scene_index: int


def _moment(value: object) -> datetime:
    try:
        return parse(value if isinstance(value, str) else "")
    except (ValueError, OverflowError):
        raise PydanticCustomError("moment", "must be a time in ISO 8601 with its zone") from None


WrittenMoment = Annotated[datetime, BeforeValidator(_moment)]


class ExportedSave(BaseModel):
    """One save in a file."""

    model_config = ConfigDict(extra="forbid")

    revision: Revision
    label: Label | None
    state_version: StateVersion
    source: Literal["save", "restore", "import"]
    restored_from: Revision | None
    saved_at: WrittenMoment
    state: State


class Export(BaseModel):
    """A session in one file: oldest save first."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["quintet-scenes-export"]
    version: Annotated[int, Strict(), Field(ge=FORMAT_VERSION, le=FORMAT_VERSION)]
    session_id: SessionId
    exported_at: WrittenMoment
    saves: Annotated[list[ExportedSave], Field(min_length=1, max_length=MOST_SAVES)]
    checksum: Annotated[str, Field(max_length=100)]


class Imported(BaseModel):
    """The answer to an import."""

    status: Literal["imported"] = "imported"
    session_id: str
    revision: int
    saves: int
    scene_index: int
