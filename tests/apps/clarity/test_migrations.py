"""The schema is the agreed one, is what the models say, and goes down and up again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from quintet.apps.clarity.app import APP
from quintet.apps.clarity.models import Base
from tests.fixtures.databases import connected

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


def test_the_models_match_the_schema(clarity_url: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        options = {"include_name": lambda name, kind, _: kind != "table" or name in FROZEN}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))

    assert _looked_up(clarity_url, differences) == []
