"""What a plan is made of, and how a model's answer becomes one, line by line.

The answer is asked for as a JSON array of `{line, category, title, time_estimate,
deadline, tasks: [{title, points}]}` and read with patience: `answer_items` has already
freed it from what stood around it. What holds afterwards:

- A line has one task. Several items for one line are put together; an item for a line
  that is not in the list is left out and reported.
- An item that cannot be used (unknown lane, no lane) is a problem of its line. Who plans
  fills such lines, and those left out, by the offline rules and says so.
- Steps are worth 5 or 10. A task that is longer becomes two to four steps, and more than
  four are drawn together.
- A deadline in the words of the line counts more than the model's: counting days is what
  models get wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, ValidationError

from quintet.apps.arcade.pipeline.deadlines import find_deadline
from quintet.apps.arcade.pipeline.minutes import LONGEST, take_duration
from quintet.apps.arcade.pipeline.steps import Step, steps_for
from quintet.apps.arcade.pipeline.titles import clean_title, title_of
from quintet.apps.arcade.pipeline.words import MAX_READ
from quintet.apps.arcade.rules import LONG_POINTS, MOST_SUBTASKS, SHORT_POINTS, match_category

MOST = 1_000_000  # beyond any minute, point or line number that could be meant


@dataclass(frozen=True, kw_only=True)
class PlannedTask:
    """One line of the list as a task; `time_estimate` is minutes, `deadline` an ISO date."""

    line: int
    category: str
    title: str
    time_estimate: int
    deadline: str | None
    lines: tuple[Step, ...]

    @property
    def points(self) -> int:
        return sum(step.points for step in self.lines)

    def as_item(self) -> dict[str, Any]:
        """The task in the shape that models are asked for."""
        return {
            "line": self.line,
            "category": self.category,
            "title": self.title,
            "time_estimate": self.time_estimate,
            "deadline": self.deadline,
            "tasks": [step._asdict() for step in self.lines],
        }


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What an answer gave: the tasks by line, what is wrong by line, and remarks."""

    tasks: Mapping[int, PlannedTask]
    problems: Mapping[int, str]
    remarks: Sequence[str]


def _whole_number(value: object) -> int | None:
    """A number however a model writes it (10, "10", 10.0, "30 min"); None if it is none."""
    if isinstance(value, str):
        minutes, _ = take_duration(value[:MAX_READ])
        digits = value.strip().lstrip("#")
        if minutes is None and digits.isdecimal() and len(digits) < 9:
            minutes = int(digits)
        value = minutes
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return max(-MOST, min(value, MOST))


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _steps(value: object) -> list[object]:
    steps = value if isinstance(value, list) else []
    return [{"title": step} if isinstance(step, str) else step for step in steps]


_Number = Annotated[int | None, BeforeValidator(_whole_number)]
_Words = Annotated[str, BeforeValidator(_words)]


class _ItemStep(BaseModel):
    title: _Words = Field("", validation_alias=AliasChoices("title", "name", "task", "text"))
    points: _Number = None


class _Item(BaseModel):
    line: _Number = None
    category: _Words = ""
    title: _Words = Field("", validation_alias=AliasChoices("title", "name"))
    time_estimate: _Number = Field(
        None, validation_alias=AliasChoices("time_estimate", "minutes", "estimate")
    )
    deadline: _Words = ""
    points: _Number = None
    tasks: Annotated[list[_ItemStep], BeforeValidator(_steps)] = []


@dataclass
class _Reader:
    """Collects what the items of one answer say about the lines."""

    lines: Sequence[str]
    today: date
    categories: Collection[str]
    items: dict[int, _Item] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def take(self, raw: Mapping[str, object]) -> None:
        number = _whole_number(raw.get("line"))
        if number is None or not 1 <= number <= len(self.lines):
            self.remarks.append("The model planned a line that is not in the list; left out.")
            return
        try:
            item = _Item.model_validate(raw)
        except ValidationError:
            self.problems[number] = "the model's item for it has the wrong shape"
            return
        if number in self.items:
            self.remarks.append(f"Line {number}: the model planned it twice; put together.")
            item = _joined(self.items[number], item)
        self.items[number] = item

    def tasks(self) -> dict[int, PlannedTask]:
        planned = {}
        for number, item in self.items.items():
            category = match_category(item.category, self.categories)
            if category is None:
                self.problems[number] = "the model gave it no category that exists"
            else:
                self.problems.pop(number, None)
                planned[number] = _task(item, number, category, self.lines[number - 1], self.today)
        return planned


