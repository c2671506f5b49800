"""The table that the first clients know: one row per session."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from quintet.kernel.moments import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make `parties`."""
    op.create_table(
        "parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("heroes", DOCUMENT, nullable=False),
        sa.Column("symbol_choice", sa.Text()),
        sa.Column("scene_index", sa.Integer(), nullable=False),
        sa.Column("choices", DOCUMENT, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
        sa.UniqueConstraint("session_id", name="uq_parties_session_id"),
    )


def downgrade() -> None:
    """Drop it, with every session."""
    op.drop_table("parties")
