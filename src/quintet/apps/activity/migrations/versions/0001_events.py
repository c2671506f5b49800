"""The tables of events, sessions, work items and presence; a file that has them is taken over.

Such a file was written by the first recorders of this feed: its rows stay, the columns and
indexes it lacks are added, and its times, which have two forms, become one. Triggers do the same
for what those programs write into it from now on. PostgreSQL has never held such tables.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from quintet.apps.activity.models.base import Now

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ZERO = sa.text("0")
Items = list[sa.schema.SchemaItem]
TIMES = {
    "agent_collaboration": ("timestamp",),
    "agent_events": ("timestamp", "created_at", "updated_at"),
    "agent_presence": ("last_activity", "updated_at"),
    "features": ("created_at", "updated_at", "completed_at"),
    "live_events": ("created_at",),
    "sessions": ("created_at", "completed_at", "last_user_query_at"),
    "tool_traces": ("start_time", "end_time", "created_at"),
}
INDEXES: dict[str, list[tuple[str, ...]]] = {
    "agent_collaboration": [("timestamp", "handoff_id"), ("session_id", "timestamp")],
    "agent_events": [
        ("timestamp", "event_id"),
        *(
            (column, "timestamp", "event_id")
            for column in (
                "tool_name",
                "session_id",
                "agent_id",
                "event_type",
                "status",
                "model",
                "parent_event_id",
                "spawner_type",
                "feature_id",
            )
        ),
        ("tool_use_id",),
    ],
    "agent_presence": [("last_activity",)],
    "awaited_parents": [("parent_event_id",)],
    "features": [("status", "created_at"), ("parent_feature_id",)],
    "live_events": [("created_at",)],
    "sessions": [
        ("created_at", "session_id"),
        ("status", "created_at", "session_id"),
        ("agent_assigned", "created_at", "session_id"),
    ],
    "tool_traces": [("session_id", "start_time")],
}
CHILDREN_FIRST = (
    "awaited_parents",
    "agent_events",
    "agent_collaboration",
    "live_events",
    "tool_traces",
    "agent_presence",
    "features",
    "sessions",
)
KEPT_FORM = "####-##-##T##:##:##.###Z".replace("#", "[0-9]")
AWAITED = (
    "INSERT INTO awaited_parents (event_id, parent_event_id) "
    "SELECT event_id, parent_event_id FROM agent_events e WHERE parent_event_id IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM agent_events p WHERE p.event_id = e.parent_event_id)"
)
MISSING_SESSIONS = (
    "INSERT INTO sessions (session_id, agent_assigned, created_at) "
    "SELECT session_id, min(agent_id), min(timestamp) FROM agent_events e WHERE NOT EXISTS "
    "(SELECT 1 FROM sessions s WHERE s.session_id = e.session_id) GROUP BY session_id"
)

SPAWNERS = (
    "UPDATE agent_events SET spawner_type = json_extract(context, '$.spawner_type') "
    "WHERE spawner_type IS NULL AND json_valid(context) "
    "AND json_type(context, '$.spawner_type') = 'text'"
)


def upgrade() -> None:
    """Make the tables that are not there yet, and put in order those that are."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name, items in TABLES.items():
        if name in there:
            _add_missing_columns(name, items())
        else:
            op.create_table(name, *items())
    for name, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(f"ix_{name}_{'_'.join(columns)}", name, list(columns))
    op.create_index(
        "ix_agent_events_without_prompt",
        "agent_events",
        ["parent_event_id", "timestamp", "event_id"],
        sqlite_where=sa.text("parent_event_id IS NULL AND tool_name IS NOT 'UserQuery'"),
        postgresql_where=sa.text(
            "parent_event_id IS NULL AND tool_name IS DISTINCT FROM 'UserQuery'"
        ),
    )
    if op.get_context().dialect.name == "sqlite":
        _unify_times(there)
        if "agent_events" in there:
            op.execute(AWAITED)
            op.execute(MISSING_SESSIONS)
            op.execute(_verbatim(SPAWNERS))
            _clear_dangling_references()


def downgrade() -> None:
    """Drop them, with every event. Triggers and indexes go with their tables."""
    for table in CHILDREN_FIRST:
        op.drop_table(table)


