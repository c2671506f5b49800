"""`quintet arcade process-input`, and what the sqlite3 path must never import."""

from __future__ import annotations

import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quintet.apps.arcade.commands import arcade
from tests.fixtures.model_server import ModelServer, Ok

TODO = "clean kitchen\n\nwrite history essay (2 hours) by feb 6\n"
COMMAND = [sys.executable, "-c", "from quintet.apps.arcade.commands import arcade; arcade()"]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env`, no settings of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("QUINTET_") or name in ("DATABASE_URL", "OPENROUTER_API_KEY"):
            monkeypatch.delenv(name)


def invoke(*arguments: str, stdin: str | bytes = "", **environment: str) -> Result:
    return CliRunner().invoke(arcade, ["process-input", *arguments], input=stdin, env=environment)


def count(table: str, database: str = "data/arcade.db") -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_file_is_stored() -> None:
    Path("todo.txt").write_text(TODO)
    result = invoke("todo.txt")
    assert (result.exit_code, result.output) == (0, "Stored list 1: 2 lines.\n")
    assert (count("TODO_LINES"), count("GAME_RUNS")) == (2, 0)


def test_a_run_is_printed_as_a_table() -> None:
    result = invoke("--run", stdin=TODO)
    assert result.exit_code == 0
    stored, reason, run, _, *table = result.output.splitlines()
    assert stored == "Stored list 1: 2 lines."
    assert reason == "Planned offline: no model is set up."
    assert run.startswith("Run 1 for ")
    assert run.endswith(", planned by offline-rules: 2 tasks, 40 points to win.")
    assert [line.split() for line in table] == [
        ["#", "LANE", "TASK", "PTS", "MIN", "DUE"],
        ["1", "MAINTENANCE", "CLEAN", "KITCHEN", "+10", "25"],
        ["2", "ASSIGNMENT", "WRITE", "HISTORY", "ESSAY", "+30", "120", "FEB", "06"],
        ["-", "OUTLINE", "HISTORY", "ESSAY", "+10"],
        ["-", "DRAFT", "HISTORY", "ESSAY", "+10"],
        ["-", "REVISE", "HISTORY", "ESSAY", "+10"],
    ]


def test_the_configured_model_plans(model_server: ModelServer) -> None:
    item = {
        "line": 1,
        "category": "WELLNESS",
        "title": "GO SWIMMING",
        "time_estimate": 30,
        "deadline": None,
        "tasks": [{"title": "GO SWIMMING", "points": 10}],
    }
    model_server.play(Ok([item]))
    result = invoke(
        "--run",
        stdin="swim",
        QUINTET_AI_BASE_URL=model_server.url,
        QUINTET_AI_ALLOW_PRIVATE="true",
        QUINTET_AI_MODEL="scripted/model",
    )
    assert result.exit_code == 0, result.output
    assert "planned by scripted/model" in result.output
    assert "GO SWIMMING" in result.output


@pytest.mark.parametrize("by", ["option", "environment"])
def test_the_data_folder_is_chosen_by_option_or_environment(by: str) -> None:
    arguments = ["--data", "other"] if by == "option" else []
    environment = {} if by == "option" else {"QUINTET_DATA": "other"}
    assert invoke("-", *arguments, stdin=TODO, **environment).exit_code == 0
    assert count("TODOS", "other/arcade.db") == 1
    assert not Path("data").exists()


def test_the_score_day_starts_when_the_settings_say() -> None:
    never = {"QUINTET_ARCADE_DAY_STARTS_AT": "23:59:59.999999"}  # all day is still yesterday
    assert invoke("--run", stdin="x", **never).exit_code == 0
    assert invoke("--run", stdin="x", QUINTET_ARCADE_DAY_STARTS_AT="00:00").exit_code == 0
    with closing(sqlite3.connect("data/arcade.db")) as connection:
        days = connection.execute(
            "SELECT julianday(RUN_DATE) - julianday(date(STARTED_AT)) FROM GAME_RUNS"
        )
        assert days.fetchall() == [(-1.0,), (0.0,)]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a\x00b", b"a" * 1_048_577, b"x\n" * 1_001])
def test_bad_input_is_one_line_and_leaves_nothing(content: bytes) -> None:
    result = invoke("--run", stdin=content)
    assert result.exit_code == 1
    assert result.output.startswith("quintet: ")
    assert result.output.count("\n") == 1
    assert not Path("data").exists()


def test_a_missing_file_is_one_line() -> None:
    result = invoke("missing.txt")
    assert result.exit_code == 1
    assert result.output == "quintet: The list cannot be read: No such file or directory.\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        {"QUINTET_ARCADE_DATABASE_URL": "sqlite:///elsewhere.db"},
        {"QUINTET_PRITNER": "dummy"},
    ],
)
def test_settings_that_do_not_fit_are_told_and_nothing_is_written(
    environment: dict[str, str],
) -> None:
    result = invoke(stdin=TODO, **environment)
    assert result.exit_code == 78
    assert result.output.startswith("quintet: ")
    assert not Path("data").exists()


def test_a_long_list_shows_its_progress_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    ran = subprocess.run(
        [*COMMAND, "process-input", "--run"],
        input=b"call mum\n" * 60,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    shown = os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)
    assert b"Planning" in shown
    assert b"100%" in shown
    assert b"Planning" not in ran.stdout


def test_no_bar_is_drawn_without_a_terminal() -> None:
    assert "Planning" not in invoke("--run", stdin="call mum\n" * 60).output


def test_the_pipeline_plans_without_sqlalchemy_and_fastapi() -> None:
    script = """
import pkgutil, sys, datetime, pathlib
from quintet.apps.arcade import pipeline
for module in pkgutil.iter_modules(pipeline.__path__, pipeline.__name__ + "."):
    __import__(module.name)
from quintet.apps.arcade.pipeline.process import process_input
process_input("groceries", data=pathlib.Path("data"), run=True, model=None,
              now=datetime.datetime.now())
found = {name.split(".")[0] for name in sys.modules} & {"sqlalchemy", "fastapi", "starlette"}
sys.exit(", ".join(sorted(found)) or 0)
"""
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert count("TASKS") == 1
