"""Make arcade's schema in a test's database, and describe any schema for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Inspector, create_engine, event, inspect, text

from quintet.apps.arcade.db_tools.script import schema_script, statements

Facts = dict[str, Any]


@contextmanager
def engine_for(url: str) -> Iterator[Engine]:
    """A plain engine on a test's database; on SQLite with foreign keys on."""
    engine = create_engine(re.sub(r"^postgresql:", "postgresql+psycopg:", url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    try:
        yield engine
    finally:
        engine.dispose()


def run_script(connection: Connection) -> None:
    """Run db.sql, or db.postgresql.sql on PostgreSQL."""
    for statement in statements(schema_script(connection.dialect.name)):
        connection.exec_driver_sql(statement)


def describe(connection: Connection, schema: str | None = None) -> Facts:
    """Every table of a database with all that it promises, names in lower case."""
    inspector = inspect(connection)
    tables = inspector.get_table_names(schema=schema)
    if connection.dialect.name == "sqlite":
        return {table.lower(): _sqlite_table(connection, inspector, table) for table in tables}
    return {table: _postgresql_table(inspector, table, schema) for table in tables}


def _sqlite_table(connection: Connection, inspector: Inspector, table: str) -> Facts:
    def pragma(name: str, of: str = table) -> list[Facts]:
        found = connection.execute(text(f"SELECT * FROM pragma_{name}(:of)"), {"of": of})
        return [dict(row) for row in found.mappings()]

    sql = str(connection.execute(MADE_BY, {"name": table}).scalar())
    return {
        "is_strict": [row["strict"] for row in pragma("table_list")] == [1],
        "is_autoincrement": "AUTOINCREMENT" in sql,
        "columns": [
            (c["name"].lower(), c["type"], c["notnull"], c["dflt_value"], c["pk"], c["hidden"])
            for c in pragma("table_xinfo")
        ],
        "foreign keys": sorted(
            (f["from"].lower(), f["table"].lower(), f["to"].lower(), f["on_update"], f["on_delete"])
            for f in pragma("foreign_key_list")
        ),
        "indexes": sorted(
            (
                re.sub(r"^sqlite_autoindex.*", "", i["name"]),
                i["unique"],
                i["origin"],
                i["partial"],
                [
                    (c["name"].lower(), c["desc"], c["coll"])
                    for c in pragma("index_xinfo", i["name"])
                    if c["key"]
                ],
            )
            for i in pragma("index_list")
        ),
        "names": sorted(
            str(c["name"])
            for c in inspector.get_foreign_keys(table) + inspector.get_unique_constraints(table)
        ),
        "checks": sorted(
            (str(c["name"]), _plain(c["sqltext"])) for c in inspector.get_check_constraints(table)
        ),
    }


MADE_BY = text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :name")


def _plain(condition: str) -> str:
    """Case and spaces make no difference in SQL, except within quotes."""
    parts = re.split(r"('(?:[^']|'')*')", condition)
    return "".join(p if p.startswith("'") else re.sub(r"\s+", "", p).lower() for p in parts)


def _postgresql_table(inspector: Inspector, table: str, schema: str | None) -> Facts:
    key = inspector.get_pk_constraint(table, schema)
    return {
        "columns": [
            (c["name"], repr(c["type"]), c["nullable"], c["default"], c.get("identity"))
            for c in inspector.get_columns(table, schema)
        ],
        "primary key": (key["name"], key["constrained_columns"]),
        "foreign keys": sorted(
            (
                f["name"],
                f["constrained_columns"],
                f["referred_table"],
                f["referred_columns"],
                sorted(f["options"].items()),
            )
            for f in inspector.get_foreign_keys(table, schema)
        ),
        "uniques": sorted(
            (str(u["name"]), u["column_names"])
            for u in inspector.get_unique_constraints(table, schema)
        ),
        "indexes": sorted(
            (str(i["name"]), i["unique"], i["column_names"])
            for i in inspector.get_indexes(table, schema)
        ),
        "checks": sorted(
            (str(c["name"]), c["sqltext"]) for c in inspector.get_check_constraints(table, schema)
        ),
    }
