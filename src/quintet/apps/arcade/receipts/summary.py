"""SUMMARY: a week, or any range of days, on one slip."""

from __future__ import annotations

from quintet.apps.arcade.receipts import dates
from quintet.apps.arcade.receipts.columns import clean
from quintet.apps.arcade.receipts.lines import Printed, Profile
from quintet.apps.arcade.receipts.model import SummaryReceipt
from quintet.apps.arcade.receipts.roll import Roll


def summary(receipt: SummaryReceipt, profile: Profile) -> list[Printed]:
    """Counts, a bar per lane (the strongest lane is full) and the best of the range."""
    roll = Roll(profile)
    roll.heading("SUMMARY")
    roll.text(dates.day_and_year(receipt.start), "center", bold=True, double=True)
    if receipt.end != receipt.start:
        roll.text(f"TO {dates.day_and_year(receipt.end)}", "center", bold=True, double=True)
    roll.blank()
    if not receipt.runs:
        roll.text("NO RUNS IN THESE DAYS.", "center", bold=True)
        roll.text("INSERT A TODO LIST TO PLAY.", "center")
        roll.blank()
    roll.rule("=")
    roll.figure("RUNS", f"{receipt.runs}")
    roll.figure("TASKS DONE", f"{receipt.tasks_done}")
    roll.figure("DAYS SCORED", f"{receipt.days_scored}")
    roll.figure("POINTS", f"{sum(lane.points for lane in receipt.lanes)}")
    roll.rule("=")
    _lanes(roll, receipt)
    _best(roll, receipt)
    roll.footer("SEE YOU ON THE NEXT RUN!")
    return roll.tear_off()


def _lanes(roll: Roll, receipt: SummaryReceipt) -> None:
    strongest = max((lane.points for lane in receipt.lanes), default=0)
    for lane in receipt.lanes:
        roll.blank()
        roll.text(lane.name.upper(), bold=True)
        roll.bar(lane.points, strongest, largest=strongest)


def _best(roll: Roll, receipt: SummaryReceipt) -> None:
    if (best := receipt.best_run) is not None:
        roll.blank()
        roll.pair("BEST RUN", f"{best.score} PTS", bold=True)
        roll.pair(f"RUN {best.number}", dates.long_day(best.date), indent=1)
    if (streak := receipt.longest_streak) is not None:
        roll.blank()
        roll.pair("LONGEST STREAK", dates.days(streak.days), bold=True)
        roll.pair(clean(streak.lane).upper(), "", indent=1)
