"""A pasted list, stored and planned, on the file that a running server may be using.

Transactions are short and none is open while the model is asked: the list is stored first
and stays stored whatever the planning comes to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.db_tools import get_connection, initialize_db
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.planner import (
    Plan,
    Progress,
    ask_sync,
    no_progress,
    plan_offline_because,
    plan_or_failures,
    reason_not_to_ask,
)
from quintet.apps.arcade.pipeline.rows import StoredList
from quintet.apps.arcade.pipeline.store import (
    category_names,
    database_faults,
    store_list,
    store_logs,
    store_run,
)
from quintet.apps.arcade.pipeline.todo_file import check_list, lines_of
from quintet.apps.arcade.rules import DAY_STARTS_AT, score_day
from quintet.kernel.errors import Invalid

if TYPE_CHECKING:
    from quintet.kernel.ai import Model

MAX_RUN_LINES = 1_000


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was stored, and what the user has to know about how it was planned."""

    input_id: int
    lines: Sequence[str]
    run_id: int | None = None
    run_date: date | None = None
    planner: str | None = None
    tasks: Sequence[PlannedTask] = ()
    messages: Sequence[str] = ()

    @property
    def possible_score(self) -> int:
        return sum(task.points for task in self.tasks)


def process_input(
    raw_text: str,
    *,
    data: Path,
    run: bool,
    model: Model | None,
    now: datetime,
    day_starts_at: time = DAY_STARTS_AT,
    progress: Progress = no_progress,
) -> Report:
    """Store a list, and with `run` plan it as a new active run.

    `now` is local time, or aware and turned into it. "Today" is the score day, so at two in
    the morning it is still the day before, for the run's date and for deadlines. Raises
    `Invalid` for a list that cannot be taken, before anything is stored. A model that fails
    leaves audit rows, and the plan is made offline; `messages` says so.
    """
    lines = checked_lines(raw_text, run=run)
    at, today = stamp(now), score_day(local(now), day_starts_at)
    with database_faults():
        initialize_db(data)
        with closing(get_connection(data)) as connection:
            stored = store_list(connection, raw_text, lines, at)
            if not run:
                return Report(input_id=stored.input_id, lines=lines)
            plan = _plan(connection, model, stored, today=today, at=at, progress=progress)
            run_id = store_run(connection, plan, stored, today, at)
    return planned(plan, stored, run_id, today)


def checked_lines(raw_text: str, *, run: bool) -> list[str]:
    """The lines of a list that can be stored, and with `run` planned; else `Invalid`."""
    check_list(raw_text)
    lines = lines_of(raw_text)
    if run and len(lines) > MAX_RUN_LINES:
        raise Invalid(f"A run takes at most {MAX_RUN_LINES} lines; this list has {len(lines)}.")
    return lines


def local(moment: datetime) -> datetime:
    """The local time without a zone, which score days are reckoned in."""
    return (moment.astimezone() if moment.tzinfo else moment).replace(tzinfo=None)


def planned(plan: Plan, stored: StoredList, run_id: int, today: date) -> Report:
    """What to tell of a list that was stored and planned."""
    return Report(
        input_id=stored.input_id,
        lines=stored.lines,
        run_id=run_id,
        run_date=today,
        planner=plan.planner,
        tasks=plan.tasks,
        messages=plan.remarks,
    )


def _plan(
    connection: sqlite3.Connection,
    model: Model | None,
    stored: StoredList,
    *,
    today: date,
    at: str,
    progress: Progress,
) -> Plan:
    """The model's plan, else the offline one with the reason why."""
    lines = stored.lines
    reason = reason_not_to_ask(model, lines)
    if reason is not None:
        return plan_offline_because(reason, lines, today=today, progress=progress)
    assert model is not None  # else there is a reason
    categories = category_names(connection)
    reply = ask_sync(model, lines, today=today, categories=categories)
    plan, failures = plan_or_failures(
        reply, lines, today=today, categories=categories, progress=progress
    )
    if failures:
        store_logs(connection, failures, stored, at)
    return plan
