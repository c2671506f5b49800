"""A few days of play, as rows: what the printing tests read back.

Friday the 20th is run 2. A line was carried to it from run 1; one of its own was carried on to
run 3 and finished there, at two in the morning, which still counts for Friday.
"""

from __future__ import annotations

from typing import Any

MAINTENANCE, ASSIGNMENT, FOCUS, WELLNESS = 1, 2, 3, 4

RUN = ("game_run_id", "run_date", "started_at", "ended_at", "total_score", "status")
TASK = ("task_id", "game_run_id", "todo_line_id", "category_id", "title", "deadline")
LINE = ("task_line_id", "task_id", "title", "base_points", "status", "order_number")
CARRIED = ("task_line_id", "from_run_id", "to_run_id")
SCORE = ("task_line_id", "game_run_id", "completed_in_run_id", "bonus_points", "created_at")
STREAK = ("category_id", "current_streak", "last_completed_date")

ROWS: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]] = [
    ("todos", ("input_id", "raw_input"), [(1, "all of it")]),
    ("todo_lines", ("todo_line_id", "input_id", "todo_line", "line_number"), [(1, 1, "all", 1)]),
    (
        "game_runs",
        RUN,
        [
            (1, "2026-11-19", "2026-11-19 08:00:00", "2026-11-19 23:10:00", 15, "completed"),
            (2, "2026-11-20", "2026-11-20 09:05:00", "2026-11-20 11:42:30", 27, "completed"),
            (3, "2026-11-21 00:30:00", "2026-11-21 00:30:00", None, 12, "active"),
            (4, "2026-11-21", "2026-11-21 08:00:00", "2026-11-21 09:00:00", 27, "abandoned"),
        ],
    ),
    (
        "tasks",
        TASK,
        [
            (1, 1, 1, MAINTENANCE, "DEFROST THE FREEZER", None),
            (2, 1, 1, MAINTENANCE, "TAKE OUT THE TRASH", None),
            (3, 1, 1, WELLNESS, "WALK AROUND THE LAKE", None),
            (4, 2, 1, MAINTENANCE, "WASH THE DISHES", None),
            (5, 2, 1, ASSIGNMENT, "PREPARE THE TALK ON KÄSE", "2026-11-24"),
            (6, 2, 1, WELLNESS, "BOOK A CHECK-UP", None),
            (7, 2, 1, FOCUS, "THINK", None),
        ],
    ),
    (
        "task_lines",
        LINE,
        [
            (1, 1, "DEFROST THE FREEZER", 10, "completed", 1),
            (2, 2, "TAKE OUT THE TRASH", 5, "completed", 1),
            (3, 3, "WALK AROUND THE LAKE", 10, "completed", 1),
            (4, 4, "WASH THE DISHES", 5, "completed", 1),
            # Rows come in another order than they are printed in.
            (7, 5, "OUTLINE IT", 10, "completed", 1),
            (6, 5, "DRAW THE DIAGRAM", 10, "completed", 2),
            (5, 5, "REHEARSE IT", 10, "abandoned", 3),
            (8, 6, "BOOK A CHECK-UP", 5, "active", 1),
        ],
    ),
    ("carried_lines", CARRIED, [(1, 1, 2), (6, 2, 3)]),
    (
        "scoring",
        SCORE,
        [
            (2, 1, 1, 0, "2026-11-19 23:00:00"),
            (3, 1, 1, 0, "2026-11-19 23:05:00"),
            (1, 1, 2, 0, "2026-11-20 09:30:00"),
            (4, 2, 2, 0, "2026-11-20 09:40:00"),
            (7, 2, 2, 2, "2026-11-20 10:00:00"),
            (6, 2, 3, 2, "2026-11-21 02:00:00"),
        ],
    ),
    (
        "streaks",
        STREAK,
        [
            (MAINTENANCE, 2, "2026-11-20"),
            (ASSIGNMENT, 5, "2026-11-18"),  # alive on the 20th because of the day of rest
            (WELLNESS, 9, "2026-11-17"),  # ended: the 18th and 20th had no rest
        ],
    ),
    ("rest_days", ("rest_date",), [("2026-11-19",)]),
]
