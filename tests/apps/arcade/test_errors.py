"""Arcade's errors say what is wrong, with the status it is answered with."""

from __future__ import annotations

import pytest

from quintet.apps.arcade import errors
from quintet.kernel.errors import QuintetError


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (errors.TodoNotFound(3), 404, "There is no todo 3."),
        (errors.CategoryNotFound(3), 404, "There is no category 3."),
        (errors.RunNotFound(3), 404, "There is no game run 3."),
        (errors.TaskNotFound(3), 404, "There is no task 3."),
        (errors.ScoreNotFound(3), 404, "There is no score 3."),
        (errors.LogNotFound(3), 404, "There is no model log 3."),
        (errors.LineNotFound(3, 4), 404, "Task 3 has no line 4."),
        (errors.StreakNotFound(3), 404, "Category 3 has no streak yet."),
        (errors.SystemCategory(3), 403, "Category 3 is a system category and cannot be deleted."),
        (errors.CategoryInUse(3, 1), 409, "Category 3 cannot be deleted: 1 task is in it."),
        (errors.CategoryInUse(3, 2), 409, "Category 3 cannot be deleted: 2 tasks are in it."),
        (
            errors.TodoInUse(3, tasks=1, logs=0),
            409,
            "Todo 3 cannot be deleted: its lines have 1 task.",
        ),
        (
            errors.TodoInUse(3, tasks=0, logs=2),
            409,
            "Todo 3 cannot be deleted: its lines have 2 model logs.",
        ),
        (
            errors.TodoInUse(3, tasks=2, logs=1),
            409,
            "Todo 3 cannot be deleted: its lines have 2 tasks and 1 model log.",
        ),
    ],
)
def test_each_error_has_its_status_and_says_what_is_wrong(
    error: QuintetError, status: int, detail: str
) -> None:
    assert (error.status, error.detail) == (status, detail)