def read_items(
    items: Iterable[Mapping[str, object]],
    lines: Sequence[str],
    *,
    today: date,
    categories: Collection[str],
) -> Reading:
    """The tasks in a model's items; every line is in `tasks` or in `problems`, never in both."""
    found = list(items)
    if len(found) == len(lines) and not any("line" in item for item in found):
        found = [{**item, "line": number} for number, item in enumerate(found, 1)]
    reader = _Reader(lines, today, categories)
    for item in found:
        reader.take(item)
    tasks = reader.tasks()
    for number in range(1, len(lines) + 1):
        if number not in tasks:
            reader.problems.setdefault(number, "the model left it out")
    remarks = list(dict.fromkeys(reader.remarks))
    return Reading(tasks=tasks, problems=reader.problems, remarks=remarks)


def _joined(first: _Item, second: _Item) -> _Item:
    """One item with the steps of both; what else they say, the first one says."""
    steps = {step.title: step for item in (first, second) for step in _own_steps(item)}
    minutes = [item.time_estimate for item in (first, second) if item.time_estimate]
    has_same_steps = len(steps) == len(_own_steps(first))
    total = first.time_estimate if has_same_steps else sum(minutes) or None
    return first.model_copy(
        update={
            "category": first.category or second.category,
            "title": first.title or second.title,
            "tasks": list(steps.values()),
            "time_estimate": total,
            "deadline": first.deadline or second.deadline,
        }
    )


def _own_steps(item: _Item) -> list[_ItemStep]:
    if item.tasks or not item.title:
        return item.tasks
    return [_ItemStep(title=item.title, points=item.points)]


def _task(item: _Item, number: int, category: str, line: str, today: date) -> PlannedTask:
    in_words, rest = find_deadline(line[:MAX_READ], today)
    own_steps = [step for step in _own_steps(item) if clean_title(step.title)]
    only = own_steps[0].title if len(own_steps) == 1 else ""
    title = clean_title(item.title) or clean_title(only)
    title = title or title_of(take_duration(rest)[1], category)
    minutes = _minutes(item.time_estimate, [step.points for step in own_steps] or [item.points])
    return PlannedTask(
        line=number,
        category=category,
        title=title,
        time_estimate=minutes,
        deadline=in_words or find_deadline(item.deadline[:MAX_READ], today)[0],
        lines=_normalised(own_steps, title, minutes),
    )


def _minutes(estimate: int | None, points: Sequence[int | None]) -> int:
    """The estimate within bounds, or what the points stand for where there is none."""
    if estimate is not None and estimate > 0:
        return min(estimate, LONGEST)
    return min(sum(_minutes_for_points(each) for each in points), LONGEST)


def _minutes_for_points(points: int | None) -> int:
    if points is None or SHORT_POINTS < points <= LONG_POINTS:
        return 30
    if points <= SHORT_POINTS:
        return 15
    return 60 if points <= 2 * LONG_POINTS else 120


def _normalised(steps: Sequence[_ItemStep], title: str, minutes: int) -> tuple[Step, ...]:
    if len(steps) <= 1:
        # 20 points and more mean a long task, whatever minutes were given with it.
        points = steps[0].points if steps else None
        is_long = points is not None and points > LONG_POINTS
        return steps_for(title, max(minutes, _minutes_for_points(points)) if is_long else minutes)
    has_room = len(steps) < MOST_SUBTASKS
    return _at_most_four([part for step in steps for part in _sized(step, has_room=has_room)])


def _sized(step: _ItemStep, *, has_room: bool) -> list[Step]:
    title = clean_title(step.title)
    if step.points is not None and step.points <= SHORT_POINTS:
        return [Step(title, SHORT_POINTS)]
    if step.points is None or step.points <= LONG_POINTS or not has_room:
        return [Step(title, LONG_POINTS)]
    return [Step(clean_title(f"{part}: {title}"), LONG_POINTS) for part in ("START", "FINISH")]


def _at_most_four(steps: list[Step]) -> tuple[Step, ...]:
    kept, rest = steps[: MOST_SUBTASKS - 1], steps[MOST_SUBTASKS - 1 :]
    if len(rest) > 1:
        rest = [Step(clean_title(" + ".join(step.title for step in rest)), LONG_POINTS)]
    return tuple(kept + rest)
