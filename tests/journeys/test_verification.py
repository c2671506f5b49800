"""The way of a first user: start the server, look around, score, and paste a list beside it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from quintet.apps.arcade.db_tools import get_connection
from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server

SEEDED = {
    "MAINTENANCE": (2.0, "#006d8f"),
    "ASSIGNMENT": (1.0, "#ff6a00"),
    "FOCUS": (3.0, "#7b219f"),
    "WELLNESS": (1.2, "#77bb41"),
    "ERRANDS": (1.2, "#6f7608"),
}
RESOURCES = ("todos", "categories", "game-runs", "tasks", "scoring", "llm-logs")
STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@pytest.fixture
def client(server: Server) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server.url, timeout=10) as client:
        yield client


def added(client: httpx2.Client, path: str, **body: Any) -> Any:
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_the_documentation_lists_every_router(client: httpx2.Client) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "//cdn" not in page.text, "the page needs no other server"
    paths = client.get("/openapi.json").json()["paths"]
    assert {path.split("/")[1] for path in paths} >= set(RESOURCES)
    tags = {
        tag for path in paths.values() for operation in path.values() for tag in operation["tags"]
    }
    assert {"todos", "categories", "game runs", "tasks", "scoring"} <= tags


def test_the_five_lanes_are_there(client: httpx2.Client) -> None:
    lanes = client.get("/categories").json()
    assert all(lane["is_system"] == 1 for lane in lanes)
    assert {
        lane["category_name"]: (lane["points_weight"], lane["color"]) for lane in lanes
    } == SEEDED


def test_completing_a_line_scores_it_and_the_view_shows_it(client: httpx2.Client) -> None:
    run = added(client, "/game-runs")
    assert client.get(f"/game-runs/{run['game_run_id']}").json() == run
    todo = added(client, "/todos", raw_input="write the report")
    (line,) = client.get(f"/todos/{todo['input_id']}/lines").json()
    task = added(
        client,
        "/tasks",
        game_run_id=run["game_run_id"],
        todo_line_id=line["todo_line_id"],
        category_id=1,
        title="WRITE THE REPORT",
    )
    path = f"/tasks/{task['task_id']}/lines"
    step = added(client, path, title="WRITE IT", base_points=10)
    assert client.get("/scoring/details").json() == []
    done = client.patch(f"{path}/{step['task_line_id']}", json={"status": "completed"})
    assert (done.status_code, done.json()["status"]) == (200, "completed")
    (score,) = client.get("/scoring").json()
    assert score["task_line_id"] == step["task_line_id"]
    assert score["game_run_id"] == score["completed_in_run_id"] == run["game_run_id"]
    (details,) = client.get("/scoring/details").json()
    assert (details["task_title"], details["subtask_title"]) == ("WRITE THE REPORT", "WRITE IT")
    assert (details["base_points"], details["total_points"]) == (10, 10)
    assert client.get(f"/game-runs/{run['game_run_id']}").json()["total_score"] == 10


def test_both_access_paths_share_one_file(tmp_path: Path, serve: Serve) -> None:
    """`process-input` beside the running server: each path sees the rows of the other."""
    server = serve(tmp_path / "data")
    (tmp_path / "todo.txt").write_text("buy milk\n\nwrite the report\n")
    with httpx2.Client(base_url=server.url, timeout=10) as client:
        first = added(client, "/todos", raw_input="from the API")
        command = ("arcade", "process-input", "todo.txt", "--run", "--data", "data")
        done = quintet(*command, cwd=tmp_path)
        assert "Stored list 2: 2 lines." in done.output
        last = added(client, "/todos", raw_input="from the API again")
        lists = client.get("/todos", params={"sort": "created_at,input_id"}).json()
        assert [row["input_id"] for row in lists] == [first["input_id"], 2, last["input_id"]]
        assert all(STAMP.fullmatch(row["created_at"]) for row in lists)
        lines = client.get("/todos/2/lines").json()
        assert [line["todo_line"] for line in lines] == ["buy milk", "write the report"]
        (run,) = client.get("/game-runs").json()
        tasks = client.get(f"/game-runs/{run['game_run_id']}/tasks").json()
        assert len(tasks) == 2
        path = f"/tasks/{tasks[0]['task_id']}/lines"
        step = client.get(path).json()[0]
        scored = client.patch(f"{path}/{step['task_line_id']}", json={"status": "completed"})
        assert scored.status_code == 200
    with closing(get_connection(tmp_path / "data")) as plain:
        rows = plain.execute("SELECT RAW_INPUT FROM TODOS ORDER BY CREATED_AT, INPUT_ID")
        assert [row["RAW_INPUT"].split("\n")[0] for row in rows] == [
            "from the API",
            "buy milk",
            "from the API again",
        ]
        (details,) = plain.execute("SELECT * FROM SCORING_DETAILS").fetchall()
        assert details["TOTAL_POINTS"] == step["base_points"]


def test_the_plain_path_obeys_the_same_rules(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path / "data")
    with closing(get_connection(tmp_path / "data")) as plain:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            plain.execute(
                "INSERT INTO TODO_LINES (INPUT_ID, TODO_LINE, LINE_NUMBER) VALUES (9, 'x', 1)"
            )
        names = [row[0] for row in plain.execute("SELECT CATEGORY_NAME FROM CATEGORIES")]
    assert set(names) == set(SEEDED)
