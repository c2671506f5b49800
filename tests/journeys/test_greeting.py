"""What `quintet serve` says of itself: where it is, what it found, and no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from quintet.catalogue import ALL
from quintet.greeting import People, greeting
from quintet.kernel.settings import load
from tests.fixtures.server import Serve

SECRETS = {
    "OPENROUTER_API_KEY": "sk-or-secret",
    "DATABASE_URL": "postgresql://eva:secret@db.example.org:5433/house?sslpassword=secret",
    "REDIS_URL": "redis://:secret@cache.example.org:6379/0",
    "QUINTET_CACHE": "redis",
    "QUINTET_ADMIN_PASSWORD": "secret",
}


def greeted(*, people: People | None = None, port: int = 8000, **variables: str) -> dict[str, str]:
    """The lines of the block by what they begin with."""
    settings = load({app.name: app.settings for app in ALL}, variables, Path("no such file"))
    text = greeting(ALL, settings, port=port, is_alone=False, people=people)
    assert "secret" not in text
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line]
    return {name: rest[0] if rest else "" for name, *rest in lines}


def test_it_says_where_everything_is(tmp_path: Path) -> None:
    lines = greeted(QUINTET_DATA=str(tmp_path))
    assert lines["Home"] == "http://127.0.0.1:8000/"
    assert lines["Kanban"] == "http://127.0.0.1:8000/kanban/"
    assert lines["Model"].startswith("offline")
    assert lines["Database"].startswith("SQLite 3.")
    assert lines["Database"].endswith(str(tmp_path))
    assert lines["Cache"] == "in memory"
    assert lines["Printer"] == "none (dummy)"


def test_it_names_places_and_no_secret() -> None:
    lines = greeted(**SECRETS, people=People(1, has_demo=False))
    assert lines["Model"] == "openai/gpt-5-mini, at openrouter.ai"
    assert lines["Database"] == "PostgreSQL on db.example.org, database house"
    assert lines["Cache"] == "Redis on cache.example.org"
    assert lines["Log-in"] == "Kanban asks; 1 user may come in"


def test_apps_in_different_places_are_told_apart(tmp_path: Path) -> None:
    variables = {"QUINTET_ARCADE_DATABASE_URL": "postgresql:///arcade"}
    told = greeted(QUINTET_DATA=str(tmp_path), **variables)["Database"]
    assert "PostgreSQL on this machine, database arcade (Arcade)" in told
    assert "(Kanban, Clarity, Activity, Scenes)" in told


@pytest.mark.parametrize(
    ("host", "shown"), [("::", "127.0.0.1"), ("::1", "[::1]"), ("box.lan", "box.lan")]
)
def test_its_address_can_be_opened(tmp_path: Path, host: str, shown: str) -> None:
    lines = greeted(QUINTET_DATA=str(tmp_path), QUINTET_HOST=host)
    assert lines["Home"] == f"http://{shown}:8000/"


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (None, "nobody is asked for one"),
        (
            People(0, has_demo=True),
            "Kanban asks; the demo user, from this machine only, may come in",
        ),
        (People(2, has_demo=False), "Kanban asks; 2 users may come in"),
    ],
    ids=["nobody", "demo", "two"],
)
def test_it_says_who_may_log_in(tmp_path: Path, people: People | None, said: str) -> None:
    assert greeted(QUINTET_DATA=str(tmp_path), people=people)["Log-in"] == said


def test_a_server_that_starts_says_it(serve: Serve, tmp_path: Path) -> None:
    server = serve(tmp_path / "data", apps=[])
    said = server.output.read_text()
    assert f"Home        {server.url}/" in said
    assert "the demo user, from this machine only, may come in" in said
