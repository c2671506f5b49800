"""What arcade refuses, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from quintet.kernel.errors import Conflict, Forbidden, Invalid, NotFound

MOST_NAMED = 20


class NoSuchRow(NotFound):
    """An id that stands for nothing; each kind of row has its own."""

    noun: ClassVar[str]

    def __init__(self, row_id: int) -> None:
        super().__init__(f"There is no {self.noun} {row_id}.")


class TodoNotFound(NoSuchRow):
    noun = "todo"


class CategoryNotFound(NoSuchRow):
    noun = "category"


class RunNotFound(NoSuchRow):
    noun = "game run"


class TaskNotFound(NoSuchRow):
    noun = "task"


class ScoreNotFound(NoSuchRow):
    noun = "score"


class LogNotFound(NoSuchRow):
    noun = "model log"


class NoSuchLine(NoSuchRow):
    noun = "line"


class NoRuns(NotFound):
    """Nothing was played yet, so there is nothing to print."""

    def __init__(self) -> None:
        super().__init__("There is no run yet: quintet arcade process-input FILE --run starts one.")


class LineNotFound(NotFound):
    """A line that does not exist, or belongs to another task."""

    def __init__(self, task_id: int, line_id: int) -> None:
        super().__init__(f"Task {task_id} has no line {line_id}.")


class StreakNotFound(NotFound):
    """A category in which nothing was ever completed."""

    def __init__(self, category_id: int) -> None:
        super().__init__(f"Category {category_id} has no streak yet.")


class RestDayNotFound(NotFound):
    """A day that is no rest day."""

    def __init__(self, day: str) -> None:
        super().__init__(f"{day} is not a rest day.")


class SystemCategory(Forbidden):
    """The five seeded lanes stay."""

    def __init__(self, category_id: int) -> None:
        super().__init__(f"Category {category_id} is a system category and cannot be deleted.")


class CategoryInUse(Conflict):
    """A category goes only when no task is in it."""

    def __init__(self, category_id: int, tasks: int) -> None:
        verb = "is" if tasks == 1 else "are"
        super().__init__(
            f"Category {category_id} cannot be deleted: {_count(tasks, 'task')} {verb} in it."
        )


class NoPrinter(Conflict):
    """A receipt goes to paper only where a printer is set."""

    def __init__(self) -> None:
        super().__init__("No printer is set: QUINTET_PRINTER names one.")


class RunNotOpen(Conflict):
    """Lines are carried over to another run, and to an active one."""

    def __init__(self, run_id: int) -> None:
        super().__init__(
            f"Nothing can be carried over to game run {run_id}: it must be another, active run."
        )


class NothingLeft(Conflict):
    """The next run begins with what was left, so something has to be."""

    def __init__(self, run_id: int) -> None:
        super().__init__(f"Nothing of game run {run_id} is left to be played.")


class UnknownLines(Invalid):
    """A task is for a line of the list."""

    def __init__(self, todo_id: int, lines: Sequence[int]) -> None:
        listed = ", ".join(str(line) for line in lines[:MOST_NAMED])
        super().__init__(f"Todo {todo_id} has no line {listed}.")


class TaskHasScores(Conflict):
    """Its scores name the run that a task was made in, so it stays there."""

    def __init__(self, task_id: int) -> None:
        super().__init__(f"Task {task_id} has scores and cannot move to another run.")


class TodoInUse(Conflict):
    """A todo goes only while none of its lines was planned or logged."""

    def __init__(self, todo_id: int, *, tasks: int, logs: int) -> None:
        found = {"task": tasks, "model log": logs}
        listed = " and ".join(_count(number, noun) for noun, number in found.items() if number)
        super().__init__(f"Todo {todo_id} cannot be deleted: its lines have {listed}.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
