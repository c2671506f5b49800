"""What clients send and get. Nothing here knows the internal log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from quintet.kernel.text import Line, RowId, Text

LONGEST_TASK = 2_000
LONGEST_READING = 20_000
LONGEST_MESSAGE = 4_000
LONGEST_REASON = 2_000
MOST_TURNS = 200
MOST_GIVEN_STEPS = 50


def _said(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "must not be empty")
    return value


Input = Annotated[Text, Field(max_length=LONGEST_TASK), AfterValidator(_said)]
Reading = Annotated[Text, Field(max_length=LONGEST_READING), AfterValidator(_said)]
Message = Annotated[Text, Field(max_length=LONGEST_MESSAGE), AfterValidator(_said)]
Title = Annotated[Line, Field(max_length=200)]
StepText = Annotated[Line, Field(max_length=500)]
Minutes = Annotated[int, Strict(), Field(ge=1, le=1_440)]
Position = Annotated[int, Strict(), Field(ge=1, le=1_000)]
Flag = Annotated[bool, Strict()]
Source = Literal["ai", "offline"]

_TEXT = AliasChoices("step_text", "text")
_DONE = AliasChoices("is_completed", "done")
_OPTIONAL = AliasChoices("is_optional", "optional")
_POSITION = AliasChoices("position", "step_number")


class SessionBody(BaseModel):
    """A browser may bring its own id, a UUID."""

    session_id: Annotated[str, Strict(), Field(max_length=100)] | None = None


class SessionStarted(BaseModel):
    """The session, new or known already."""

    session_id: str
    created_at: datetime


class SessionRead(SessionStarted):
    """What is kept of the visit itself."""

    user_agent: str | None
    client_ip: str | None
    last_seen_at: datetime
    expires_at: datetime


class GivenStep(BaseModel):
    """A step as the person wants it, such as one of a preview that they have changed."""

    model_config = ConfigDict(extra="ignore")

    step_text: Annotated[StepText, Field(validation_alias=_TEXT)]
    minutes: Minutes | None = None
    is_optional: Annotated[Flag, Field(validation_alias=_OPTIONAL)] = False


class TaskBody(BaseModel):
    """A big task, to be split. With `is_preview` nothing is stored.

    With `steps`, changed ones of a preview for example, these are stored and nothing is split.
    """

    input: Input
    is_preview: Flag = False
    task_title: Title | None = None
    steps: Annotated[list[GivenStep], Field(min_length=1, max_length=MOST_GIVEN_STEPS)] | None = (
        None
    )
    source: Source = "offline"


class TaskPatch(BaseModel):
    """What of a task can be changed."""

    model_config = ConfigDict(extra="forbid")

    task_title: Title | None = None
    status: Literal["active", "completed"] | None = None


class StepBody(GivenStep):
    """A new step; at the end unless a position is given.

    With `parent_step_id` it is a part of that step, as if that had been split: ticking all its
    parts ticks it.
    """

    position: Annotated[Position | None, Field(validation_alias=_POSITION)] = None
    parent_step_id: RowId | None = None


class StepPatch(BaseModel):
    """What of a step can be changed; `minutes` may be null."""

    model_config = ConfigDict(extra="forbid")

    step_text: Annotated[StepText | None, Field(validation_alias=_TEXT)] = None
    minutes: Minutes | None = None
    is_optional: Annotated[Flag | None, Field(validation_alias=_OPTIONAL)] = None
    is_completed: Annotated[Flag | None, Field(validation_alias=_DONE)] = None
    position: Annotated[Position | None, Field(validation_alias=_POSITION)] = None


class ProposedStep(BaseModel):
    """A step that is not stored."""

    step_number: int
    step_text: str
    minutes: int | None
    is_optional: bool


class Step(ProposedStep):
    """A step; `parent_step_id` is the one it was split from."""

    id: int
    is_completed: bool
    completed_at: datetime | None
    parent_step_id: int | None


class Task(BaseModel):
    """A task in steps; `source` says who wrote them."""

    id: int
    task_title: str
    original_input: str
    status: Literal["active", "completed"]
    source: Source
    created_at: datetime
    completed_at: datetime | None
    steps: list[Step]


class Preview(BaseModel):
    """A task in steps that is not stored yet."""

    is_preview: Literal[True] = True
    task_title: str
    source: Source
    steps: list[ProposedStep]


class Split(BaseModel):
    """All steps of the task after one of them was split; `source` wrote the smaller ones."""

    source: Source
    parent_step_id: int
    task: Task


class Contact(BaseModel):
    """One way to reach a person."""

    name: str
    number: str
    note: str


class Help(BaseModel):
    """The fixed reply to words that sound like a crisis; nothing else was done."""

    is_crisis: Literal[True] = True
    source: Literal["fixed"] = "fixed"
    message: str
    contacts: list[Contact]


class ChangedTask(Task):
    """The task; with `help` where its new title sounds like a crisis."""

    help: Help | None = None


class ChangedStep(Step):
    """The step; with `help` where its new words sound like a crisis."""

    help: Help | None = None


class PanicBody(BaseModel):
    """What it is about, if somebody can say."""

    reason: Annotated[str, Strict(), Field(max_length=LONGEST_REASON)] | None = None


class Phase(BaseModel):
    """A part of one round of breathing."""

    phase: str
    seconds: int


class Exercise(BaseModel):
    """One of the fixed exercises."""

    key: str
    exercise_type: str
    title: str
    instruction_text: str
    rhythm: list[Phase] | None
    rounds: int
    prompts: list[str]


class ShownExercise(Exercise):
    """An exercise as it was shown in a moment of panic."""

    id: RowId


class Calm(BaseModel):
    """A moment of panic: what was said, what was shown, who to call."""

    id: int
    reason: str | None
    message: str
    created_at: datetime
    exercises: list[ShownExercise]
    contacts: list[Contact]
    not_medical: str


class Calmed(Calm):
    """The answer to the button, with the exercise to begin with."""

    source: Literal["ai", "offline", "fixed"]
    exercise: ShownExercise


class Grounding(BaseModel):
    """The fixed exercises, and who to call."""

    exercises: list[Exercise]
    contacts: list[Contact]
    not_medical: str


class ReadBody(BaseModel):
    """A text that is hard to read."""

    text: Reading


class Easier(BaseModel):
    """The same in short sentences and bullets."""

    text: str
    source: Source


class Turn(BaseModel):
    """Something that was said before."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["user", "assistant"]
    content: Annotated[str, Strict(), Field(max_length=LONGEST_READING)]


class ChatBody(BaseModel):
    """What somebody says to the buddy."""

    message: Message
    history: Annotated[list[Turn], Field(max_length=MOST_TURNS)] = []


class Export(BaseModel):
    """Everything a session holds."""

    format: Literal["quintet-clarity-export"] = "quintet-clarity-export"
    version: Literal[1] = 1
    session: SessionStarted
    user_agent: str | None
    client_ip: str | None
    tasks: list[Task]
    panic_events: list[Calm]