def _add_missing_columns(name: str, items: Items) -> None:
    """SQLite adds no column whose default it would have to work out: such a one has none."""
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns(name)}
    for item in items:
        if isinstance(item, sa.Column) and item.name not in there:
            op.add_column(name, sa.Column(item.name, item.type))


def _unify_times(there: set[str]) -> None:
    for table, columns in TIMES.items():
        for column in columns:
            is_older = f"{column} IS NOT NULL AND {column} NOT GLOB '{KEPT_FORM}'"
            kept = f"{column} = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', {column}), {column})"
            if table in there:
                op.execute(_verbatim(f"UPDATE {table} SET {kept} WHERE {is_older}"))
            for event in ("INSERT", f"UPDATE OF {column}"):
                name = f"{table}_{column}_after_{event[:6].lower()}"
                is_new_older = is_older.replace(column, f"NEW.{column}")
                op.execute(
                    _verbatim(
                        f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {is_new_older} "
                        f"BEGIN UPDATE {table} SET {kept} WHERE rowid = NEW.rowid; END"
                    )
                )


def _verbatim(statement: str) -> sa.TextClause:
    return sa.text(statement.replace(":", r"\:"))  # a colon would begin a parameter


def _clear_dangling_references() -> None:
    """Those recorders wrote with foreign keys off: what a row names may never have come."""
    connection = op.get_bind()
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    for table, row, _parent, key in dangling:
        keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
        column = next(each[3] for each in keys if each[0] == key)
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,)
        )


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), **options)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=Now())


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, NUMBER, nullable=False, server_default=ZERO)


