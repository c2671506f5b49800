"""The two revisions: up, down and up again with data; the table that was agreed upon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, inspect, text

from quintet.apps.scenes.app import APP
from quintet.kernel import migrations
from tests.fixtures.databases import connected
from tests.fixtures.processes import quintet
from tests.fixtures.scenes import Scenes, opened, state

PARTIES = "SELECT session_id, name, symbol_choice, scene_index, created_at, updated_at FROM parties"
AT_0001 = [
    ("first", state(scene_index=8, choices={"scene8": "fight", "Ünï": [1, 1.5, None, {"": True}]})),
    ("second 🎲/..", state(symbol_choice=None, heroes=[], choices={}, party_name="")),
]
INSERT = {
    "sqlite": "INSERT INTO parties VALUES "
    "(:id, :session_id, :name, :heroes, :symbol, :scene, :choices, :created, :updated)",
    "postgresql": "INSERT INTO parties VALUES (CAST(:id AS uuid), :session_id, :name, "
    "CAST(:heroes AS jsonb), :symbol, :scene, CAST(:choices AS jsonb), "
    "CAST(:created AS timestamptz), CAST(:updated AS timestamptz))",
}


def put_at_0001(connection: Connection) -> None:
    """Rows as the first revision has them."""
    for number, (session_id, saved) in enumerate(AT_0001):
        values = {
            "id": f"{number:032x}",
            "session_id": session_id,
            "name": saved["party_name"],
            "heroes": orjson.dumps(saved["heroes"]).decode(),
            "symbol": saved["symbol_choice"],
            "scene": saved["scene_index"],
            "choices": orjson.dumps(saved["choices"]).decode(),
            "created": "2026-11-20T10:00:00.000000Z",
            "updated": f"2026-11-20T11:00:00.12345{number}Z",
        }
        connection.execute(text(INSERT[connection.dialect.name]), values)


def looked_up(url: str, look: Callable[[Connection], Any]) -> Any:
    with connected(url, APP.name) as connection:
        return look(connection)


def parties(url: str) -> list[tuple[Any, ...]]:
    return looked_up(url, lambda c: sorted(map(tuple, c.execute(text(PARTIES)))))


async def test_what_the_first_revision_stored_is_revision_1_of_the_second(
    database_url: str,
) -> None:
    migrations.upgrade(APP, database_url, "0001")
    looked_up(database_url, put_at_0001)
    before = parties(database_url)
    migrations.upgrade(APP, database_url, "0002")
    assert parties(database_url) == before
    async with opened(database_url) as scenes:
        for number, (session_id, saved) in enumerate(AT_0001):
            answer = await scenes.get("load", session_id)
            assert answer.json() == {"session_id": session_id, "state": saved}
            assert (answer.headers["etag"], answer.headers["state-version"]) == ('"1"', "1")
            (save,) = await scenes.history(session_id)
            assert save["saved_at"] == f"2026-11-20T11:00:00.12345{number}Z"
            assert (save["revision"], save["source"], save["label"]) == (1, "save", None)
            assert await scenes.save(session_id) == 2


async def test_down_and_up_again_keeps_the_newest(database_url: str) -> None:
    migrations.upgrade(APP, database_url)
    newest = state(scene_index=11, choices={"scene8": "talk", "numbers": [1, 1.0, -0.25]})
    async with opened(database_url) as scenes:
        await scenes.save(scene_index=1)
        await scenes.save(mood="lost on the way down", **newest)
        await scenes.save("another", scene_index=3)
    before = parties(database_url)
    assert migrations.downgrade(APP, database_url, "0001").after == "0001"
    assert parties(database_url) == before
    names = looked_up(database_url, lambda c: inspect(c).get_table_names())
    assert "parties" in names
    assert "party_saves" not in names
    assert migrations.upgrade(APP, database_url).after == "0002"
    assert parties(database_url) == before
    async with opened(database_url) as scenes:
        assert await scenes.load() == newest
        assert (await scenes.load("another"))["scene_index"] == 3
        assert await scenes.revisions() == [1]
    assert migrations.downgrade(APP, database_url, "base").after is None
    names = looked_up(database_url, lambda c: inspect(c).get_table_names())
    assert {"parties", "party_saves"} & set(names) == set()
    assert migrations.upgrade(APP, database_url).after == "0002"
    assert parties(database_url) == []


def test_models_and_migrations_agree(database_url: str, tmp_path: Path) -> None:
    migrations.upgrade(APP, database_url)
    assert migrations.differences(APP, database_url) == []
    environment = {"QUINTET_SCENES_DATABASE_URL": database_url}
    ended = quintet("db", "check", "scenes", cwd=tmp_path, environment=environment)
    assert ended.output == "scenes: as it should be\n"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("ALTER TABLE party_saves DROP COLUMN label", "add_column"),
        ("ALTER TABLE parties ADD COLUMN mood TEXT", "remove_column"),
        ("DROP INDEX ix_parties_updated_at_session_id", "add_index"),
    ],
)
def test_a_difference_is_found(
    database_url: str, tmp_path: Path, statement: str, found: str
) -> None:
    migrations.upgrade(APP, database_url)
    looked_up(database_url, lambda c: c.exec_driver_sql(statement))
    environment = {"QUINTET_SCENES_DATABASE_URL": database_url}
    arguments = ("db", "check", "scenes")
    ended = quintet(*arguments, cwd=tmp_path, environment=environment, is_success=False)
    assert ended.code == 78
    assert found in ended.output


COLUMNS = {
    "sqlite": {
        "id": "CHAR(32)",
        "session_id": "TEXT",
        "name": "TEXT",
        "heroes": "JSON",
        "symbol_choice": "TEXT",
        "scene_index": "INTEGER",
        "choices": "JSON",
        "created_at": "DATETIME",
        "updated_at": "DATETIME",
    },
    "postgresql": {
        "id": "uuid",
        "session_id": "text",
        "name": "text",
        "heroes": "jsonb",
        "symbol_choice": "text",
        "scene_index": "integer",
        "choices": "jsonb",
        "created_at": "timestamp with time zone",
        "updated_at": "timestamp with time zone",
    },
}
CATALOGUE = {
    "sqlite": """SELECT name, type, "notnull" FROM pragma_table_info('parties') ORDER BY cid""",
    "postgresql": """
        SELECT column_name, data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END
        FROM information_schema.columns
        WHERE table_schema = 'scenes' AND table_name = 'parties' ORDER BY ordinal_position""",
}


def test_the_table_is_the_one_agreed_upon(scenes_url: str) -> None:
    """By the database's own catalogue."""

    def look(connection: Connection) -> None:
        kind = connection.dialect.name
        rows = connection.execute(text(CATALOGUE[kind])).all()
        assert {name: type_ for name, type_, _ in rows} == COLUMNS[kind]
        assert [name for name, _, _ in rows] == list(COLUMNS[kind])
        assert [name for name, _, is_required in rows if not is_required] == ["symbol_choice"]
        inspector = inspect(connection)
        assert inspector.get_pk_constraint("parties")["constrained_columns"] == ["id"]
        (unique,) = inspector.get_unique_constraints("parties")
        assert unique["column_names"] == ["session_id"]
        (key,) = inspector.get_foreign_keys("party_saves")
        assert key["referred_table"] == "parties"
        assert key["options"]["ondelete"] == "CASCADE"

    looked_up(scenes_url, look)


