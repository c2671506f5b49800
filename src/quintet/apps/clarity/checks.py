"""What must hold in Clarity's database."""

from __future__ import annotations

from sqlalchemy import func, select

from quintet.apps.clarity.repository.tables import ALL, EXERCISE, PANIC, SESSION, STEP, TASK
from quintet.kernel.checks import Check

_parent = STEP.alias("parent")

CHECKS = [
    *(
        Check(
            promise=f"every row of {table.name} is of a session that is there",
            broken=select(table.c.id).where(
                table.c.session_id.not_in(select(SESSION.c.session_id))
            ),
        )
        for table in ALL
        if table is not SESSION and "session_id" in table.c
    ),
    Check(
        promise="every step is of a task, every exercise of a call for help, that is there",
        broken=select(STEP.c.id)
        .where(STEP.c.task_id.not_in(select(TASK.c.id)))
        .union_all(select(EXERCISE.c.id).where(EXERCISE.c.panic_id.not_in(select(PANIC.c.id)))),
    ),
    Check(
        promise="the steps of every task are numbered from 1 without a gap",
        broken=select(STEP.c.task_id)
        .group_by(STEP.c.task_id)
        .having(
            (func.min(STEP.c.step_number) != 1)
            | (func.max(STEP.c.step_number) != func.count())
            | (func.count(STEP.c.step_number.distinct()) != func.count())
        ),
    ),
    Check(
        promise="a step that was split is of the same task as its parts",
        broken=select(STEP.c.id, STEP.c.task_id)
        .join(_parent, _parent.c.id == STEP.c.parent_step_id)
        .where(_parent.c.task_id != STEP.c.task_id),
    ),
    Check(
        promise="a task has the time of its end when it is completed, and only then",
        broken=select(TASK.c.id).where(
            (TASK.c.status == "completed") != TASK.c.completed_at.is_not(None)
        ),
    ),
]
