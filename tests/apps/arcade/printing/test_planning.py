"""One list, planned over plain sqlite3 and through units, leaves the same rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from quintet.apps.arcade.app import APP
from quintet.kernel import migrations
from tests.apps.arcade.printing.house import House, house_of
from tests.fixtures.model_server import ModelServer, Ok, Status

LIST = "do the laundry\r\n\r\n Käse kaufen by Monday \r\nWrite the thesis, 3 hours\r\ncall mum\r\n"
TABLES = ("todos", "todo_lines", "game_runs", "tasks", "task_lines", "llm_logs", "quintet_changes")
UNEQUAL = {"processing_time_ms", "at"}
ANSWER = [
    {"line": 1, "category": "MAINTENANCE", "title": "Do the laundry", "time_estimate": 30},
    {"line": 2, "category": "errand", "title": "Buy cheese", "time_estimate": 10},
    {
        "line": 3,
        "category": "FOCUS",
        "title": "Write the thesis",
        "tasks": [{"title": "Outline", "points": 10}, {"title": "Draft", "points": 10}],
    },
]


def stored(house: House) -> dict[str, list[dict[str, Any]]]:
    """Every row that planning may write, but for its times."""
    return {
        table: [
            {
                name: told(value) if name == "payload" else value
                for name, value in row.items()
                if name not in UNEQUAL and not name.endswith("_at")
            }
            for row in house.rows(table)
        ]
        for table in TABLES
    }


def told(payload: str) -> dict[str, Any]:
    """What a change says, but for how long a model took."""
    return {name: v for name, v in json.loads(payload).items() if name != "milliseconds"}


@pytest.fixture
def plain(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """The house whose file is written with plain sqlite3."""
    folder = tmp_path / "plain"
    folder.mkdir()
    house = house_of("file", request, folder)
    migrations.upgrade(APP, house.url)
    return house


@pytest.fixture(params=["sqlite", "postgresql"])
def units(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """A house that is written through units."""
    folder = tmp_path / "units"
    folder.mkdir()
    house = house_of(request.param, request, folder)
    migrations.upgrade(APP, house.url)
    return house


def plan_both(plain: House, units: House, *options: str, **environment: str) -> None:
    """Give both the same list, and hold what they say against each other."""
    said = [
        house.run("process-input", "-", *options, stdin=LIST, **environment)
        for house in (plain, units)
    ]
    assert [result.exit_code for result in said] == [0, 0], said[1].output
    assert said[0].output == said[1].output


def with_model(server: ModelServer) -> dict[str, str]:
    return {
        "OPENROUTER_API_KEY": "secret",
        "QUINTET_AI_BASE_URL": server.url,
        "QUINTET_AI_ALLOW_PRIVATE": "true",
    }


def test_list_without_a_run(plain: House, units: House) -> None:
    plan_both(plain, units)
    rows = stored(units)
    assert rows == stored(plain)
    assert [row["todo_line"] for row in rows["todo_lines"]] == [
        "do the laundry",
        "Käse kaufen by Monday",
        "Write the thesis, 3 hours",
        "call mum",
    ]
    assert rows["game_runs"] == []


def test_run_planned_offline(plain: House, units: House) -> None:
    plan_both(plain, units, "--run")
    rows = stored(units)
    assert rows == stored(plain)
    assert (len(rows["game_runs"]), len(rows["tasks"]), len(rows["llm_logs"])) == (1, 4, 4)
    kinds = [(row["kind"], row["subject"], row["actor"]) for row in rows["quintet_changes"]]
    assert kinds[:2] == [
        ("todo.added", "todos", "pipeline"),
        ("run.started", "game_runs", "pipeline"),
    ]
    assert kinds[2:] == [("task.added", "tasks", "pipeline")] * 4


def test_run_planned_by_a_model_that_leaves_a_line_out(
    plain: House, units: House, model_server: ModelServer
) -> None:
    model_server.always(Ok(ANSWER))
    plan_both(plain, units, "--run", **with_model(model_server))
    rows = stored(units)
    assert rows == stored(plain)
    assert [row["success"] for row in rows["llm_logs"]].count(0) == 1
    assert [row["title"] for row in rows["tasks"]][1:3] == ["BUY CHEESE", "WRITE THE THESIS"]


def test_run_whose_model_fails(plain: House, units: House, model_server: ModelServer) -> None:
    model_server.always(Status(402, "no credit"))
    plan_both(plain, units, "--run", **with_model(model_server))
    rows = stored(units)
    assert rows == stored(plain)
    assert [row["success"] for row in rows["llm_logs"]] == [0] * 4 + [1] * 4


def test_list_stays_when_its_plan_cannot_be_stored(house: House) -> None:
    with house.writing() as connection:
        connection.execute(sql("DELETE FROM categories WHERE category_name = 'MAINTENANCE'"))
    result = house.run("process-input", "-", "--run", stdin=LIST)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "quintet: There is no category MAINTENANCE any more.\n"
    rows = stored(house)
    assert (len(rows["todo_lines"]), rows["game_runs"], rows["tasks"]) == (4, [], [])


def test_list_that_cannot_be_taken_leaves_nothing(house: House) -> None:
    too_many = "\n".join(f"line {number}" for number in range(1001))
    for text in ("", " \n ", "a\x07b", too_many):
        result = house.run("process-input", "-", "--run", stdin=text)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.count("\n") == 1
    assert stored(house)["todos"] == []


def test_day_of_the_run_follows_the_setting(house: House) -> None:
    house.run("process-input", "-", "--run", stdin="one", QUINTET_ARCADE_DAY_STARTS_AT="00:00")
    house.run("process-input", "-", "--run", stdin="two", QUINTET_ARCADE_DAY_STARTS_AT="23:59:59")
    first, second = (row["run_date"] for row in house.rows("game_runs"))
    assert first > second


def test_without_the_schema_there_is_one_clear_line(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for kind in ("sqlite", "postgresql"):
        house = house_of(kind, request, tmp_path)
        result = house.run("process-input", "-", stdin=LIST)
        assert (result.exit_code, result.stderr.count("\n")) == (78, 1)
        assert "quintet db upgrade arcade" in result.stderr
    assert not list(tmp_path.glob("*.db"))
