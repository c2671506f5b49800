"""What is said to the assistant, and what it answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from quintet.apps.kanban.schemas import FrozenBoard
from quintet.kernel.text import clean_text

LONGEST_CONTENT = 20_000
MOST_MESSAGES = 1_000


def _content(value: str) -> str:
    if len(value) > LONGEST_CONTENT:
        raise PydanticCustomError(
            "too_long", "must have at most {longest} characters", {"longest": LONGEST_CONTENT}
        )
    return clean_text(value) if value else value


class ChatMessage(BaseModel):
    """A message of the talk, by the user or by the assistant."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["user", "assistant"]
    content: Annotated[str, Strict(), AfterValidator(_content)]


def _ends_with_the_user(messages: list[ChatMessage]) -> list[ChatMessage]:
    if messages[-1].role != "user" or not messages[-1].content.strip():
        raise PydanticCustomError("last_message", "must end with what the user says")
    return messages


class ChatBody(BaseModel):
    """The talk so far, and the board that the user has before them."""

    model_config = ConfigDict(extra="ignore")

    messages: Annotated[
        list[ChatMessage],
        Field(min_length=1, max_length=MOST_MESSAGES),
        AfterValidator(_ends_with_the_user),
    ]
    board: FrozenBoard | None = None


class ChatReply(BaseModel):
    """What the assistant says; the board, already stored, where it has changed it."""

    message: str
    board_update: FrozenBoard | None


class Decide(BaseModel):
    """What somebody decides on a proposal."""

    model_config = ConfigDict(extra="ignore")

    decision: Literal["approve", "reject"]


class Proposal(BaseModel):
    """Operations that wait for somebody to agree; `revision` is the one that doing them made."""

    id: str
    turn: str
    state: Literal["open", "approved", "rejected", "stale"]
    lines: list[str]
    operations: list[dict[str, Any]]
    created_at: datetime
    revision: int | None


class DecidedProposal(Proposal):
    """The proposal, and the board where deciding has changed it."""

    board_update: FrozenBoard | None


class ChatTurn(BaseModel):
    """A turn of the talk as it was."""

    turn: str
    actor: str
    message: str
    reply: str
    is_offline: bool
    revision: int | None
    proposal_id: str | None
    cost: float | None
    created_at: datetime
