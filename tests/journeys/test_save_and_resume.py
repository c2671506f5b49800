"""The way of the first clients: a server as their plan starts it, and its calls as printed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest

from quintet.kernel.database.connecting import connect
from tests.fixtures.events import following, take
from tests.fixtures.processes import quintet
from tests.fixtures.server import Serve, Server

SAVED = {
    "session_id": "shard-472-demo",
    "state": {
        "scene_index": 6,
        "party_name": "The Shards",
        "heroes": [{"name": "Ada", "class": "mage", "hp": 12}],
        "symbol_choice": "order",
        "choices": {"scene8": "fight"},
    },
}


@dataclass
class Place:
    """A database as `DATABASE_URL` names it, and the folder that the server runs in."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> list[tuple[Any, ...]]:
        """What a program beside the server reads."""
        columns = "SELECT session_id, name, scene_index FROM"
        url = self.environment["DATABASE_URL"]
        if url.startswith("sqlite"):
            with closing(connect(self.folder / "omega.db", read_only=True)) as connection:
                return list(connection.execute(f"{columns} parties"))
        with psycopg.connect(url) as connection:
            return connection.execute(f"{columns} scenes.parties").fetchall()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The plan's two addresses, as written."""
    if request.param == "sqlite":
        return Place(tmp_path, {"DATABASE_URL": "sqlite:///./omega.db"})
    place = Place(tmp_path, {"DATABASE_URL": str(request.getfixturevalue("postgres_url"))})
    assert place.environment["DATABASE_URL"].startswith("postgresql://")
    quintet("db", "upgrade", "scenes", cwd=tmp_path, environment=place.environment)
    return place


def started(serve: Serve, place: Place, *, is_plain: bool = True) -> Server:
    """By `uvicorn quintet.asgi:scenes`, or by `quintet serve scenes`."""
    return serve(environment=place.environment, apps=["scenes"], is_plain=is_plain)


def client_of(server: Server) -> httpx2.Client:
    return httpx2.Client(base_url=server.url, timeout=10)


@pytest.mark.parametrize("is_plain", [True, False], ids=["uvicorn", "quintet"])
def test_the_calls_of_the_plan(serve: Serve, place: Place, is_plain: bool) -> None:
    server = started(serve, place, is_plain=is_plain)
    with client_of(server) as client:
        assert client.get("/health").json() == {"status": "healthy"}
        missing = client.get("/api/v1/load/shard-472-demo")
        assert (missing.status_code, missing.json()["detail"]) == (404, "No saved game")
        saved = client.post("/api/v1/save", json=SAVED)
        assert (saved.status_code, saved.json()) == (200, {"status": "saved", "scene_index": 6})
        loaded = client.get("/api/v1/load/shard-472-demo")
        assert (loaded.status_code, loaded.json()) == (200, SAVED)
        for address in ("/docs", "/openapi.json"):
            assert client.get(address).status_code == 200
    assert place.rows() == [("shard-472-demo", "The Shards", 6)]


@pytest.mark.parametrize("how", ["asked", "killed"])
def test_the_state_survives_a_restart(serve: Serve, place: Place, how: str) -> None:
    first = started(serve, place)
    with client_of(first) as client:
        for scene in range(1, 12):
            state = {**SAVED["state"], "scene_index": scene}  # type: ignore[dict-item]  # a dict
            assert client.post("/api/v1/save", json={**SAVED, "state": state}).status_code == 200
    if how == "killed":
        first.kill()
    else:
        first.ask_to_stop()
        first.wait()
    with client_of(started(serve, place)) as client:
        loaded = client.get("/api/v1/load/shard-472-demo")
        assert (loaded.headers["etag"], loaded.json()["state"]["scene_index"]) == ('"11"', 11)
        history = client.get("/api/v1/saves/shard-472-demo").json()
        assert [save["scene_index"] for save in history] == list(range(11, 0, -1))


def test_without_an_address_it_is_a_file_in_the_data_folder(serve: Serve, tmp_path: Path) -> None:
    server = serve(tmp_path / "data", apps=["scenes"], is_plain=True)
    with client_of(server) as client:
        assert client.post("/api/v1/save", json=SAVED).status_code == 200
    assert (tmp_path / "data" / "scenes.db").is_file()


def test_postgresql_that_was_not_upgraded_is_told_how(tmp_path: Path, postgres_url: str) -> None:
    environment = {"DATABASE_URL": postgres_url}
    ended = quintet("serve", "scenes", cwd=tmp_path, environment=environment, is_success=False)
    assert ended.code == 78
    assert "run quintet db upgrade scenes" in ended.output


def test_served_with_all_it_stands_below_its_name(serve: Serve, tmp_path: Path) -> None:
    server = serve(tmp_path / "data", apps=[])
    with client_of(server) as client:
        odd = {**SAVED, "session_id": "a/b?c"}
        assert client.post("/scenes/api/v1/save", json=odd).json()["status"] == "saved"
        load = "/scenes/api/v1/load/a%2Fb%3Fc"
        assert client.get(load).json() == odd
        assert client.get("/scenes/health").json() == {"status": "healthy"}
        assert client.get("/api/v1/load/shard-472-demo").status_code == 404
        page = client.get("/scenes/api/v1/saves/a%2Fb%3Fc?limit=1")
        assert [save["revision"] for save in page.json()] == [1]
        sealed = client.get("/scenes/api/v1/export/a%2Fb%3Fc").content
        large = sealed + b" " * 2 * 1024 * 1024
        headers = {"content-type": "application/json"}
        imported = client.post(
            "/scenes/api/v1/import?session_id=new", content=large, headers=headers
        )
        assert imported.status_code == 200, imported.text


async def test_subscribers_hear_of_saves(serve: Serve, place: Place) -> None:
    server = started(serve, place)
    session = "/api/v1/saves/shard-472-demo"
    async with (
        httpx2.AsyncClient(base_url=server.url, timeout=20) as client,
        following(client, path="/api/v1/events") as events,
    ):
        await client.post("/api/v1/save", json=SAVED)
        await client.post("/api/v1/save", json=SAVED, headers={"if-match": '"7"'})
        await client.post(f"{session}/1/restore")
        sealed = (await client.get("/api/v1/export/shard-472-demo")).json()
        await client.post("/api/v1/import", json=sealed, headers={"if-match": '"2"'})
        await client.delete(session)
        told = await take(events, 4)
    assert [event.kind for event in told] == [
        "party.saved",
        "party.restored",
        "party.imported",
        "party.removed",
    ]
    assert {(event.data["subject"], event.data["subject_id"]) for event in told} == {
        ("party", "shard-472-demo")
    }
    assert [event.data["payload"] for event in told] == [
        {"revision": 1, "scene_index": 6},
        {"revision": 2, "scene_index": 6},
        {"revision": 3, "scene_index": 6},
        {},
    ]
