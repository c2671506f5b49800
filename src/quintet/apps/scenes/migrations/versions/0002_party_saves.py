"""Every save is kept: what `parties` holds becomes revision 1 of each session."""

import sqlalchemy as sa
from alembic import op

from quintet.kernel.moments import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REVISION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATE = {
    "sqlite": "json_object('scene_index', scene_index, 'party_name', name, 'heroes', json(heroes), "
    "'symbol_choice', symbol_choice, 'choices', json(choices))",
    "postgresql": "json_build_object('scene_index', scene_index, 'party_name', name, 'heroes', "
    "heroes, 'symbol_choice', symbol_choice, 'choices', choices)::text",
}


def upgrade() -> None:
    """Make `party_saves`, with one save for each party there is."""
    op.create_table(
        "party_saves",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("revision", REVISION, nullable=False, autoincrement=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("restored_from", REVISION),
        sa.PrimaryKeyConstraint("party_id", "revision", name="pk_party_saves"),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["parties.id"],
            name="fk_party_saves_party_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_parties_updated_at_session_id", "parties", ["updated_at", "session_id"])
    state = STATE[op.get_context().dialect.name]
    op.execute(
        "INSERT INTO party_saves (party_id, revision, state, state_version, saved_at, source) "
        f"SELECT id, 1, {state}, 1, updated_at, 'save' FROM parties"
    )


def downgrade() -> None:
    """Drop the history; `parties` keeps what was saved last."""
    op.drop_index("ix_parties_updated_at_session_id", "parties")
    op.drop_table("party_saves")
