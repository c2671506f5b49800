"""Receipts of a player's week: the ones the golden files and the documentation show."""

from __future__ import annotations

import datetime as dt

from quintet.apps.arcade.receipts.model import (
    BestRun,
    HighScore,
    HighScoreReceipt,
    Lane,
    LaneScore,
    Rank,
    Receipt,
    ResultReceipt,
    RunReceipt,
    Status,
    Streak,
    SummaryReceipt,
    Task,
    TaskLine,
    weighted_score,
)

FRIDAY = dt.date(2026, 11, 20)


def single(title: str, points: int, status: Status = "active", deadline: str | None = None) -> Task:
    """A task with only itself to do."""
    return Task(title, (TaskLine(title, points, status),), deadline)


def lanes(done: Status) -> tuple[Lane, ...]:
    """Three lanes; `done` is the status of what was finished in the result."""
    maintenance = (
        single("WASH THE DISHES", 10, done),
        single("DESCALE THE COFFEE MACHINE BEFORE THE VISITORS ARRIVE", 10),
        single("WATER THE PLANTS", 5, done),
    )
    assignment = (
        Task(
            "PREPARE THE TALK ON RELIABLE BACKENDS FOR THE TEAM",
            (
                TaskLine("OUTLINE THE THREE IDEAS", 10, done),
                TaskLine("DRAW THE DIAGRAM OF ONE REQUEST FROM ROUTE TO COMMIT", 10, done),
                TaskLine("REHEARSE ONCE WITH A TIMER", 10),
            ),
            "2026-11-24",
        ),
        single("SEND THE TAX FORM", 5, done, "2027-02-06"),
    )
    wellness = (single("WALK AROUND THE LAKE", 10, done),)
    return (
        Lane("MAINTENANCE", maintenance, "#006d8f", 2.0),
        Lane("ASSIGNMENT", assignment, "#ff6a00", 1.0),
        Lane("WELLNESS", wellness, "#77bb41", 1.2),
    )


RUN = RunReceipt(FRIDAY, lanes("active"), possible=70)

RESULT = ResultReceipt(
    number=12,
    date=FRIDAY,
    lanes=lanes("completed"),
    base=50,
    combo=7,
    weighted=weighted_score([(2.0, 15), (1.0, 29), (1.2, 13)]),
    total=57,
    possible=70,
    started=dt.datetime(2026, 11, 20, 9, 5),
    ended=dt.datetime(2026, 11, 20, 11, 42),
    streaks=(Streak("MAINTENANCE", 5), Streak("ASSIGNMENT", 12), Streak("WELLNESS", 1)),
    rank=Rank(3, 12),
    carried_over=(
        "DESCALE THE COFFEE MACHINE BEFORE THE VISITORS ARRIVE",
        "REHEARSE ONCE WITH A TIMER",
    ),
)

SUMMARY = SummaryReceipt(
    start=dt.date(2026, 11, 16),
    end=dt.date(2026, 11, 22),
    runs=6,
    tasks_done=31,
    days_scored=5,
    lanes=(
        LaneScore("MAINTENANCE", 85, "#006d8f"),
        LaneScore("ASSIGNMENT", 120, "#ff6a00"),
        LaneScore("FOCUS", 60, "#7b219f"),
        LaneScore("WELLNESS", 25, "#77bb41"),
        LaneScore("ERRANDS", 0, "#6f7608"),
    ),
    best_run=BestRun(9, dt.date(2026, 11, 18), 95),
    longest_streak=Streak("ASSIGNMENT", 12),
)

HIGH_SCORES = HighScoreReceipt(
    tuple(
        HighScore(rank, dt.date(2026, 11, 21 - rank), score, initials)
        for rank, (score, initials) in enumerate(
            (
                *(
                    (1250, "ADA"),
                    (980, "GRH"),
                    (975, "ADA"),
                    (610, "KSP"),
                    (455, "ADA"),
                ),
                *(
                    (300, "JO"),
                    (210, ""),
                    (95, "ADA"),
                    (57, "GRH"),
                    (5, "KSP"),
                    (5, "TEN"),
                ),
            ),
            start=1,
        )
    )
)

RECEIPTS: dict[str, Receipt] = {
    "score_run": RUN,
    "score_result": RESULT,
    "summary": SUMMARY,
    "high_score": HIGH_SCORES,
    "empty_run": RunReceipt(FRIDAY, (), possible=0),
    "empty_result": ResultReceipt(1, FRIDAY, (), base=0, combo=0, weighted=0, total=0, possible=0),
    "empty_summary": SummaryReceipt(FRIDAY, FRIDAY, runs=0, tasks_done=0, days_scored=0),
    "empty_high_score": HighScoreReceipt(),
}
