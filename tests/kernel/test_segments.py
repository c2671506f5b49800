"""A path parameter that may hold a slash: an encoded one is part of it, a plain one ends it.

Lists and rows whose keys are texts, through the whole stack.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx2
import pytest
from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Column, Integer, MetaData, Table, Text

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.errors import NotFound
from quintet.kernel.lists import Listing, list_route, row_route
from quintet.kernel.segments import SegmentConvertor, protected
from tests.fixtures.rooms import opened_room, room_app

METADATA = MetaData()
SHELVES = Table("shelves", METADATA, Column("name", Text, primary_key=True))
BOOKS = Table(
    "books",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("shelf", Text, nullable=False),
)
NAMES = ["a", "a/1", "a%2F1", "..", "a/../b", "/", "?#&=+ ;", "🎲" * 200, "e\u0301", "é", "1"]


class Shelf(BaseModel):
    name: str


class Book(BaseModel):
    number: int
    shelf: str


class ShelfNotFound(NotFound):
    def __init__(self, _name: object) -> None:
        super().__init__("There is no such shelf.")


ALL_SHELVES, ALL_BOOKS = Listing(SHELVES, "name"), Listing(BOOKS, "number")
router = APIRouter()
row_route(
    router,
    "/shelves/{name:segment}",
    ALL_SHELVES,
    Shelf,
    summary="Read a shelf",
    parameter="name",
    missing=ShelfNotFound,
)
list_route(
    router,
    "/shelves/{name:segment}/books",
    ALL_BOOKS,
    Book,
    summary="List the books of a shelf",
    within={"name": "shelf"},
    parent=(ALL_SHELVES, ShelfNotFound),
)


@router.get("/shelves/{name:segment}/books/{number:int}")
async def read_book(name: str, number: int) -> dict[str, object]:
    """The ordinary way of FastAPI: what it takes the parameters to be."""
    return {"name": name, "number": number}


APP = App(name="library", title="Library", summary="", routers=[router], metadata=METADATA)


@pytest.fixture
async def client(database_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    """A library with an empty shelf of each name, and two books on each but the last."""
    migrations.upgrade(APP, database_url)
    async with opened_room(room_app(APP, database_url)) as (client, database, _):
        async with database.write() as unit:
            await unit.run_sync(METADATA.create_all)
        async with database.write() as unit:
            await unit.execute(SHELVES.insert(), [{"name": name} for name in NAMES])
            shelves = [name for name in NAMES[:-1] for _ in range(2)]
            books = [{"number": n, "shelf": shelf} for n, shelf in enumerate(shelves, 1)]
            await unit.execute(BOOKS.insert(), books)
        yield client


async def get(client: httpx2.AsyncClient, target: str) -> httpx2.Response:
    """GET exactly this path, which no client has put in order."""
    raw = target.encode()
    return await client.get(httpx2.URL("http://localhost").copy_with(raw_path=raw))


def encoded(name: str) -> str:
    return "".join(f"%{byte:02X}" for byte in name.encode())


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
async def test_a_text_is_a_key(client: httpx2.AsyncClient, name: str) -> None:
    row = await get(client, f"/shelves/{encoded(name)}")
    assert (row.status_code, row.json()) == (200, {"name": name})
    first = NAMES.index(name) * 2 + 1
    expected = [] if name == NAMES[-1] else [first, first + 1]
    books = await get(client, f"/shelves/{encoded(name)}/books")
    assert [book["number"] for book in books.json()] == expected
    page = await get(client, f"/shelves/{encoded(name)}/books?limit=1&sort=-number")
    if expected:
        following = page.links["next"]["url"]
        assert following.startswith(f"/shelves/{encoded(name)}/books?")
        assert [book["number"] for book in (await get(client, following)).json()] == [first]
    book = await get(client, f"/shelves/{encoded(name)}/books/7")
    assert book.json() == {"name": name, "number": 7}


async def test_a_plain_slash_ends_the_segment(client: httpx2.AsyncClient) -> None:
    assert (await get(client, "/shelves/a/1")).status_code == 404
    for slash in ("%2F", "%2f"):
        assert (await get(client, f"/shelves/a{slash}1")).json() == {"name": "a/1"}
    assert (await get(client, "/shelves/a/books")).json()[0]["shelf"] == "a"
    assert (await get(client, "/shelves/a%2Fbooks")).status_code == 404


async def test_an_unknown_key_is_404_in_both(client: httpx2.AsyncClient) -> None:
    for target in ("/shelves/b", "/shelves/b/books", "/shelves/b%2F/books"):
        answer = await get(client, target)
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such shelf.")


async def test_no_client_can_spell_the_mark(client: httpx2.AsyncClient) -> None:
    """It is half of a surrogate pair, which is no UTF-8."""
    for mark in ("%ED%B0%AF", "a%ED%B0%AF1"):
        for target in (f"/shelves/{mark}", f"/shelves/{mark}%2F"):
            assert (await get(client, target)).status_code == 400


async def test_a_parameter_is_shown_as_a_text(client: httpx2.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    (parameter,) = [p for p in paths["/shelves/{name}"]["get"]["parameters"] if p["in"] == "path"]
    assert (parameter["name"], parameter["schema"]) == ("name", {"type": "string"})


def test_a_path_without_encoded_slashes_is_left_alone() -> None:
    scope = {"type": "http", "path": "/a/b c", "raw_path": b"/a/b%20c"}
    assert protected(scope) is scope
    assert protected({"type": "http", "path": "/a"}) == {"type": "http", "path": "/a"}


@pytest.mark.parametrize("value", NAMES)
def test_a_value_and_its_segment_belong_together(value: str) -> None:
    convertor = SegmentConvertor()
    segment = convertor.to_string(value)
    assert segment == quote(value, safe="")
    scope = {"type": "http", "path": "ignored", "raw_path": f"/%2F/{segment}".encode()}
    assert convertor.convert(protected(scope)["path"].removeprefix("/").partition("/")[2]) == value
