"""Any sequence of calls leaves totals, scores and lines in agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, text

from tests.apps.arcade.ledger import lies
from tests.apps.arcade.schemas import engine_for
from tests.fixtures.arcade import arcade_app
from tests.kernel.wire import served

PLACE = st.integers(0, 5)
POINTS = st.integers(0, 1000)
STATUS = st.sampled_from(["active", "completed", "abandoned"])


class Player(RuleBasedStateMachine):
    """A client that plays, edits, carries over and deletes in any order.

    Places count round what there is, so that every step does something.
    """

    client: httpx2.Client
    engine: Engine

    def call(self, method: str, path: str, body: object = None, **query: int | None) -> Any:
        params = {name: value for name, value in query.items() if value is not None}
        answer = self.client.request(method, path, json=body, params=params)
        assert answer.status_code in (200, 201, 204, 404, 409), answer.text
        return answer.json() if answer.status_code in (200, 201) else None

    @initialize()
    def begin(self) -> None:
        with self.engine.begin() as connection:
            for table in ("game_runs", "tasks", "todos", "streaks"):
                connection.execute(text(f"DELETE FROM {table}"))
        todo = self.call("POST", "/todos", {"raw_input": "x"})
        (line,) = self.call("GET", f"/todos/{todo['input_id']}/lines")
        self.todo_line = line["todo_line_id"]
        self.runs: list[int] = []
        self.tasks: list[int] = []
        self.lines: list[tuple[int, int]] = []
        for place in range(2):
            self.start_run("active")
            self.add_task(place, 1)
            self.add_line(place, 10, "completed")
            self.add_line(place, 20, "active")

    def run(self, place: int) -> int:
        return self.runs[place % len(self.runs)]

    def line(self, place: int) -> tuple[int, int]:
        return self.lines[place % len(self.lines)]

    def path(self, place: int) -> str:
        task, line = self.line(place)
        return f"/tasks/{task}/lines/{line}"

    @rule(status=STATUS)
    def start_run(self, status: str) -> None:
        self.runs.append(self.call("POST", "/game-runs", {"status": status})["game_run_id"])

    @rule(run=PLACE, status=STATUS)
    def change_run(self, run: int, status: str) -> None:
        self.call("PATCH", f"/game-runs/{self.run(run)}", {"status": status})

    @rule(one=PLACE, other=PLACE)
    def carry_over(self, one: int, other: int) -> None:
        body = {"to_run_id": self.run(other)}
        self.call("POST", f"/game-runs/{self.run(one)}/carry-over", body)

    @rule(run=PLACE, category=st.integers(1, 2))
    def add_task(self, run: int, category: int) -> None:
        body = {"game_run_id": self.run(run), "category_id": category, "title": "T"}
        task = self.call("POST", "/tasks", body | {"todo_line_id": self.todo_line})
        self.tasks.append(task["task_id"])

    @rule(task=PLACE, run=PLACE)
    def move_task(self, task: int, run: int) -> None:
        body = {"game_run_id": self.run(run), "category_id": 3}
        self.call("PATCH", f"/tasks/{self.tasks[task % len(self.tasks)]}", body)

    @rule(task=PLACE)
    def remove_task(self, task: int) -> None:
        self.call("DELETE", f"/tasks/{self.tasks[task % len(self.tasks)]}")

    @rule(task=PLACE, points=POINTS, status=STATUS)
    def add_line(self, task: int, points: int, status: str) -> None:
        task_id = self.tasks[task % len(self.tasks)]
        body = {"title": "L", "base_points": points, "status": status}
        line = self.call("POST", f"/tasks/{task_id}/lines", body)
        if line:
            self.lines.append((task_id, line["task_line_id"]))

    @rule(line=PLACE, status=STATUS, run=st.none() | PLACE)
    def play(self, line: int, status: str, run: int | None) -> None:
        named = None if run is None else self.run(run)
        self.call("PATCH", self.path(line), {"status": status}, completed_in_run_id=named)

    @rule(line=PLACE, points=POINTS, status=st.none() | STATUS)
    def change_points(self, line: int, points: int, status: str | None) -> None:
        body = {"base_points": points} | ({"status": status} if status else {})
        self.call("PATCH", self.path(line), body)

    @rule(line=PLACE)
    def remove_line(self, line: int) -> None:
        self.call("DELETE", self.path(line))

    @rule(line=PLACE, own=PLACE, finished=PLACE, bonus=st.integers(0, 50))
    def post_score(self, line: int, own: int, finished: int, bonus: int) -> None:
        body = {"game_run_id": self.run(own), "completed_in_run_id": self.run(finished)}
        self.call(
            "POST", "/scoring", body | {"task_line_id": self.line(line)[1], "bonus_points": bonus}
        )

    @rule(place=PLACE, run=PLACE, bonus=st.integers(0, 50))
    def change_score(self, place: int, run: int, bonus: int) -> None:
        for score in self.call("GET", "/scoring")[place : place + 1]:
            body = {"bonus_points": bonus, "completed_in_run_id": self.run(run)}
            self.call("PATCH", f"/scoring/{score['score_id']}", body)

    @rule(place=PLACE)
    def delete_score(self, place: int) -> None:
        for score in self.call("GET", "/scoring")[place : place + 1]:
            self.call("DELETE", f"/scoring/{score['score_id']}")

    @invariant()
    def the_ledger_agrees(self) -> None:
        with self.engine.connect() as connection:
            assert lies(connection) == []


@pytest.fixture
def player(arcade_url: str) -> Iterator[type[Player]]:
    """A player of a served arcade, and a look past the API at its database."""
    schema = "&options=-csearch_path%3Darcade" if arcade_url.startswith("postgresql") else ""
    with (
        served(arcade_app(arcade_url), lifespan="on") as port,
        httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client,
        engine_for(arcade_url + schema) as engine,
    ):
        yield type("Playing", (Player,), {"client": client, "engine": engine})


def test_the_ledger_agrees_after_any_sequence_of_calls(player: type[Player]) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # as Hypothesis has it
        player,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            phases=[Phase.generate],  # shrinking over HTTP takes minutes
        ),
    )
