"""Sessions and everything they own; what goes with a session goes by the foreign keys."""

import sqlalchemy as sa
from alembic import op

from quintet.kernel.moments import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the six tables."""
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("user_agent", sa.Text()),
        sa.Column("client_ip", sa.Text()),
        sa.Column("last_seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_last_seen_at", "sessions", ["last_seen_at"])
    _make_tasks()
    _make_steps()
    _make_panic()
    _make_logs()


def downgrade() -> None:
    """Drop them, with every session."""
    tables = ("ai_logs", "grounding_exercises", "panic_events", "task_steps", "tasks", "sessions")
    for table in tables:
        op.drop_table(table)


def _owned(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.session_id"],
            name=f"fk_{table}_session_id",
            ondelete="CASCADE",
        ),
    ]


def _make_tasks() -> None:
    op.create_table(
        "tasks",
        *_owned("tasks"),
        sa.Column("original_input", sa.Text(), nullable=False),
        sa.Column("task_title", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False, server_default=sa.text("'active'")),
        sa.Column("completed_at", Moment()),
        sa.Column("source", sa.Text(), nullable=False, server_default=sa.text("'offline'")),
        sa.CheckConstraint("status IN ('active', 'completed')", name="ck_tasks_status"),
        sa.CheckConstraint("source IN ('ai', 'offline')", name="ck_tasks_source"),
    )
    op.create_index("ix_tasks_session_id", "tasks", ["session_id"])


def _make_steps() -> None:
    op.create_table(
        "task_steps",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("task_id", NUMBER, nullable=False),
        sa.Column("step_number", sa.Integer(), nullable=False),
        sa.Column("step_text", sa.Text(), nullable=False),
        sa.Column("is_optional", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_completed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("completed_at", Moment()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("parent_step_id", NUMBER),
        sa.PrimaryKeyConstraint("id", name="pk_task_steps"),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name="fk_task_steps_task_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_step_id"],
            ["task_steps.id"],
            name="fk_task_steps_parent_step_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_task_steps_task_id_step_number", "task_steps", ["task_id", "step_number"])
    op.create_index("ix_task_steps_parent_step_id", "task_steps", ["parent_step_id"])


def _make_panic() -> None:
    op.create_table(
        "panic_events",
        *_owned("panic_events"),
        sa.Column("trigger_reason", sa.Text()),
        sa.Column("ai_response", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
    )
    op.create_index("ix_panic_events_session_id", "panic_events", ["session_id"])
    op.create_table(
        "grounding_exercises",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("panic_id", NUMBER, nullable=False),
        sa.Column("exercise_type", sa.Text(), nullable=False),
        sa.Column("instruction_text", sa.Text(), nullable=False),
        sa.Column("exercise_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grounding_exercises"),
        sa.ForeignKeyConstraint(
            ["panic_id"],
            ["panic_events.id"],
            name="fk_grounding_exercises_panic_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "exercise_type IN ('breathing', 'sensory', 'body_scan')",
            name="ck_grounding_exercises_exercise_type",
        ),
    )
    op.create_index("ix_grounding_exercises_panic_id", "grounding_exercises", ["panic_id"])


def _make_logs() -> None:
    op.create_table(
        "ai_logs",
        *_owned("ai_logs"),
        sa.Column("endpoint_name", sa.Text(), nullable=False),
        sa.Column("prompt_sent", sa.Text(), nullable=False),
        sa.Column("raw_ai_response", sa.Text(), nullable=False),
        sa.Column("parsed_successfully", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", Moment(), nullable=False),
    )
    op.create_index("ix_ai_logs_session_id", "ai_logs", ["session_id"])
