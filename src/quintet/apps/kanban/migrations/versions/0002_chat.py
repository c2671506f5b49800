"""The chat: turns, every call of a model, and proposals that wait for approval."""

import sqlalchemy as sa
from alembic import op

from quintet.kernel.moments import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "kanban_chat_turns",
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("is_offline", sa.Boolean(), nullable=False),
        sa.Column("revision", NUMBER),
        sa.Column("proposal_id", sa.Text()),
        sa.Column("cost", sa.Float()),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("turn", name="pk_kanban_chat_turns"),
    )
    op.create_index(
        "ix_kanban_chat_turns_actor_created_at", "kanban_chat_turns", ["actor", "created_at"]
    )
    _make_calls()
    _make_proposals()


def downgrade() -> None:
    """Drop them; what the chat has changed stays on the board and in its history."""
    for table in ("proposals", "chat_calls", "chat_turns"):
        op.drop_table(f"kanban_{table}")


def _make_calls() -> None:
    op.create_table(
        "kanban_chat_calls",
        sa.Column("call_id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("is_usable", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("prompt_tokens", NUMBER),
        sa.Column("completion_tokens", NUMBER),
        sa.Column("cost", sa.Float()),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", name="pk_kanban_chat_calls"),
    )
    op.create_index("ix_kanban_chat_calls_turn", "kanban_chat_calls", ["turn"])


def _make_proposals() -> None:
    op.create_table(
        "kanban_proposals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("operations", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("removes", sa.JSON(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment()),
        sa.Column("decided_by", sa.Text()),
        sa.Column("revision", NUMBER),
        sa.PrimaryKeyConstraint("id", name="pk_kanban_proposals"),
        sa.CheckConstraint(
            "state IN ('open', 'approved', 'rejected', 'stale')", name="ck_kanban_proposals_state"
        ),
    )
    op.create_index("ix_kanban_proposals_turn", "kanban_proposals", ["turn"])
