"""Plans as they are sent to be played, and runs as they are played."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.steps import Step
from quintet.apps.arcade.schemas.base import Minutes, Points, Sent, Shown, Status
from quintet.kernel.text import Line, RowId

MOST_TASKS = 1_000
MOST_STEPS = 50


class PlannedStep(Sent):
    title: Line
    points: Points


class PlannedLine(Sent):
    """One line of the list, as the planner gives it and somebody may have changed it."""

    line: Annotated[int, Field(ge=1, le=MOST_TASKS, strict=True)]
    category: Line
    title: Line
    time_estimate: Minutes = 0
    deadline: Line | None = None
    tasks: Annotated[list[PlannedStep], Field(min_length=1, max_length=MOST_STEPS)]

    def planned(self) -> PlannedTask:
        """The same as a value."""
        return PlannedTask(
            line=self.line,
            category=self.category,
            title=self.title,
            time_estimate=self.time_estimate,
            deadline=self.deadline,
            lines=tuple(Step(step.title, step.points) for step in self.tasks),
        )


class PlannedRun(Sent):
    """A line of the list has one task; those left out are not played."""

    tasks: Annotated[list[PlannedLine], Field(min_length=1, max_length=MOST_TASKS)]
    carry_from: RowId | None = None

    @model_validator(mode="after")
    def _refuse_two_tasks_for_a_line(self) -> Self:
        numbers = [task.line for task in self.tasks]
        if len(set(numbers)) < len(numbers):
            raise ValueError("a line has one task; cut it into several steps")
        return self


class PlayedLine(Shown):
    task_line_id: int
    title: str
    base_points: int
    bonus_points: int
    status: Status
    is_elsewhere: bool


class PlayedTask(Shown):
    task_id: int
    title: str
    deadline: str | None
    lines: list[PlayedLine]


class PlayedLane(Shown):
    category_id: int
    category_name: str
    color: str | None
    tasks: list[PlayedTask]


class Combo(Shown):
    """`count` holds until `until`; the next completion before then is number `count` + 1."""

    count: int
    until: str | None
    minutes: int


class Play(Shown):
    """All that a page or a program needs to play a run."""

    game_run_id: int
    status: Status
    run_date: str
    started_at: str
    ended_at: str | None
    total_score: int
    possible: int
    base: int
    bonus: int
    done: int
    open: int
    place: int
    runs: int
    combo: Combo
    lanes: list[PlayedLane]
