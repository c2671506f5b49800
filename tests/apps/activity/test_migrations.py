"""The revisions: up, down and up again; the agreed tables; files of the first recorders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, inspect, text

from quintet.apps.activity.app import APP
from quintet.kernel import migrations
from tests.fixtures.databases import connected

TABLES = {
    "agent_collaboration",
    "agent_events",
    "agent_presence",
    "awaited_parents",
    "features",
    "live_events",
    "sessions",
    "tool_traces",
}


def looked_up(url: str, look: Callable[[Connection], Any]) -> Any:
    with connected(url, APP.name) as connection:
        return look(connection)


def tables(url: str) -> set[str]:
    return set(looked_up(url, lambda c: inspect(c).get_table_names()))


def test_up_down_and_up_again(database_url: str) -> None:
    assert migrations.upgrade(APP, database_url).after == migrations.head(APP)
    with connected(database_url, APP.name) as connection:
        connection.execute(
            text("INSERT INTO sessions (session_id, agent_assigned) VALUES ('s','a')")
        )
    assert migrations.downgrade(APP, database_url, "base").after is None
    assert tables(database_url) & TABLES == set()
    migrations.upgrade(APP, database_url)
    assert tables(database_url) >= TABLES


def test_models_and_migrations_agree(database_url: str) -> None:
    migrations.upgrade(APP, database_url)
    assert migrations.differences(APP, database_url) == []
