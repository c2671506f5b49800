"""A body that every POST and PATCH takes, to be spoilt field by field."""

from __future__ import annotations

from typing import Any

RUN = {"run_date": "2026-11-20", "started_at": "2026-11-20 12:00:00", "status": "active"}
CATEGORY = {"category_name": "READING", "points_weight": 1.5, "color": "#00ff00", "icon": "R"}
TASK = {
    "game_run_id": 1,
    "todo_line_id": 1,
    "category_id": 1,
    "title": "CALL THE BANK",
    "time_estimate": 20,
    "deadline": "2026-12-01",
    "is_parent": 0,
}
LINE = {"title": "RINSE", "base_points": 10, "status": "active", "order_number": 9}
PLANNED = {
    "tasks": [
        {
            "line": 1,
            "category": "MAINTENANCE",
            "title": "WASH THE CAR",
            "time_estimate": 30,
            "deadline": "2026-11-27",
            "tasks": [{"title": "RINSE", "points": 5}, {"title": "DRY", "points": 10}],
        }
    ],
    "carry_from": 1,
}
SCORE = {"completed_in_run_id": 1, "bonus_points": 1}

VALID: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/todos"): {"raw_input": "Wash the car"},
    ("post", "/todos/{input_id}/run"): PLANNED,
    ("post", "/categories"): CATEGORY | {"is_system": 0},
    ("patch", "/categories/{category_id}"): CATEGORY | {"category_name": "WRITING"},
    ("patch", "/categories/{category_id}/streak"): {
        "current_streak": 1,
        "longest_streak": 2,
        "last_completed_date": "2026-11-20",
        "total_completions": 3,
    },
    ("post", "/rest-days"): {"date": "2026-11-21"},
    ("post", "/game-runs"): RUN,
    ("patch", "/game-runs/{game_run_id}"): RUN | {"ended_at": "2026-11-20 13:00:00"},
    ("post", "/game-runs/{game_run_id}/carry-over"): {"to_run_id": 2},
    ("post", "/tasks"): TASK,
    ("patch", "/tasks/{task_id}"): TASK,
    ("post", "/tasks/{task_id}/lines"): LINE,
    ("patch", "/tasks/{task_id}/lines/{line_id}"): LINE | {"order_number": 1},
    ("post", "/scoring"): SCORE | {"game_run_id": 1, "task_line_id": 1},
    ("patch", "/scoring/{score_id}"): SCORE,
}
