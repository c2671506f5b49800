"""Lists: paging skips and repeats nothing, costs one statement, refuses what is unclear."""

from __future__ import annotations

import random

import orjson
import pytest
from sqlalchemy import Column, Float, Integer, MetaData, Table, Text, text

from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid
from quintet.kernel.lists import Listing
from quintet.kernel.lists.page import Pages
from quintet.kernel.lists.query import cursor, parse
from tests.kernel.paging import walk

ITEMS = Table(
    "items",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("grade", Integer, nullable=False),
    Column("name", Text),
    Column("weight", Float),
)
LISTING = Listing(ITEMS, "id", hidden_from_queries=frozenset({"weight"}))
NAMES = [None, "", "Ärger", "100%", "under_score", "a\\b", "zz"]


async def fill(database: Database, count: int) -> list[dict[str, object]]:
    choose = random.Random(7)
    rows = [
        {
            "id": number,
            "grade": choose.randrange(3),
            "name": choose.choice(NAMES),
            "weight": choose.choice([None, 0.5, 2.0]),
        }
        for number in range(1, count + 1)
    ]
    async with database.write() as unit:
        await unit.run_sync(ITEMS.metadata.create_all)
        await unit.run_sync(lambda connection: connection.execute(ITEMS.insert(), rows))
    return rows


@pytest.mark.parametrize(
    ("sort", "order_by"),
    [
        ("grade", "grade, id"),
        ("-grade", "grade DESC, id DESC"),
        ("name", "name NULLS FIRST, id"),
        ("-name", "name DESC NULLS LAST, id DESC"),
        ("-grade,name", "grade DESC, name NULLS FIRST, id"),
        ("name,-id", "name NULLS FIRST, id DESC"),
        ("id", "id"),
    ],
)
async def test_paging_over_10_000_rows_with_equal_keys_misses_and_repeats_nothing(
    database: Database, sort: str, order_by: str
) -> None:
    rows = await fill(database, 10_000)
    async with database.read() as unit:
        whole = await unit.execute(text(f"SELECT id FROM items ORDER BY {order_by}"))
        expected = [row.id for row in whole]
    found = await walk(database, LISTING, sort=sort, limit="200")
    assert [row["id"] for row in found] == expected
    assert sorted(found, key=lambda row: row["id"]) == rows


async def test_a_list_costs_one_statement_whatever_its_length(database: Database) -> None:
    await fill(database, 200)
    pages = Pages(database, LISTING)
    costs = []
    for limit in ("1", "200"):
        before = database.executed
        await pages.page(parse(LISTING, f"limit={limit}"), {})
        costs.append(database.executed - before)
    assert costs == [1, 1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"grade": "1"}, lambda row: row["grade"] == 1),
        ({"grade__gte": "1", "grade__lte": "1"}, lambda row: row["grade"] == 1),
        ({"grade__in": "0,2"}, lambda row: row["grade"] in (0, 2)),
        ({"name__isnull": "true"}, lambda row: row["name"] is None),
        ({"name__isnull": "false"}, lambda row: row["name"] is not None),
        ({"name__contains": "%"}, lambda row: "%" in (row["name"] or "")),
        ({"name__contains": "_"}, lambda row: "_" in (row["name"] or "")),
        ({"name__contains": "\\"}, lambda row: "\\" in (row["name"] or "")),
        ({"name__contains": "ZZ"}, lambda row: row["name"] == "zz"),
        ({"name": ""}, lambda row: row["name"] == ""),
    ],
)
async def test_filters_give_the_rows_they_say(database: Database, asked, expected) -> None:  # type: ignore[no-untyped-def]
    rows = await fill(database, 300)
    assert await walk(database, LISTING, **asked) == [row for row in rows if expected(row)]


async def test_exact_counts_are_of_all_pages(database: Database) -> None:
    rows = await fill(database, 120)
    query = parse(LISTING, "count=exact&limit=10&grade=1")
    page = await Pages(database, LISTING).page(query, {})
    assert page.total == sum(row["grade"] == 1 for row in rows)


REFUSED = [
    "limit=0",
    "limit=201",
    "limit=-1",
    "limit=1e2",
    f"limit={2**63}",
    "limit=٣",
    "limit=",
    "limit=1&limit=2",
    "cursor=!!",
    "cursor=bnVsbA",
    "cursor=W10",
    "sort=",
    "sort=weight",
    "sort=id,id",
    "sort=id;DROP TABLE items",
    "count=yes",
    "grade=one",
    "grade=1.5",
    f"grade={2**53 + 1}",
    "grade__in=1,,2",
    "grade__in=" + ",".join(["1"] * 101),
    "grade__contains=1",
    "name__isnull=maybe",
    "name__like=x",
    "name=" + "x" * 201,
    "weight=0.5",
    "nonsense=1",
    "__class__=1",
    "&".join(f"grade__{operator}=1&name__{operator}=1" for operator in ("gte", "lte", "eq"))
    + "&id=1&id__gte=1&id__lte=1&id__in=1&id__isnull=true",
]


@pytest.mark.parametrize("query_string", REFUSED)
def test_an_unclear_query_is_refused_by_name(query_string: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse(LISTING, query_string)
    assert (
        caught.value.errors[0]["loc"].startswith("query.")
        or "query" in caught.value.errors[0]["loc"]
    )


def test_a_cursor_belongs_to_its_sort() -> None:
    made = cursor(parse(LISTING, "sort=grade").orders, {"grade": 1, "id": 5})
    assert parse(LISTING, f"sort=grade&cursor={made}").after == (1, 5)
    for other in ("sort=-grade", "sort=id", ""):
        with pytest.raises(Invalid):
            parse(LISTING, f"{other}&cursor={made}")


async def test_a_column_may_be_filtered_by_and_not_shown(database: Database) -> None:
    rows = await fill(database, 30)
    listing = Listing(ITEMS, "id", only_filtered={"is_graded": "grade"})
    assert "grade" not in listing.columns
    page = await Pages(database, listing).page(parse(listing, "is_graded=1&limit=200"), {})
    found = orjson.loads(page.body)
    assert [row["id"] for row in found] == [row["id"] for row in rows if row["grade"] == 1]
    assert set(found[0]) == {"id", "name", "weight"}
    for query in ("sort=is_graded", "sort=grade", "grade=1"):
        with pytest.raises(Invalid):
            parse(listing, query)
