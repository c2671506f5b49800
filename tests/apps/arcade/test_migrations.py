"""The migrations make the schema of the scripts, and take all of it back."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from quintet.apps.arcade.db_tools import SCHEMA_REVISION
from tests.apps.arcade.schemas import describe, engine_for, run_script

SCRIPTS = ScriptDirectory(str(files("quintet.apps.arcade").joinpath("migrations")))

SOURCES = {
    "sqlite": "SELECT type, name, sql FROM sqlite_schema WHERE name <> 'sqlite_sequence'",
    "postgresql": """
        SELECT 'view', viewname, definition FROM pg_views WHERE schemaname = 'public'
        UNION ALL SELECT 'function', proname, pg_get_functiondef(oid)
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid)
            FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'relation', relname, relkind::text
            FROM pg_class WHERE relnamespace = 'public'::regnamespace
    """,
}


def migrate(connection: Connection, direction: str) -> None:
    """Run every revision's `upgrade` from the first, or `downgrade` from the last."""
    revisions: list[Any] = list(SCRIPTS.walk_revisions())
    with Operations.context(MigrationContext.configure(connection)):
        for revision in revisions if direction == "downgrade" else reversed(revisions):
            getattr(revision.module, direction)()


def everything(connection: Connection) -> tuple[Any, ...]:
    rows = connection.execute(text(SOURCES[connection.dialect.name]))
    return sorted(map(str, rows)), describe(connection)


def seeds(connection: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM categories")]


def test_the_scripts_stand_for_the_newest_revision() -> None:
    assert SCRIPTS.get_current_head() == SCHEMA_REVISION


def test_migrations_make_the_schema_of_the_scripts_and_take_it_back(database_url: str) -> None:
    with engine_for(database_url) as engine, engine.connect() as connection:
        empty = everything(connection)
        migrate(connection, "upgrade")
        migrated = (everything(connection), seeds(connection))
        migrate(connection, "downgrade")
        assert everything(connection) == empty == ([], {})
        run_script(connection)
        assert (everything(connection), seeds(connection)) == migrated
