"""Sums over events, kept by triggers; and indexes of delegations, spawned work and durations.

`event_sums` has a row for each month, day and hour (`m2026-11`, `d2026-11-20`, `h2026-11-20T17`)
and each agent, model, tool, status and spawner; `session_parts` one for each session, agent and
model, `feature_parts` one for each work item and agent. Triggers keep them, so no program that
writes into the file can forget to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOOK = (0.0, 0.1, 1.0, 5.0, 30.0, 120.0)
KEYS = {
    "event_sums": ("span", "agent_id", "model", "tool_name", "status", "spawner_type"),
    "session_parts": ("session_id", "agent_id", "model"),
    "feature_parts": ("feature_id", "agent_id"),
}
COUNTS = ("events", "successes", "errors", "priced", "tokens")
RANGES = tuple(f"took_{number}" for number in range(1, len(TOOK) + 1))
SUMS = {
    "event_sums": (*COUNTS, *RANGES, "cost", "duration"),
    "session_parts": ("events",),
    "feature_parts": ("events", "priced", "tokens", "cost"),
}
SPANS = "(VALUES ('m', 7), ('d', 10), ('h', 13)) AS spans (letter, size)"
SPANS_ON_SQLITE = (
    "(SELECT 'm' AS letter, 7 AS size UNION ALL SELECT 'd', 10 UNION ALL SELECT 'h', 13) AS spans"
)
TIMES = {"session_parts": ("first_at", "last_at"), "feature_parts": ("last_at",)}
# SQLite lets no trigger of a file that it does not trust read JSON (the kernel sets that), so there
# it is read as text: the first `is_error` must stand in the outermost object and be true or 1.
_PLAIN = "replace(replace(replace({0}.context, ' ', ''), char(10), ''), char(13), '')"
_PLACE = f"""instr({_PLAIN}, '"is_error":')"""
_BEFORE = f"substr({_PLAIN}, 1, {_PLACE})"
_DEPTH = (
    f"length(replace(replace({_BEFORE}, '}}}}', ''), ']', '')) "
    f"- length(replace(replace({_BEFORE}, '{{{{', ''), '[', ''))"
)
_SAID = f"substr({_PLAIN}, {_PLACE} + 11, 6)"
_IS_TRUE = " OR ".join(f"{_SAID} GLOB '{said}'" for said in ("true*", "1[,}}]*", '"true"', '"1"*'))
IS_ERROR = {
    "sqlite": "coalesce(CASE WHEN {0}.context LIKE '%\"is_error\"%' "
    f"THEN {_PLACE} > 0 AND {_DEPTH} = 1 AND ({_IS_TRUE}) END, 0)",
    "postgresql": "coalesce({0}.context ->> 'is_error' IN ('1', 'true'), false)",
}
KEPT_FORM = "####-##-##T##:##:##.###Z".replace("#", "[0-9]")
WATCHED = (
    "timestamp, agent_id, model, tool_name, status, spawner_type, session_id, feature_id, "
    "context, cost_tokens, cost_usd, execution_duration_seconds"
)
DELEGATED = "event_type IN ('task_delegation', 'delegation')"
SPAWNED = "spawner_type IS NOT NULL"


def upgrade() -> None:
    """Make them, and sum up the events that are there."""
    for table, key in KEYS.items():
        op.create_table(
            table,
            *(sa.Column(name, sa.Text(), nullable=False) for name in key),
            *(
                sa.Column(
                    name,
                    sa.Float() if name in {"cost", "duration"} else NUMBER,
                    nullable=False,
                )
                for name in SUMS[table]
            ),
            *(sa.Column(name, sa.Text(), nullable=False) for name in TIMES.get(table, ())),
            sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"),
            sqlite_with_rowid=False,
        )
    for name, condition in (("delegations", DELEGATED), ("spawned", SPAWNED)):
        is_so = sa.text(condition)
        op.create_index(
            f"ix_agent_events_{name}",
            "agent_events",
            ["timestamp", "event_id"],
            sqlite_where=is_so,
            postgresql_where=is_so,
        )
    longest = ["tool_name", "execution_duration_seconds", "timestamp"]
    op.create_index("ix_agent_events_" + "_".join(longest), "agent_events", longest)
    connection = op.get_bind()
    dialect = connection.dialect.name
    for table in KEYS:
        connection.exec_driver_sql(_added(table, "e", dialect, every=True))
    for statement in _on_sqlite() if dialect == "sqlite" else _on_postgresql():
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """Drop them; the events stay."""
    if op.get_context().dialect.name == "sqlite":
        for event in ("insert", "update_old", "update_new", "delete"):
            op.execute(f"DROP TRIGGER agent_events_sums_{event}")
    else:
        op.execute("DROP TRIGGER agent_events_sums ON agent_events")
        op.execute("DROP FUNCTION agent_events_sums()")
    for table in KEYS:
        op.drop_table(table)
    for name in ("delegations", "spawned", "tool_name_execution_duration_seconds_timestamp"):
        op.drop_index(f"ix_agent_events_{name}", "agent_events")


def _values(event: str, dialect: str) -> dict[str, str]:
    """What each column is for one event."""
    is_error = IS_ERROR[dialect].format(event)
    took = f"{event}.execution_duration_seconds"
    ranges = {
        name: f"CASE WHEN {took} > {least}"
        + (f" AND {took} <= {TOOK[place + 1]}" if place + 1 < len(TOOK) else "")
        + " THEN 1 ELSE 0 END"
        for place, (name, least) in enumerate(zip(RANGES, TOOK, strict=True))
    }
    fine = f"{event}.status IN ('recorded', 'success', 'completed') AND NOT {is_error}"
    wrong = f"{event}.status IN ('error', 'failed', 'timeout', 'cancelled') OR {is_error}"
    return {
        "span": f"spans.letter || substr({event}.timestamp, 1, spans.size)",
        "agent_id": f"{event}.agent_id",
        "model": f"coalesce({event}.model, '')",
        "tool_name": f"coalesce({event}.tool_name, '')",
        "status": f"coalesce({event}.status, '')",
        "spawner_type": f"coalesce({event}.spawner_type, '')",
        "session_id": f"{event}.session_id",
        "feature_id": f"{event}.feature_id",
        "events": "1",
        "successes": f"CASE WHEN {fine} THEN 1 ELSE 0 END",
        "errors": f"CASE WHEN {wrong} THEN 1 ELSE 0 END",
        "priced": f"CASE WHEN {event}.cost_usd IS NULL THEN 0 ELSE 1 END",
        "tokens": f"coalesce({event}.cost_tokens, 0)",
        "cost": f"coalesce({event}.cost_usd, 0.0)",
        "duration": f"CASE WHEN {took} > 0 THEN {took} ELSE 0.0 END",
        **ranges,
    }


def _added(table: str, event: str, dialect: str, *, every: bool = False) -> str:
    """A statement that adds an event to its rows, or all events to an empty table."""
    key, sums, times = KEYS[table], SUMS[table], TIMES.get(table, ())
    values = _values(event, dialect)
    found = [values[name] for name in key]
    if every:
        found += [f"sum({values[name]})" for name in sums]
        found += [f"{'min' if t == 'first_at' else 'max'}({event}.timestamp)" for t in times]
    else:
        found += [values[name] for name in sums] + [f"{event}.timestamp"] * len(times)
    sources = [f"agent_events {event}"] if every else []
    if "span" in key:
        sources.append(SPANS if dialect == "postgresql" else SPANS_ON_SQLITE)
    source = f" FROM {' CROSS JOIN '.join(sources)}" if sources else ""
    condition = f"{event}.feature_id IS NOT NULL" if "feature_id" in key else "true"
    if every and dialect == "sqlite":
        condition += f" AND {event}.timestamp GLOB '{KEPT_FORM}'"
    columns = ", ".join((*key, *sums, *times))
    statement = f"INSERT INTO {table} ({columns}) SELECT {', '.join(found)}{source} "
    statement += f"WHERE {condition} "
    if every:
        return statement + "GROUP BY " + ", ".join(str(n) for n in range(1, len(key) + 1))
    extremes = {"sqlite": ("min", "max"), "postgresql": ("least", "greatest")}[dialect]
    changed = [f"{name} = {table}.{name} + excluded.{name}" for name in sums]
    changed += [f"{t} = {extremes[t != 'first_at']}({table}.{t}, excluded.{t})" for t in times]
    return f"{statement}ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(changed)}"


def _removed(table: str, event: str, dialect: str) -> list[str]:
    """Statements that take an event away from its rows, after it has gone."""
    values = _values(event, dialect)
    key = KEYS[table]
    taken = ", ".join(f"{name} = {name} - ({values[name]})" for name in SUMS[table])
    if "span" in key:
        spans = [values["span"].replace("spans.letter", f"'{letter}'") for letter in "mdh"]
        sizes = ("7", "10", "13")
        listed = ", ".join(s.replace("spans.size", n) for s, n in zip(spans, sizes, strict=True))
        same = [f"span IN ({listed})"]
    else:
        same = []
    same += [f"{name} = {values[name]}" for name in key if name != "span"]
    mine = " AND ".join(same)
    statements = [
        f"UPDATE {table} SET {taken} WHERE {mine}",
        f"DELETE FROM {table} WHERE {mine} AND events = 0",
    ]
    for time in TIMES.get(table, ()):
        extreme = "min" if time == "first_at" else "max"
        # The plus keeps SQLite from going by the index of the agent, who has far more events.
        plus = "+" if dialect == "sqlite" else ""
        left = f"SELECT {extreme}({plus}o.timestamp) FROM agent_events o WHERE " + " AND ".join(
            f"{plus if name != key[0] else ''}{_values('o', dialect)[name]} = {values[name]}"
            for name in key
        )
        statements.append(
            f"UPDATE {table} SET {time} = coalesce(({left}), {time}) "
            f"WHERE {mine} AND {time} = {event}.timestamp"
        )
    return statements


def _on_sqlite() -> list[str]:
    """Triggers. An event counts once its time has the form in which times are kept."""
    new, old = (f"{event}.timestamp GLOB '{KEPT_FORM}'" for event in ("NEW", "OLD"))
    added = "; ".join(_added(table, "NEW", "sqlite") for table in KEYS)
    removed = "; ".join(s for table in KEYS for s in _removed(table, "OLD", "sqlite"))
    name, changed = "agent_events_sums", f"UPDATE OF {WATCHED} ON agent_events"
    return [
        f"CREATE TRIGGER {name}_{event} AFTER {what} WHEN {condition} BEGIN {steps}; END"
        for event, what, condition, steps in (
            ("insert", "INSERT ON agent_events", new, added),
            ("update_old", changed, old, removed),
            ("update_new", changed, new, added),
            ("delete", "DELETE ON agent_events", old, removed),
        )
    ]


def _on_postgresql() -> list[str]:
    added = "; ".join(_added(table, "NEW", "postgresql") for table in KEYS)
    removed = "; ".join(s for table in KEYS for s in _removed(table, "OLD", "postgresql"))
    function = (
        "CREATE FUNCTION agent_events_sums() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {removed}; END IF; "
        f"IF TG_OP <> 'DELETE' THEN {added}; END IF; "
        "RETURN NULL; END $$"
    )
    trigger = (
        f"CREATE TRIGGER agent_events_sums AFTER INSERT OR DELETE OR UPDATE OF {WATCHED} "
        "ON agent_events FOR EACH ROW EXECUTE FUNCTION agent_events_sums()"
    )
    return [function, trigger]
