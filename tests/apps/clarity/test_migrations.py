"""The schema is the agreed one, is what the models say, and goes down and up again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from quintet.apps.clarity.app import APP
from quintet.kernel import migrations
from tests.fixtures.clarity import Clarity, Document, opened
from tests.fixtures.databases import connected
from tests.fixtures.model_server import ModelServer, Ok
from tests.fixtures.processes import quintet

FROZEN = {
    "sessions": {"session_id", "created_at", "user_agent", "client_ip"},
    "tasks": {"id", "session_id", "original_input", "task_title", "created_at"}
    | {"status", "completed_at"},
    "task_steps": {"id", "task_id", "step_number", "step_text", "is_optional"}
    | {"is_completed", "completed_at", "minutes", "parent_step_id"},
    "panic_events": {"id", "session_id", "trigger_reason", "ai_response", "created_at"},
    "grounding_exercises": {"id", "panic_id", "exercise_type", "instruction_text"},
    "ai_logs": {"id", "session_id", "endpoint_name", "prompt_sent", "raw_ai_response"}
    | {"parsed_successfully", "created_at"},
}
OURS = {
    "sessions": {"last_seen_at"},
    "tasks": {"source"},
    "grounding_exercises": {"exercise_key"},
}


def _looked_up(url: str, look: Callable[[Connection], Any]) -> Any:
    with connected(url, APP.name) as connection:
        return look(connection)


def test_the_tables_are_those_agreed_upon(clarity_url: str) -> None:
    def columns(connection: Connection) -> dict[str, set[str]]:
        found = inspect(connection)
        return {name: {one["name"] for one in found.get_columns(name)} for name in FROZEN}

    agreed = {name: told | OURS.get(name, set()) for name, told in FROZEN.items()}
    assert _looked_up(clarity_url, columns) == agreed


def test_every_foreign_key_takes_its_rows_along(clarity_url: str) -> None:
    def rules(connection: Connection) -> set[tuple[str, str | None]]:
        found = inspect(connection)
        return {
            (name, key["options"].get("ondelete"))
            for name in FROZEN
            for key in found.get_foreign_keys(name)
        }

    assert _looked_up(clarity_url, rules) == {
        (name, "CASCADE") for name in FROZEN if name != "sessions"
    }


async def test_down_and_up_again_with_sessions_in_it(
    database_url: str, model_server: ModelServer
) -> None:
    assert migrations.upgrade(APP, database_url).after == "0001"
    async with opened(database_url, model_server) as clarity:
        before = await _filled(clarity, model_server)
    assert migrations.upgrade(APP, database_url).after == "0001"  # once more is harmless
    async with opened(database_url, QUINTET_CLARITY_KEEP_DAYS="3650") as clarity:
        assert await _seen(clarity) == before
    assert migrations.downgrade(APP, database_url, "base").after is None
    names = set(_looked_up(database_url, lambda c: inspect(c).get_table_names()))
    assert names & set(FROZEN) == set()
    assert migrations.upgrade(APP, database_url).after == "0001"
    async with opened(database_url, model_server) as clarity:
        assert all(rows == [] for rows in (await _seen(clarity)).values())
        assert await _filled(clarity, model_server) == before


async def _filled(clarity: Clarity, server: ModelServer) -> dict[str, list[Document]]:
    """Every row after one visitor has left something in each table."""
    visitor = await clarity.visitor("0f0e0d0c-0b0a-4908-8706-050403020100")
    server.play(Ok({"nonsense": True}))
    task = await visitor.task()
    await visitor.patch_step(task, 0, is_completed=True)
    server.play(Ok({"nonsense": True}))
    assert (await visitor.post("/panic", {"reason": "too much"})).status_code == 201
    found = await _seen(clarity)
    assert all(found.values())
    return found


async def _seen(clarity: Clarity) -> dict[str, list[Document]]:
    contents = await clarity.contents()
    return {name: contents[name] for name in FROZEN}


def test_models_and_migrations_agree(database_url: str, tmp_path: Path) -> None:
    migrations.upgrade(APP, database_url)
    assert migrations.differences(APP, database_url) == []
    environment = {"QUINTET_CLARITY_DATABASE_URL": database_url}
    ended = quintet("db", "check", "clarity", cwd=tmp_path, environment=environment)
    assert ended.output == "clarity: as it should be\n"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("ALTER TABLE tasks DROP COLUMN completed_at", "add_column"),
        ("ALTER TABLE sessions ADD COLUMN mood TEXT", "remove_column"),
        ("DROP INDEX ix_ai_logs_session_id", "add_index"),
    ],
)
def test_a_difference_is_found(database_url: str, statement: str, found: str) -> None:
    migrations.upgrade(APP, database_url)
    _looked_up(database_url, lambda c: c.execute(text(statement)))
    assert found in str(migrations.differences(APP, database_url))
