"""The board: its columns and cards, the log of all changes, and a sample to begin with.

The sample is inserted here and nowhere else: a board that somebody has emptied stays empty.
"""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from quintet.kernel.moments import Moment, written

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = [
    ("col-backlog", "Backlog"),
    ("col-discovery", "Discovery"),
    ("col-progress", "In Progress"),
    ("col-review", "Review"),
    ("col-done", "Done"),
]
CARDS = [
    ("col-backlog", "Welcome a new teammate", "Desk, accounts, and a walk through this board."),
    ("col-backlog", "Sort out the photo archive", "Keep the twenty best of each year."),
    ("col-discovery", "Ask five readers about the newsletter", "What do they skip, and why?"),
    ("col-discovery", "Compare two payment providers", "Fees, refunds, and how they fail."),
    ("col-progress", "Write the opening-hours page", "Holidays too. Short sentences."),
    ("col-progress", "Repair the broken map link", "It still points to the old address."),
    ("col-review", "New wording for the sign-up mail", "Read it aloud before you approve it."),
    ("col-done", "Choose a name for the spring event", "It is “Open Garden”."),
]


def upgrade() -> None:
    """Make the tables, and the sample."""
    _make_board()
    _make_changes()
    op.create_table(
        "kanban_served",
        sa.Column("token_id", sa.Text(), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("token_id", name="pk_kanban_served"),
    )
    _insert_sample()


def downgrade() -> None:
    """Drop them, with every card and the whole history."""
    for table in ("served", "undone", "changes", "cards", "columns", "board"):
        op.drop_table(f"kanban_{table}")


def _make_board() -> None:
    op.create_table(
        "kanban_board",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kanban_board"),
    )
    op.create_table(
        "kanban_columns",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wip_limit", sa.Integer()),
        sa.Column("revision", NUMBER, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_kanban_columns"),
    )
    op.create_table(
        "kanban_cards",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("column_id", sa.Text()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("due", sa.Text()),
        sa.Column("revision", NUMBER, nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", Moment()),
        sa.Column("updated_at", Moment()),
        sa.Column("deleted_at", Moment()),
        sa.PrimaryKeyConstraint("id", name="pk_kanban_cards"),
        sa.ForeignKeyConstraint(
            ["column_id"],
            ["kanban_columns.id"],
            name="fk_kanban_cards_column_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_kanban_cards_column_id_position", "kanban_cards", ["column_id", "position"])


def _make_changes() -> None:
    op.create_table(
        "kanban_changes",
        sa.Column("change_id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("turn", sa.Text()),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name="pk_kanban_changes"),
        sa.CheckConstraint(
            "actor_kind IN ('user', 'ai', 'api')", name="ck_kanban_changes_actor_kind"
        ),
    )
    for columns in (["revision"], ["subject_id", "revision"], ["actor", "revision"], ["turn"]):
        op.create_index(f"ix_kanban_changes_{'_'.join(columns)}", "kanban_changes", columns)
    op.create_table(
        "kanban_undone",
        sa.Column("revision", NUMBER, nullable=False, autoincrement=False),
        sa.Column("undone_by", NUMBER, nullable=False, autoincrement=False),
        sa.Column("is_in_force", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("revision", "undone_by", name="pk_kanban_undone"),
    )
    op.create_index("ix_kanban_undone_undone_by", "kanban_undone", ["undone_by"])


def _insert_sample() -> None:
    """The first revision: every column and card comes, as if somebody had added them."""
    now = datetime.now(UTC)
    changes: list[tuple[str, str, dict[str, Any]]] = []
    places = dict.fromkeys((name for name, _ in COLUMNS), 0)
    cards = []
    for number, (home, title, details) in enumerate(CARDS, 1):
        cards.append((f"card-{number}", title, details, home, places[home]))
        places[home] += 1
    for place, (name, title) in enumerate(COLUMNS):
        after = {"title": title, "wip_limit": None, "position": place}
        changes.append(("column.added", name, after))
    for name, title, details, home, place in cards:
        content: dict[str, Any] = {"title": title, "details": details, "labels": [], "due": None}
        changes.append(("card.added", name, {**content, "column_id": home, "position": place}))
    number = _publish(now, [{"kind": kind, "id": name} for kind, name, _ in changes])
    run = op.get_bind().execute
    run(sa.text("INSERT INTO kanban_board (id, revision) VALUES (1, :number)"), {"number": number})
    for place, (name, title) in enumerate(COLUMNS):
        values: dict[str, Any] = {"id": name, "title": title}
        values |= {"position": place, "revision": number}
        run(_insert("kanban_columns", values), values)
    for name, title, details, home, place in cards:
        values = {"id": name, "title": title, "details": details, "column_id": home}
        values |= {"position": place, "revision": number, "created_at": now, "updated_at": now}
        run(_insert("kanban_cards", values), values)
    for kind, name, after in changes:
        values = {"revision": number, "actor": "quintet", "actor_kind": "api", "kind": kind}
        values |= {"subject_id": name, "after": after, "at": now}
        run(_insert("kanban_changes", values), values)


def _publish(now: datetime, changes: list[dict[str, str]]) -> int:
    """A row of the kernel's change log, whose number is the revision."""
    payload = {"actor": "quintet", "actor_kind": "api", "turn": None, "changes": changes}
    statement = sa.text(
        "INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, payload) "
        "VALUES (:at, 'board.changed', 'board', '1', 'quintet', :payload) RETURNING id"
    )
    values = {"at": written(now), "payload": json.dumps(payload)}
    return int(op.get_bind().execute(statement, values).scalar_one())


def _insert(table: str, values: dict[str, Any]) -> sa.Insert:
    types: dict[str, Any] = {
        "after": sa.JSON(),
        "at": Moment(),
        "created_at": Moment(),
        "updated_at": Moment(),
    }
    return sa.table(table, *(sa.column(name, types.get(name)) for name in values)).insert()
