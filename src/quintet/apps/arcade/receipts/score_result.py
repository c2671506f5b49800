"""SCORE RESULT: what the run brought in, printed after the work."""

from __future__ import annotations

from quintet.apps.arcade.receipts import dates
from quintet.apps.arcade.receipts.columns import clean
from quintet.apps.arcade.receipts.lines import Printed, Profile
from quintet.apps.arcade.receipts.model import Lane, ResultReceipt, Streak
from quintet.apps.arcade.receipts.roll import Roll
from quintet.apps.arcade.receipts.task_table import task_rows, widest_points


def score_result(receipt: ResultReceipt, profile: Profile) -> list[Printed]:
    """Everything done, its score, its place among all runs, and what comes along next time."""
    roll = Roll(profile)
    roll.heading("SCORE RESULT")
    roll.text(f"RUN {receipt.number}", "center", bold=True, double=True)
    roll.text(dates.long_day(receipt.date), "center", bold=True, double=True)
    _times(roll, receipt)
    roll.blank()
    points_columns = widest_points(receipt.lanes)
    for lane in receipt.lanes:
        _lane(roll, lane, points_columns)
    if not receipt.lanes:
        roll.text("NO TASKS IN THIS RUN.", "center", bold=True)
        roll.text("ENJOY THE REST.", "center")
        roll.blank()
    _score(roll, receipt)
    _carried_over(roll, receipt.carried_over)
    roll.footer("WELL PLAYED!")
    return roll.tear_off()


def _times(roll: Roll, receipt: ResultReceipt) -> None:
    if receipt.started is None:
        return
    if receipt.ended is None:
        roll.text(f"STARTED {receipt.started:%H:%M}", "center")
        return
    roll.text(
        f"{receipt.started:%H:%M} - {receipt.ended:%H:%M}  "
        f"({dates.duration(receipt.started, receipt.ended)})",
        "center",
    )


def _lane(roll: Roll, lane: Lane, points_columns: int) -> None:
    roll.pair(clean(lane.name).upper(), f"{lane.earned} OF {lane.possible}", bold=True)
    roll.rule("-")
    for task in lane.tasks:
        task_rows(roll, task, points_columns, missed_as_zero=True)
    roll.blank()


def _score(roll: Roll, receipt: ResultReceipt) -> None:
    roll.rule("=")
    roll.figure("BASE", f"{receipt.base}")
    roll.figure("COMBO", f"+{receipt.combo}")
    _streaks(roll, receipt.streaks)
    roll.figure("WEIGHTED", f"{receipt.weighted}")
    roll.rule("=")
    roll.figure("TOTAL", f"{receipt.total}")
    roll.text(f"OF {receipt.possible} POSSIBLE", "right")
    roll.blank()
    roll.bar(receipt.total, receipt.possible)
    if (rank := receipt.rank) is not None:
        roll.blank()
        roll.text(f"RANK {rank.place} OF {rank.runs}", "center", bold=True, double=True)
        if rank.place == 1 and receipt.total > 0:
            roll.text("* * * NEW HIGH SCORE * * *", "center", bold=True)


def _streaks(roll: Roll, streaks: tuple[Streak, ...]) -> None:
    """The longest in double size, then each lane's own."""
    roll.figure("STREAK", dates.days(max((streak.days for streak in streaks), default=0)))
    widest = max((len(dates.days(streak.days)) for streak in streaks), default=0)
    for streak in streaks:
        roll.entry(" ", streak.lane.upper(), dates.days(streak.days), widest)


def _carried_over(roll: Roll, titles: tuple[str, ...]) -> None:
    if not titles:
        return
    roll.blank()
    roll.text("CARRIED OVER", bold=True)
    roll.rule("-")
    for title in titles:
        roll.item(title)
    roll.text("READY FOR THE NEXT RUN.", "right")
