"""The SQL behind the receipts: plain texts that SQLite and PostgreSQL both take.

Parameters are named (`:run_id`). Results have aliases, in lower case: `db.sql` writes its
names in capitals, and each database has its own idea of what comes back.
"""

from __future__ import annotations

RUN = """
SELECT game_run_id AS game_run_id, run_date AS run_date, started_at AS started_at,
    ended_at AS ended_at, total_score AS total_score, status AS status
FROM game_runs WHERE game_run_id = :run_id
"""

# The newest, an active one before all others.
NEWEST_RUN = """
SELECT game_run_id AS game_run_id FROM game_runs
ORDER BY CASE WHEN status = 'active' THEN 0 ELSE 1 END, game_run_id DESC LIMIT 1
"""

# A run holds the tasks made in it, the lines carried over to it, and those finished in it.
# By task first, so that the indexes are used.
LINES_OF_RUN = """
SELECT
    categories.category_id AS category_id, categories.category_name AS category_name,
    categories.color AS color, categories.points_weight AS points_weight,
    tasks.task_id AS task_id, tasks.title AS task_title, tasks.deadline AS deadline,
    task_lines.task_line_id AS task_line_id, task_lines.title AS line_title,
    task_lines.base_points AS base_points, task_lines.status AS status,
    scoring.completed_in_run_id AS completed_in_run_id, scoring.bonus_points AS bonus_points,
    EXISTS (
        SELECT 1 FROM carried_lines
        WHERE carried_lines.task_line_id = task_lines.task_line_id
            AND carried_lines.from_run_id = :run_id
    ) AS is_carried_on
FROM tasks
JOIN categories ON categories.category_id = tasks.category_id
LEFT JOIN task_lines ON task_lines.task_id = tasks.task_id
LEFT JOIN scoring ON scoring.task_line_id = task_lines.task_line_id
WHERE tasks.task_id IN (
    SELECT made.task_id FROM tasks AS made WHERE made.game_run_id = :run_id
    UNION
    SELECT line.task_id FROM carried_lines
    JOIN task_lines AS line ON line.task_line_id = carried_lines.task_line_id
    WHERE carried_lines.to_run_id = :run_id
    UNION
    SELECT line.task_id FROM scoring AS score
    JOIN task_lines AS line ON line.task_line_id = score.task_line_id
    WHERE score.completed_in_run_id = :run_id
)
AND (
    tasks.game_run_id = :run_id
    OR scoring.completed_in_run_id = :run_id
    OR EXISTS (
        SELECT 1 FROM carried_lines
        WHERE carried_lines.task_line_id = task_lines.task_line_id
            AND carried_lines.to_run_id = :run_id
    )
)
ORDER BY categories.category_id, tasks.task_id, task_lines.order_number
"""

RANK = """
SELECT COUNT(*) AS runs,
    COUNT(CASE WHEN total_score > :total_score THEN 1 END) AS better
FROM game_runs
"""

STREAKS = """
SELECT category_id AS category_id, current_streak AS current_streak,
    longest_streak AS longest_streak, total_completions AS total_completions,
    last_completed_date AS last_completed_date
FROM streaks
"""

# When the scores of a run were made, in their order.
SCORED_AT = """
SELECT created_at AS created_at FROM scoring
WHERE completed_in_run_id = :run_id ORDER BY created_at, score_id
"""

NEWEST_RUNS = """
SELECT game_run_id AS game_run_id, run_date AS run_date, total_score AS total_score,
    status AS status
FROM game_runs ORDER BY game_run_id DESC LIMIT :limit
"""

REST_DAYS = "SELECT rest_date AS rest_date FROM rest_days"

CATEGORIES = """
SELECT category_id AS category_id, category_name AS category_name, color AS color
FROM categories ORDER BY category_id
"""

# The whole ledger by lane and calendar day, the hours before the score day starts apart: few
# rows, from which any range of days and the streaks that led up to it can be read.
LEDGER_BY_DAY = """
SELECT
    tasks.category_id AS category_id, SUBSTR(scoring.created_at, 1, 10) AS day,
    CASE WHEN SUBSTR(scoring.created_at, 12) < :day_starts_at THEN 1 ELSE 0 END AS is_early,
    COUNT(*) AS lines, SUM(task_lines.base_points + scoring.bonus_points) AS points
FROM scoring
JOIN task_lines ON task_lines.task_line_id = scoring.task_line_id
JOIN tasks ON tasks.task_id = task_lines.task_id
GROUP BY tasks.category_id, SUBSTR(scoring.created_at, 1, 10),
    CASE WHEN SUBSTR(scoring.created_at, 12) < :day_starts_at THEN 1 ELSE 0 END
ORDER BY day, is_early DESC, category_id
"""

# RUN_DATE is a day, or a day and a time where a default of the database filled it in.
RUNS_BETWEEN = """
SELECT game_run_id AS game_run_id, run_date AS run_date, total_score AS total_score
FROM game_runs
WHERE SUBSTR(run_date, 1, 10) BETWEEN :start AND :end
ORDER BY total_score DESC, game_run_id
"""

BEST_RUNS = """
SELECT game_run_id AS game_run_id, run_date AS run_date, total_score AS total_score
FROM game_runs WHERE total_score > 0
ORDER BY total_score DESC, game_run_id LIMIT :places
"""
