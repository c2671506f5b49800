"""A sensible plan without any model: lane, minutes, steps and deadline by rules."""

from __future__ import annotations

from datetime import date

from quintet.apps.arcade.pipeline.deadlines import find_deadline
from quintet.apps.arcade.pipeline.lanes import lane_of
from quintet.apps.arcade.pipeline.minutes import guess_minutes, take_duration
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.steps import steps_for
from quintet.apps.arcade.pipeline.titles import title_of
from quintet.apps.arcade.pipeline.words import MAX_READ

PLANNER = "offline-rules"


def plan_line(number: int, line: str, today: date) -> PlannedTask:
    """The task of one line, the same for the same line and day; every line has one."""
    deadline, undated = find_deadline(line[:MAX_READ], today)
    stated, words = take_duration(undated)
    category = lane_of(words)
    title = title_of(words, category)
    minutes = stated if stated is not None else guess_minutes(title, category)
    return PlannedTask(
        line=number,
        category=category,
        title=title,
        time_estimate=minutes,
        deadline=deadline,
        lines=steps_for(title, minutes),
    )
