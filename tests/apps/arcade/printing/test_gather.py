"""Receipts from the database: the same from plain sqlite3 and from units on both databases.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/apps/arcade/printing/test_gather.py`
writes the files in `golden/` anew; read every one of them before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from quintet.apps.arcade.errors import NoRuns, RunNotFound
from quintet.apps.arcade.receipts import text
from quintet.apps.arcade.receipts.gather import (
    Fetch,
    Moment,
    gather_result,
    gather_run,
    newest_run,
)
from quintet.apps.arcade.receipts.gather_scores import (
    Days,
    gather_high_score,
    gather_summary,
    week_of,
)
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.model import Rank, Receipt, Streak, SummaryReceipt
from quintet.kernel.errors import Invalid
from tests.apps.arcade.printing.house import House

GOLDEN = Path(__file__).parent / "golden"
FRIDAY = date(2026, 11, 20)
NOON = Moment(now=datetime(2026, 11, 20, 12), today=FRIDAY)
FOUR = time(4)

RECEIPTS: dict[str, Callable[[Fetch], Receipt]] = {
    "run": partial(gather_run, run_id=2),
    "result": partial(gather_result, run_id=2, moment=NOON),
    "summary": partial(gather_summary, days=week_of(FRIDAY), day_starts_at=FOUR),
    "high_score": partial(gather_high_score, initials="ada"),
}


@pytest.mark.parametrize("name", RECEIPTS)
def test_played_run_is_printed_as_agreed(played: House, name: str) -> None:
    printed = text.render(lay_out(played.read(RECEIPTS[name])))
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(printed, encoding="utf-8")
    assert printed == file.read_text(encoding="utf-8")


def test_result_is_of_what_was_finished_in_the_run(played: House) -> None:
    result = played.read(partial(gather_result, run_id=2, moment=NOON))
    assert (result.base, result.combo, result.total) == (25, 2, 27)
    assert result.weighted == 15 * 2 + 12 * 1  # maintenance, assignment
    assert result.possible == 10 + 5 + 30 + 5
    assert result.carried_over == ("DRAW THE DIAGRAM", "BOOK A CHECK-UP")
    statuses = {line.title: line.status for lane in result.lanes for line in lane.lines}
    assert statuses == {
        "DEFROST THE FREEZER": "completed",
        "WASH THE DISHES": "completed",
        "OUTLINE IT": "completed",
        "DRAW THE DIAGRAM": "active",
        "REHEARSE IT": "abandoned",
        "BOOK A CHECK-UP": "active",
    }


def test_line_carried_to_a_run_belongs_to_it_with_its_task(played: House) -> None:
    with played.writing() as connection:  # still open, so that only carrying brings it there
        connection.execute(sql("DELETE FROM scoring WHERE task_line_id = 6"))
        connection.execute(sql("UPDATE task_lines SET status = 'active' WHERE task_line_id = 6"))
    run = played.read(partial(gather_run, run_id=3))
    assert run.possible == 10
    (lane,) = run.lanes
    (task,) = lane.tasks
    assert (lane.name, task.title) == ("ASSIGNMENT", "PREPARE THE TALK ON KÄSE")
    assert [line.title for line in task.lines] == ["DRAW THE DIAGRAM"]


def test_line_of_another_run_that_was_finished_here_counts_here(played: House) -> None:
    with played.writing() as connection:
        connection.execute(sql("DELETE FROM carried_lines"))
    result = played.read(partial(gather_result, run_id=3, moment=NOON))
    assert (result.total, result.possible) == (12, 10)


def test_task_without_lines_is_printed_and_worth_nothing(played: House) -> None:
    run = played.read(partial(gather_run, run_id=2))
    focus = next(lane for lane in run.lanes if lane.name == "FOCUS")
    assert [(task.title, task.lines) for task in focus.tasks] == [("THINK", ())]


def test_streaks_are_those_alive_today_in_lanes_of_the_run(played: House) -> None:
    result = played.read(partial(gather_result, run_id=2, moment=NOON))
    assert result.streaks == (Streak("MAINTENANCE", 2), Streak("ASSIGNMENT", 5))
    later = Moment(now=datetime(2026, 11, 22, 12), today=date(2026, 11, 22))
    assert played.read(partial(gather_result, run_id=2, moment=later)).streaks == ()


def test_equal_scores_share_a_rank(played: House) -> None:
    ranks = {
        run: played.read(partial(gather_result, run_id=run, moment=NOON)).rank for run in (1, 2, 4)
    }
    assert ranks == {1: Rank(3, 4), 2: Rank(1, 4), 4: Rank(1, 4)}
    table = played.read(partial(gather_high_score, initials="YOU"))
    assert [(row.rank, row.score) for row in table.rows] == [(1, 27), (1, 27), (3, 15), (4, 12)]


def test_run_that_is_not_over_lasts_until_now(played: House) -> None:
    now = datetime(2026, 11, 21, 3, 30)
    moment = Moment(now=now, today=FRIDAY)
    result = played.read(partial(gather_result, run_id=3, moment=moment))
    assert (result.started, result.ended) == (datetime(2026, 11, 21, 0, 30), now)


def summary_of(house: House, start: date, end: date, starts: time = FOUR) -> SummaryReceipt:
    return house.read(partial(gather_summary, days=Days(start, end), day_starts_at=starts))


def test_summary_counts_by_score_day(played: House) -> None:
    friday = summary_of(played, FRIDAY, FRIDAY)
    points = {lane.name: lane.points for lane in friday.lanes if lane.points}
    assert (friday.tasks_done, friday.days_scored) == (4, 1)
    assert points == {"MAINTENANCE": 15, "ASSIGNMENT": 12 + 12}
    midnight = summary_of(played, FRIDAY, FRIDAY, time(0))
    assert midnight.tasks_done == 3  # two in the morning is Saturday then


def test_summary_names_the_best_of_its_own_runs(played: House) -> None:
    both = summary_of(played, date(2026, 11, 19), FRIDAY)
    assert both.runs == 2
    assert both.best_run is not None
    assert (both.best_run.number, both.best_run.score) == (2, 27)
    saturday = summary_of(played, date(2026, 11, 21), date(2026, 11, 21))
    assert saturday.runs == 2  # RUN_DATE with and without a time of day


def test_longest_streak_of_a_summary_may_have_begun_before_it(played: House) -> None:
    assert summary_of(played, FRIDAY, FRIDAY).longest_streak == Streak("MAINTENANCE", 2)
    before = summary_of(played, date(2026, 11, 1), date(2026, 11, 18))
    assert (before.longest_streak, before.tasks_done) == (None, 0)


@pytest.mark.parametrize("day", [date.min, date.max, FRIDAY])
def test_any_day_can_be_summed_up(played: House, day: date) -> None:
    assert summary_of(played, day, day).start == day
    assert summary_of(played, date.min, date.max).tasks_done == 6


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(Invalid):
        Days(FRIDAY, date(2026, 11, 19))


def test_week_is_monday_to_sunday() -> None:
    week = Days(date(2026, 11, 16), date(2026, 11, 22))
    assert {week_of(date(2026, 11, day)) for day in range(16, 23)} == {week}
    with pytest.raises(Invalid):
        week_of(date.max)


def test_newest_active_run_goes_before_newer_ones(played: House) -> None:
    assert played.read(newest_run) == 3
    with played.writing() as connection:
        connection.execute(sql("UPDATE game_runs SET status = 'completed'"))
    assert played.read(newest_run) == 4


def test_without_runs_there_is_nothing_to_print(house: House) -> None:
    with pytest.raises(NoRuns):
        house.read(newest_run)
    with pytest.raises(RunNotFound):
        house.read(partial(gather_run, run_id=1))
    assert house.read(partial(gather_high_score, initials="YOU")).rows == ()
    assert summary_of(house, FRIDAY, FRIDAY).best_run is None


def test_run_that_scored_nothing_has_no_place_in_the_table(played: House) -> None:
    with played.writing() as connection:
        connection.execute(sql("UPDATE game_runs SET total_score = 0 WHERE game_run_id <> 1"))
    table = played.read(partial(gather_high_score, initials="YOU"))
    assert [(row.rank, row.score) for row in table.rows] == [(1, 15)]
