"""What the tools are given, with the words that tell a model how to fill it in."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict

from quintet.apps.clarity.rules.speaking import Language
from quintet.apps.clarity.schemas import LONGEST_REASON, Flag, Input, Reading
from quintet.apps.clarity.service import sessions
from quintet.apps.clarity.service.asking import Asker
from quintet.apps.clarity.service.sessions import Visit, session_id_of
from quintet.apps.clarity.settings import own_settings_in
from quintet.kernel.mcp import Surroundings
from quintet.kernel.text import RowId

SessionId = Annotated[str, Strict(), Field(max_length=100)]
TaskId = Annotated[RowId, Field(description="The task's id, as list_tasks gives it")]
StepId = Annotated[RowId, Field(description="The step's id, as the task's steps have it")]
CRISIS = (
    "If the answer has is_crisis or a help, somebody may be in danger: give them its message "
    "and contacts word for word, and nothing else."
)


class Arguments(BaseModel):
    """Whose call it is, and how to speak to them."""

    model_config = ConfigDict(extra="forbid")

    session: Annotated[SessionId, Field(description="The session's id, as start_session gave it")]
    language: Language = Field("en", description="The language that the person speaks")
    country: str | None = Field(
        None, max_length=8, description="Two letters, for the emergency numbers, such as GB"
    )

    async def visit(self, around: Surroundings) -> Visit:
        """The session, noted as used; refused when there is none of this id."""
        own = own_settings_in(around.settings)
        session_id = session_id_of(self.session.strip())
        await sessions.use(around.database, session_id, timedelta(days=own.keep_days))
        return Visit(session_id, self.language, self.country or own.country, own.own_contacts)


class StartSession(BaseModel):
    model_config = ConfigDict(extra="forbid")

    session: Annotated[
        SessionId | None,
        Field(description="A UUID to begin or go on with; without one a new session begins"),
    ] = None


class BreakDown(Arguments):
    task: Annotated[Input, Field(description="What is to be done, in the person's own words")]


class OneTask(Arguments):
    task_id: TaskId


class OneStep(OneTask):
    step_id: StepId


class TickStep(OneStep):
    done: Flag = Field(True, description="false takes the tick away")


class Panic(Arguments):
    reason: Annotated[
        Annotated[str, Strict(), Field(max_length=LONGEST_REASON)] | None,
        Field(description="What it is about, in the person's own words, if they said it"),
    ] = None


class Read(Arguments):
    text: Annotated[Reading, Field(description="The text that is hard to read")]


def asker(around: Surroundings) -> Asker:
    """The configured model, if any."""
    return Asker(around.database, around.model, own_settings_in(around.settings).model_seconds)
