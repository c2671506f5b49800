"""The way of a first client of the board, which knows nothing of tags: as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server

DEMO = {"username": "user", "password": "password"}


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The settings of a server of the board alone, its database made where that is a step."""
    if request.param == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{tmp_path / 'board.db'}"}
    found = {"DATABASE_URL": str(request.getfixturevalue("postgres_url"))}
    quintet("db", "upgrade", cwd=tmp_path, environment=found)
    return found


def served(serve: Serve, environment: dict[str, str]) -> Server:
    return serve(environment=environment, apps=["kanban"], is_plain=True)


def signed(client: httpx2.Client) -> dict[str, str]:
    answer = client.post("/api/auth/login", json=DEMO)
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["token"]
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def test_the_printed_steps(serve: Serve, environment: dict[str, str]) -> None:
    server = served(serve, environment)
    with httpx2.Client(base_url=server.url, timeout=20) as client:
        assert client.get("/api/board").status_code == 401
        headers = signed(client)
        board = client.get("/api/board", headers=headers).json()
        assert (len(board["columns"]), len(board["cards"])) == (5, 8)
        board["cards"]["card-1"]["title"] = "Changed"
        board["columns"][4]["cardIds"].append(board["columns"][0]["cardIds"].pop())
        answer = client.patch("/api/board", headers=headers, json=board)
        assert (answer.status_code, answer.json()) == (200, board)
        assert client.get("/api/board", headers=headers).json() == board


def test_what_a_token_was_served_is_known_after_a_restart(
    serve: Serve, environment: dict[str, str]
) -> None:
    """And the token still counts; two clients edit the same old board."""
    server = served(serve, environment)
    with httpx2.Client(base_url=server.url, timeout=20) as client:
        tokens = [signed(client) for _ in range(2)]
        boards: list[Any] = [client.get("/api/board", headers=h).json() for h in tokens]
    server.kill()
    boards[0]["cards"]["card-1"]["title"] = "by the first"
    boards[1]["cards"]["card-1"]["details"] = "by the second"
    del boards[1]["cards"]["card-2"]
    boards[1]["columns"][0]["cardIds"].remove("card-2")
    again = served(serve, environment)
    with httpx2.Client(base_url=again.url, timeout=20) as client:
        for headers, board in zip(tokens, boards, strict=True):
            answer = client.patch("/api/board", headers=headers, json=board)
            assert answer.status_code == 200, answer.text
        both = answer.json()
    assert both["cards"]["card-1"] == {
        "id": "card-1",
        "title": "by the first",
        "details": "by the second",
    }
    assert "card-2" not in both["cards"]
