"""GET /receipts/…: the commands' receipts over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from quintet.apps.arcade.app import APP
from quintet.kernel import migrations
from quintet.kernel.web import Assets
from quintet.server import Room
from tests.apps.arcade.printing.house import House, house_of
from tests.fixtures import escpos_reader

GOLDEN = Path(__file__).parent / "golden"
WEEK = {"from": "2026-11-16", "to": "2026-11-22"}


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """The server knows no plain sqlite3: two kinds of database."""
    house = house_of(request.param, request, tmp_path)
    migrations.upgrade(APP, house.url)
    return house


@pytest.fixture
async def client(played: House) -> AsyncIterator[httpx2.AsyncClient]:
    room = Room(APP, played.settings(QUINTET_ARCADE_INITIALS="ada"), Assets({}))
    transport = httpx2.ASGITransport(room.web)
    async with (
        room.running(),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        yield client


async def test_text_is_what_the_command_prints(client: httpx2.AsyncClient) -> None:
    for path, query, name in (
        ("/receipts/run/2", {}, "run"),
        ("/receipts/summary", WEEK, "summary"),
        ("/receipts/high-score", {}, "high_score"),
    ):
        answer = await client.get(path, params=query)
        assert (answer.status_code, answer.text) == (200, golden(name))
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["vary"] == "Accept"


async def test_result_names_what_was_done(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/receipts/result/2")
    assert "BASE                                          25" in answer.text
    assert " - DRAW THE DIAGRAM" in answer.text


FORMS = [
    ("*/*", "", False),
    ("", "", False),
    ("application/octet-stream", "", True),
    ("Application/Octet-Stream;q=0.9, */*;q=0.1", "", True),
    ("text/plain, application/octet-stream;q=0.5", "", False),
    ("text/*, application/octet-stream", "", False),
    ("application/octet-stream;q=0", "", False),
    ("application/octet-stream;q=much", "", False),
    ("*/*", "&format=escpos", True),
    ("application/octet-stream", "&format=text", False),
]
ANSWERS = [
    ("/receipts/run/99", 404),
    ("/receipts/result/99", 404),
    ("/receipts/result/9007199254740992", 404),
    ("/receipts/result/9007199254740993", 422),
    ("/receipts/run/2?columns=40", 422),
    ("/receipts/run/2?columns=48.5", 422),
    ("/receipts/run/2?format=pdf", 422),
    ("/receipts/summary?from=2026-11-20", 422),
    ("/receipts/summary?to=2026-11-20", 422),
    ("/receipts/summary?from=2026-11-20&to=2026-11-19", 422),
    ("/receipts/summary?from=soon&to=later", 422),
    ("/receipts/summary?from=0001-01-01&to=9999-12-31", 200),
    ("/receipts/summary", 200),
]


async def test_form_is_what_was_asked_for(client: httpx2.AsyncClient) -> None:
    for accept, query, is_bytes in FORMS:
        asked = f"/receipts/run/2?columns=32{query}"
        answer = await client.get(asked, headers={"accept": accept})
        assert answer.status_code == 200
        is_found = answer.headers["content-type"] == "application/octet-stream"
        assert is_found is is_bytes, (accept, query)
        if is_bytes:
            paper = escpos_reader.read(answer.content, 32)
            assert isinstance(paper[-1], escpos_reader.PaperCut)
        else:
            assert max(map(len, answer.text.splitlines())) == 32


async def test_each_request_has_its_answer(client: httpx2.AsyncClient) -> None:
    for path, status in ANSWERS:
        answer = await client.get(path)
        assert answer.status_code == status, path
        kind = "application/problem+json" if status >= 400 else "text/plain; charset=utf-8"
        assert answer.headers["content-type"] == kind, path


async def test_openapi_shows_all_forms_and_the_widths(client: httpx2.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    operation = document["paths"]["/receipts/run/{game_run_id}"]["get"]
    assert set(operation["responses"]["200"]["content"]) == {
        "text/plain",
        "text/html",
        "image/png",
        "application/octet-stream",
    }
    assert document["components"]["schemas"]["Columns"]["enum"] == [48, 42, 32]
