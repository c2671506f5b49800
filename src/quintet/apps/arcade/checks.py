"""What must hold in Arcade's database."""

from __future__ import annotations

from sqlalchemy import and_, case, func, or_, select

from quintet.apps.arcade.repository import LINE, RUN, SCORE, TASK
from quintet.kernel.checks import Check

_earned = (
    select(func.coalesce(func.sum(LINE.c.base_points + SCORE.c.bonus_points), 0))
    .select_from(SCORE.join(LINE, LINE.c.task_line_id == SCORE.c.task_line_id))
    .where(SCORE.c.completed_in_run_id == RUN.c.game_run_id)
    .scalar_subquery()
)
_is_scored = select(SCORE.c.score_id).where(SCORE.c.task_line_id == LINE.c.task_line_id).exists()
_is_completed = LINE.c.status == "completed"
_run_of_line = (
    select(TASK.c.game_run_id)
    .join(LINE, LINE.c.task_id == TASK.c.task_id)
    .where(LINE.c.task_line_id == SCORE.c.task_line_id)
    .scalar_subquery()
)

CHECKS = [
    Check(
        promise="the total of every run is the sum of its ledger",
        broken=select(RUN.c.game_run_id, RUN.c.total_score, _earned.label("ledger")).where(
            RUN.c.total_score != _earned
        ),
    ),
    Check(
        promise="every completed line has its one score and its time, no other has a score",
        broken=select(LINE.c.task_line_id, LINE.c.status).where(
            or_(
                and_(_is_completed, or_(~_is_scored, LINE.c.completed_at.is_(None))),
                and_(~_is_completed, _is_scored),
            )
        ),
    ),
    Check(
        promise="every score names the run its task was made in",
        broken=select(SCORE.c.score_id, SCORE.c.game_run_id).where(
            case((_run_of_line == SCORE.c.game_run_id, 0), else_=1) == 1
        ),
    ),
]
