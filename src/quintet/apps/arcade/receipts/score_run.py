"""SCORE RUN: what there is to play for, printed before the work."""

from __future__ import annotations

from quintet.apps.arcade.receipts import dates
from quintet.apps.arcade.receipts.lines import Printed, Profile
from quintet.apps.arcade.receipts.model import Lane, RunReceipt
from quintet.apps.arcade.receipts.roll import Roll
from quintet.apps.arcade.receipts.task_table import task_rows, widest_points


def score_run(receipt: RunReceipt, profile: Profile) -> list[Printed]:
    """One block per lane; the bar shows what is done already, full at the possible score."""
    roll = Roll(profile)
    roll.heading("SCORE RUN")
    roll.text(dates.long_day(receipt.date), "center", bold=True, double=True)
    roll.blank()
    points_columns = widest_points(receipt.lanes)
    for lane in receipt.lanes:
        _lane(roll, lane, points_columns)
    if not receipt.lanes:
        roll.text("NO TASKS YET.", "center", bold=True)
        roll.text("INSERT A TODO LIST TO PLAY.", "center")
        roll.blank()
    roll.rule("=")
    roll.blank()
    roll.pair("POSSIBLE SCORE", f"{receipt.possible} PTS", bold=True)
    roll.blank()
    roll.bar(sum(lane.earned for lane in receipt.lanes), receipt.possible)
    roll.footer("ANY BOX, ANY ORDER. GOOD LUCK!")
    return roll.tear_off()


def _lane(roll: Roll, lane: Lane, points_columns: int) -> None:
    roll.box(lane.name)
    roll.blank()
    roll.pair("Tasks", "|" + "Pts".rjust(points_columns + 1), indent=2, bold=True)
    roll.rule("-")
    for task in lane.tasks:
        task_rows(roll, task, points_columns, missed_as_zero=False)
        if task.deadline:
            roll.text(f"BY {dates.deadline(task.deadline)}", "right")
    if not lane.tasks:
        roll.text("NOTHING IN THIS LANE TODAY", "center")
    roll.blank()
