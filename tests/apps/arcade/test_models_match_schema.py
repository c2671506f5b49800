"""The models describe exactly the schema that db.sql and db.postgresql.sql make.

The models' own DDL goes into an empty database beside it, and the databases are asked what
they hold: so SQLite and PostgreSQL themselves say what a type or a default means.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from quintet.apps.arcade.models import Base, scoring_details
from tests.apps.arcade.schemas import Facts, describe, engine_for, run_script


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    with engine_for(database_url) as engine, engine.connect() as connection:
        run_script(connection)
        yield connection


def described_by_models(connection: Connection) -> Facts:
    if connection.dialect.name == "sqlite":
        with engine_for("sqlite://") as engine, engine.begin() as beside:
            Base.metadata.create_all(beside)
            return describe(beside)
    connection.execute(text("CREATE SCHEMA by_models"))
    Base.metadata.create_all(connection.execution_options(schema_translate_map={None: "by_models"}))
    return describe(connection, "by_models")


def test_tables_columns_and_constraints_are_the_same(connection: Connection) -> None:
    made, meant = describe(connection), described_by_models(connection)
    assert sorted(made) == sorted(meant)
    for table in made:
        for aspect in made[table]:
            assert made[table][aspect] == meant[table][aspect], f"{aspect} of {table}"


def test_the_comparison_sees_every_table_and_kind_of_rule(connection: Connection) -> None:
    made = describe(connection)
    assert len(made) == 11
    for aspect in made["tasks"]:
        assert any(facts[aspect] for facts in made.values()), f"no {aspect} found anywhere"
    assert len(made["scoring"]["foreign keys"]) == 3
    assert len(made["tasks"]["checks"]) == 1


def test_every_constraint_has_the_name_that_the_convention_gives(connection: Connection) -> None:
    inspector = inspect(connection)
    for name in inspector.get_table_names():
        table = Base.metadata.tables[name.lower()]
        assert inspector.get_pk_constraint(name)["name"] == table.primary_key.name
        found = {
            *(key["name"] for key in inspector.get_foreign_keys(name)),
            *(unique["name"] for unique in inspector.get_unique_constraints(name)),
            *(check["name"] for check in inspector.get_check_constraints(name)),
        }
        of_columns = {c for column in table.columns for c in column.constraints}
        meant = {c.name for c in table.constraints | of_columns} - {table.primary_key.name}
        assert found == meant


def test_there_is_nothing_beside_tables_indexes_triggers_and_the_view(
    connection: Connection,
) -> None:
    view = "SCORING_DETAILS" if connection.dialect.name == "sqlite" else "scoring_details"
    assert inspect(connection).get_view_names() == [view]
    if connection.dialect.name == "sqlite":
        triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    else:
        triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    assert list(connection.scalars(text(triggers))) == [
        "enforce_scoring_game_run",
        "enforce_scoring_game_run_update",
    ]


def test_the_view_has_the_columns_of_its_model(connection: Connection) -> None:
    (name,) = inspect(connection).get_view_names()
    made = {c["name"].lower(): c["type"] for c in inspect(connection).get_columns(name)}
    meant = {c.name: c.type for c in scoring_details.columns}
    assert list(made) == list(meant)
    if connection.dialect.name == "sqlite":
        del made["total_points"]  # to SQLite, an expression has no type
    for column, type_ in made.items():
        expected = meant[column].compile(connection.dialect)
        assert type_.compile(connection.dialect) == expected, column


def test_no_migration_touches_the_view() -> None:
    assert scoring_details.name not in Base.metadata.tables


def test_relationships_never_load_by_themselves() -> None:
    relationships = [r for mapper in Base.registry.mappers for r in mapper.relationships]
    assert relationships
    assert {r.lazy for r in relationships} == {"raise"}


def test_autogenerate_finds_nothing_to_do(postgres_url: str) -> None:
    options = {"compare_type": True, "compare_server_default": True}
    with engine_for(postgres_url) as engine, engine.connect() as connection:
        run_script(connection)
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
