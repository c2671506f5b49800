"""Writes ahead of the framework: the same answers as the ordinary way, one effect, no half ones."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import orjson
import pytest
from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import select
from starlette.types import Scope

from quintet.kernel.app import App
from quintet.kernel.database import Database
from quintet.kernel.direct import Answer, direct_post, row_answer
from quintet.kernel.errors import Conflict
from quintet.kernel.preconditions import UnitRoute
from quintet.kernel.unit import WriteUnit
from tests.fixtures.rooms import opened_room, room_app
from tests.kernel.conftest import NOTES, metadata

ONCE = {"Idempotency-Key": "b7d1"}
calls: list[str] = []
router = APIRouter(route_class=UnitRoute)


class Note(BaseModel):
    text: str = Field(max_length=20)
    counter_id: int | None = None


class NoteRead(Note):
    id: int


@direct_post(router, "/notes", Note, status_code=201, response_model=NoteRead, summary="Add a note")
async def add_note(scope: Scope, unit: WriteUnit, note: Note) -> Answer:
    """Store a note; some texts are trouble."""
    calls.append(note.text)
    statement = NOTES.insert().values(**note.model_dump()).returning(NOTES.c.id)
    number = await unit.scalar(statement)
    unit.record("note.added", "notes", number)
    if note.text == "refused":
        raise Conflict("That is refused.")
    if note.text == "bug":
        raise RuntimeError("a fault of ours")
    document = orjson.dumps({"id": number, **note.model_dump()}).decode()
    return row_answer(document, 201, f"{scope['path']}/{number}")


TRIAL = App(name="trial", title="Trial", summary="", routers=[router], metadata=metadata)


@pytest.fixture
async def client(database: Database, database_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    calls.clear()
    async with opened_room(room_app(TRIAL, database_url)) as (client, _, _):
        yield client


async def texts(database: Database) -> list[str]:
    async with database.read() as unit:
        return [row.text for row in await unit.execute(select(NOTES).order_by(NOTES.c.id))]


def comparable(answer: httpx2.Response) -> tuple[int, Any, dict[str, str]]:
    """Status, body and headers, without what differs from one call to the next."""
    own = {"x-request-id", "content-length"}
    headers = {name: value for name, value in answer.headers.items() if name not in own}
    body = answer.json()
    body.pop("instance", None)
    return answer.status_code, body, headers


async def test_both_ways_give_the_same_answer(client: httpx2.AsyncClient) -> None:
    directly = await client.post("/notes", json={"text": "a"})
    assert directly.status_code == 201
    assert directly.headers["location"] == "/notes/1"
    ordinarily = await client.post("/notes", json={"text": "b"}, headers=ONCE)
    status, body, headers = comparable(directly)
    again = comparable(ordinarily)
    assert again[0] == status
    assert again[1] == {**body, "id": 2, "text": "b"}
    assert again[2].keys() == headers.keys()
    assert (await client.post("/notes", json={"text": "b"}, headers=ONCE)).json()["id"] == 2


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"text": "a text that is too long for a note"}', 422),
        (b'{"text": 7}', 422),
        (b'{"text": "a", "counter_id": 1e400}', 422),
        (b'{"text": "a", "counter_id": 99999999999999999999}', 422),
        (b'{"text": "a"', 400),
        (b"null", 422),
        (b"", 422),
    ],
)
async def test_a_bad_body_is_refused_alike(
    client: httpx2.AsyncClient, database: Database, content: bytes, status: int
) -> None:
    json = {"Content-Type": "application/json"}
    directly = await client.post("/notes", content=content, headers=json)
    ordinarily = await client.post("/notes", content=content, headers=json | ONCE)
    assert directly.status_code == status
    assert comparable(directly) == comparable(ordinarily)
    assert calls == []
    assert await texts(database) == []


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ({"text": "refused"}, 409),
        ({"text": "bug"}, 500),
        ({"text": "commit", "counter_id": 99}, 409),  # a foreign key that is checked at the commit
    ],
)
async def test_a_failure_is_told_alike_and_stores_nothing(
    client: httpx2.AsyncClient, database: Database, note: dict[str, Any], status: int
) -> None:
    directly = await client.post("/notes", json=note)
    assert calls == [note["text"]]  # tried once; the ordinary way only tells
    ordinarily = await client.post("/notes", json=note, headers=ONCE)
    assert directly.status_code == status
    assert comparable(directly) == comparable(ordinarily)
    assert await texts(database) == []


async def test_a_bug_is_logged_once(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "quintet.problem"):
        await client.post("/notes", json={"text": "bug"})
    assert [record.exc_info is not None for record in caplog.records] == [True]


async def test_it_is_documented_and_counted_like_all_routes(client: httpx2.AsyncClient) -> None:
    await client.post("/notes", json={"text": "a"})
    operation = (await client.get("/openapi.json")).json()["paths"]["/notes"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(
        "Note"
    )
    assert operation["description"] == "Store a note; some texts are trouble."
    counted = (await client.get("/metrics")).text
    assert 'quintet_http_requests_total{method="POST",route="/notes",status="201"}' in counted
