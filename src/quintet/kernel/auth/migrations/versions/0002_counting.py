"""Attempts that are under way, and how often somebody asked for what costs much."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column and a table."""
    op.add_column(
        "login_failures",
        sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "costly_calls",
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("whose", "minute", name="pk_costly_calls"),
    )


def downgrade() -> None:
    """Take both away; who is closed out stays so."""
    op.drop_table("costly_calls")
    op.drop_column("login_failures", "is_open")