def _one_of(table: str, column: str, words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def _refers(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}", ondelete=ondelete)


def _key(table: str, column: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=f"pk_{table}")


def _sessions() -> Items:
    return [
        _text("session_id", nullable=False),
        _text("agent_assigned", nullable=False),
        _text("parent_session_id"),
        _text("parent_event_id"),
        _moment("created_at"),
        _text("completed_at"),
        _count("total_events"),
        _count("total_tokens_used"),
        sa.Column("context_drift", sa.Float(), nullable=False, server_default=ZERO),
        _text("status", nullable=False, server_default=sa.text("'active'")),
        _text("transcript_id"),
        _text("transcript_path"),
        _text("transcript_synced"),
        _text("start_commit"),
        _text("end_commit"),
        sa.Column("is_subagent", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("features_worked_on", sa.JSON()),
        sa.Column("metadata", sa.JSON()),
        _text("last_user_query_at"),
        _text("last_user_query"),
        _text("handoff_notes"),
        _text("recommended_next"),
        sa.Column("blockers", sa.JSON()),
        sa.Column("recommended_context", sa.JSON()),
        _text("continued_from"),
        sa.Column("cost_budget", sa.Float()),
        sa.Column("cost_threshold_breached", sa.Integer()),
        sa.Column("predicted_cost", sa.Float()),
        _key("sessions", "session_id"),
        _one_of("sessions", "status", "active completed paused failed"),
    ]


def _features() -> Items:
    return [
        _text("id", nullable=False),
        _text("type", nullable=False),
        _text("title", nullable=False),
        _text("description"),
        _text("status", nullable=False, server_default=sa.text("'todo'")),
        _text("priority", nullable=False, server_default=sa.text("'medium'")),
        _text("assigned_to"),
        _text("track_id"),
        _moment("created_at"),
        _moment("updated_at"),
        _text("completed_at"),
        sa.Column("steps_total", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("steps_completed", sa.Integer(), nullable=False, server_default=ZERO),
        _text("parent_feature_id"),
        sa.Column("tags", sa.JSON()),
        sa.Column("metadata", sa.JSON()),
        _key("features", "id"),
        _refers("features", "parent_feature_id", "features.id", "SET NULL"),
        _one_of("features", "type", "feature bug spike chore epic task"),
        _one_of("features", "status", "todo in-progress blocked done active ended stale"),
        _one_of("features", "priority", "low medium high critical"),
    ]


def _agent_events() -> Items:
    return [
        _text("event_id", nullable=False),
        _text("agent_id", nullable=False),
        _text("event_type", nullable=False),
        _moment("timestamp"),
        _text("tool_name"),
        _text("input_summary"),
        sa.Column("tool_input", sa.JSON()),
        _text("output_summary"),
        sa.Column("context", sa.JSON()),
        _text("session_id", nullable=False),
        _text("feature_id"),
        _text("parent_agent_id"),
        _text("parent_event_id"),
        _text("subagent_type"),
        sa.Column("child_spike_count", sa.Integer(), nullable=False, server_default=ZERO),
        _count("cost_tokens"),
        sa.Column("execution_duration_seconds", sa.Float(), nullable=False, server_default=ZERO),
        _text("status", nullable=False, server_default=sa.text("'recorded'")),
        _text("model"),
        _text("claude_task_id"),
        _moment("created_at"),
        _moment("updated_at"),
        _text("spawner_type"),
        sa.Column("cost_usd", sa.Float()),
        _text("tool_use_id"),
        _key("agent_events", "event_id"),
        _refers("agent_events", "session_id", "sessions.session_id", "CASCADE"),
        _refers("agent_events", "feature_id", "features.id", "SET NULL"),
        _refers("agent_events", "parent_event_id", "agent_events.event_id", "SET NULL"),
        _one_of(
            "agent_events",
            "event_type",
            "tool_call tool_result error delegation completion start end check_point "
            "task_delegation",
        ),
    ]


def _awaited_parents() -> Items:
    return [
        _text("event_id", nullable=False),
        _text("parent_event_id", nullable=False),
        _key("awaited_parents", "event_id"),
        _refers("awaited_parents", "event_id", "agent_events.event_id", "CASCADE"),
    ]


def _agent_collaboration() -> Items:
    return [
        _text("handoff_id", nullable=False),
        _text("from_agent", nullable=False),
        _text("to_agent", nullable=False),
        _moment("timestamp"),
        _text("feature_id"),
        _text("session_id"),
        _text("handoff_type"),
        _text("status", nullable=False, server_default=sa.text("'pending'")),
        _text("reason"),
        sa.Column("context", sa.JSON()),
        sa.Column("result", sa.JSON()),
        _key("agent_collaboration", "handoff_id"),
        _one_of("agent_collaboration", "handoff_type", "delegation parallel sequential fallback"),
    ]


def _live_events() -> Items:
    return [
        sa.Column("id", NUMBER, nullable=False),
        _text("event_type", nullable=False),
        _text("event_data", nullable=False),
        _text("parent_event_id"),
        _text("session_id"),
        _text("spawner_type"),
        _moment("created_at"),
        _text("broadcast_at"),
        _key("live_events", "id"),
    ]


def _tool_traces() -> Items:
    return [
        _text("tool_use_id", nullable=False),
        _text("trace_id", nullable=False),
        _text("session_id", nullable=False),
        _text("tool_name", nullable=False),
        sa.Column("tool_input", sa.JSON()),
        sa.Column("tool_output", sa.JSON()),
        _text("start_time", nullable=False),
        _text("end_time"),
        sa.Column("duration_ms", NUMBER),
        _text("status", nullable=False, server_default=sa.text("'started'")),
        _text("error_message"),
        _text("parent_tool_use_id"),
        _moment("created_at"),
        _key("tool_traces", "tool_use_id"),
        _one_of("tool_traces", "status", "started completed failed timeout cancelled"),
    ]


def _agent_presence() -> Items:
    return [
        _text("agent_id", nullable=False),
        _text("status", nullable=False, server_default=sa.text("'offline'")),
        _text("current_feature_id"),
        _text("last_tool_name"),
        _moment("last_activity"),
        _count("total_tools_executed"),
        _count("total_cost_tokens"),
        _text("session_id"),
        _moment("updated_at"),
        _key("agent_presence", "agent_id"),
        _one_of("agent_presence", "status", "active idle offline"),
    ]


TABLES: dict[str, Callable[[], Items]] = {
    "sessions": _sessions,
    "features": _features,
    "agent_events": _agent_events,
    "awaited_parents": _awaited_parents,
    "agent_collaboration": _agent_collaboration,
    "live_events": _live_events,
    "tool_traces": _tool_traces,
    "agent_presence": _agent_presence,
}