async def test_parties_shows_the_newest_save_to_other_programs(scenes: Scenes) -> None:
    """Both times are there from the first save on; only the second moves."""
    times = {
        "sqlite": "SELECT created_at, updated_at FROM parties",
        "postgresql": "SELECT CAST(created_at AT TIME ZONE 'UTC' AS text), "
        "CAST(updated_at AT TIME ZONE 'UTC' AS text) FROM parties",
    }[scenes.database.kind]
    assert await first_row(scenes, times) is None
    await scenes.save()
    created, updated = await first_row(scenes, times)
    assert created == updated
    scenes.clock.forward(hours=1)
    await scenes.save(scene_index=9, party_name="Ünï", choices={"scene8": "run"})
    again, later = await first_row(scenes, times)
    assert again == created
    assert later > updated
    choice = {
        "sqlite": "json_extract(choices, '$.scene8')",
        "postgresql": "choices ->> 'scene8'",
    }[scenes.database.kind]
    shown = f"SELECT session_id, name, symbol_choice, scene_index, {choice} FROM parties"
    row = await first_row(scenes, shown)
    assert row == ("shard-472-demo", "Ünï", "order", 9, "run")


async def first_row(scenes: Scenes, statement: str) -> Any:
    async with scenes.database.read() as unit:
        row = (await unit.execute(text(statement))).first()
        return None if row is None else tuple(row)
