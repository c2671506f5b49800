"""The first schema, as db.sql and db.postgresql.sql make it.

The files are this revision for as long as SCHEMA_REVISION says 0001. Whoever changes the schema
first copies them as they are beside this file and lets it run the copies.
"""

from alembic import op
from sqlalchemy import text

from quintet.apps.arcade.db_tools.script import schema_script, statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES_CHILDREN_FIRST = (
    "llm_logs",
    "carried_lines",
    "scoring",
    "task_lines",
    "tasks",
    "game_runs",
    "rest_days",
    "streaks",
    "categories",
    "todo_lines",
    "todos",
)


def upgrade() -> None:
    """Make every table, index, trigger and view, and seed the system categories."""
    for statement in statements(schema_script(op.get_context().dialect.name)):
        op.execute(text(statement.replace(":", r"\:")))  # a colon would begin a parameter


def downgrade() -> None:
    """Drop all of it, with everything it holds. Triggers and indexes go with their tables."""
    op.execute("DROP VIEW scoring_details")
    for table in TABLES_CHILDREN_FIRST:
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION enforce_scoring_game_run()")
