"""What must hold in the database after anything at all, read past the API."""

from __future__ import annotations

from sqlalchemy import Connection, text

LIES = {
    "a total is not its ledger's sum": """
        SELECT game_run_id FROM game_runs WHERE total_score <> (
            SELECT COALESCE(SUM(task_lines.base_points + scoring.bonus_points), 0)
            FROM scoring JOIN task_lines ON task_lines.task_line_id = scoring.task_line_id
            WHERE scoring.completed_in_run_id = game_runs.game_run_id)""",
    "a line is completed and not scored, or scored and not completed": """
        SELECT task_lines.task_line_id FROM task_lines
        LEFT JOIN scoring ON scoring.task_line_id = task_lines.task_line_id
        WHERE (task_lines.status = 'completed') <> (scoring.score_id IS NOT NULL)""",
    "a line has a time of completion and is not completed, or the reverse": """
        SELECT task_line_id FROM task_lines
        WHERE (status = 'completed') <> (completed_at IS NOT NULL)""",
    "a score does not name its task's run": """
        SELECT scoring.score_id FROM scoring
        JOIN task_lines ON task_lines.task_line_id = scoring.task_line_id
        JOIN tasks ON tasks.task_id = task_lines.task_id
        WHERE scoring.game_run_id <> tasks.game_run_id""",
    "a run has ended and has no end": """
        SELECT game_run_id FROM game_runs WHERE status <> 'active' AND ended_at IS NULL""",
    "a streak is longer than the longest": """
        SELECT category_id FROM streaks WHERE current_streak > longest_streak""",
}


def lies(connection: Connection) -> list[str]:
    """Which of the ledger's promises are broken."""
    return [lie for lie, query in LIES.items() if connection.execute(text(query)).first()]
