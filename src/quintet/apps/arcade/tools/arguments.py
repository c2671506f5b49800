"""What the tools are given, with the words that tell a model how to fill it in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from quintet.kernel.text import RowId, Text


class Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlanList(Arguments):
    text: Annotated[Text, Field(description="The todo list, one thing to do on each line")]


class AnyRun(Arguments):
    run_id: Annotated[
        RowId | None, Field(description="The run; without it the one that goes on, else the newest")
    ] = None


class OneLine(Arguments):
    line_id: Annotated[RowId, Field(description="The line's task_line_id, as current_run gives it")]
    run_id: Annotated[
        RowId | None, Field(description="The run it counts for; without it the newest active one")
    ] = None


class OneRun(Arguments):
    run_id: Annotated[RowId, Field(description="The run")]


class OneReceipt(AnyRun):
    kind: Annotated[
        Literal["run", "result", "summary", "high-score"],
        Field(description="run before the work, result after it, summary of this week"),
    ]
