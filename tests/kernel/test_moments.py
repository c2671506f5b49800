"""Moments: one point in time is the same on both databases, in rows, filters, cursors and JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text, select
from sqlalchemy.exc import StatementError

from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid
from quintet.kernel.lists import Listing
from quintet.kernel.lists.query import cursor, parse
from quintet.kernel.moments import Moment, written
from quintet.kernel.moments import parse as parse_moment
from tests.kernel.paging import walk

EVENTS = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Moment(), nullable=False),
    Column("ended", Moment()),
    Column("is_open", Boolean, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
)
LISTING = Listing(EVENTS, "id")
PARIS, KOLKATA = timezone(timedelta(hours=1)), timezone(timedelta(hours=5, minutes=30))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOMENTS = [
    NOON,
    NOON + timedelta(microseconds=1),
    NOON - timedelta(microseconds=1),
    datetime(2026, 11, 20, 13, 0, 0, 2, PARIS),
    datetime(2026, 11, 20, 17, 30, 0, 3, KOLKATA),
    datetime(999, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC),
    datetime(2026, 12, 31, 23, 30, tzinfo=timezone(-timedelta(hours=1))),
    datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
]


async def fill(database: Database, moments: list[datetime]) -> None:
    rows = [
        {"id": n, "at": at, "ended": at if n % 3 else None, "is_open": n % 2 == 0}
        for n, at in enumerate(moments, 1)
    ]
    async with database.write() as unit:
        await unit.run_sync(EVENTS.metadata.create_all)
    async with database.write() as unit:
        await unit.execute(EVENTS.insert(), rows)


async def test_a_moment_comes_back_with_its_zone_to_the_microsecond(database: Database) -> None:
    await fill(database, MOMENTS)
    async with database.read() as unit:
        rows = (await unit.execute(select(EVENTS).order_by(EVENTS.c.id))).all()
    assert [row.at for row in rows] == MOMENTS
    assert {row.at.utcoffset() for row in rows} == {timedelta(0)}
    assert [row.ended for row in rows] == [at if n % 3 else None for n, at in enumerate(MOMENTS, 1)]


async def test_json_is_the_same_on_both(database: Database) -> None:
    await fill(database, MOMENTS)
    rows = await walk(database, LISTING)
    assert [row["at"] for row in rows] == [written(at) for at in MOMENTS]
    assert rows[3]["at"] == "2026-11-20T12:00:00.000002Z"
    assert rows[5]["at"] == "0999-01-01T00:00:00.000000Z"
    assert rows[2]["ended"] is None
    assert [row["is_open"] for row in rows[:2]] == [False, True]


async def test_rows_sort_as_time_does(database: Database) -> None:
    await fill(database, MOMENTS)
    for sort, is_reversed in (("at", False), ("-at", True)):
        expected = sorted(MOMENTS, reverse=is_reversed)
        for limit in ("1", "2", "200"):
            rows = await walk(database, LISTING, sort=sort, limit=limit)
            assert [row["at"] for row in rows] == [written(at) for at in expected]


async def test_a_cursor_goes_on_behind_equal_and_missing_moments(database: Database) -> None:
    await fill(database, [NOON] * 20 + [NOON + timedelta(microseconds=n) for n in range(10)])
    for sort in ("at", "-at", "ended", "-ended", "is_open", "-is_open,at", "is_open,-ended"):
        whole = await walk(database, LISTING, sort=sort, limit="200")
        assert sorted(row["id"] for row in whole) == list(range(1, 31))
        assert await walk(database, LISTING, sort=sort, limit="4") == whole, sort


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"at": "2026-11-20T12:00:00Z"}, [1]),
        ({"at": "2026-11-20T13:00:00+01:00"}, [1]),
        ({"at": "2026-11-20T12:00:00.000001Z"}, [2]),
        ({"at__gte": "2026-11-20T12:00:00.000002Z", "at__lte": "2026-11-21T00:00:00Z"}, [4, 5]),
        ({"at__lte": "1970-01-01T00:00:00Z"}, [6, 9]),
        ({"at__in": "2026-11-20T12:00:00Z,2026-12-31T23:30:00-01:00"}, [1, 8]),
        ({"ended__isnull": "true"}, [3, 6, 9]),
        ({"is_open": "true", "at__gte": "2026-11-20T12:00:00.000001Z"}, [2, 4, 8]),
        ({"is_open": "false", "at__lte": "2026-11-20T12:00:00Z"}, [1, 3, 9]),
        ({"is_open__in": "true,false", "at": "2026-11-20T12:00:00Z"}, [1]),
    ],
)
async def test_filters_mean_the_moment_and_not_its_spelling(
    database: Database, asked: dict[str, str], expected: list[int]
) -> None:
    await fill(database, MOMENTS)
    assert [row["id"] for row in await walk(database, LISTING, **asked)] == expected


@pytest.mark.parametrize(
    "query",
    [
        "at=2026-11-20T12:00:00",
        "at=2026-11-20",
        "at=noon",
        "at=",
        "at__gte=1e9",
        "at__in=2026-11-20T12:00:00Z,",
        "at=9999-12-31T23:59:59-23:59",
        "at=0001-01-01T00:00:00%2B23:59",
        "at__contains=2026",
        "is_open=1",
        "is_open=True",
        "is_open__in=true,",
        "is_open__contains=t",
    ],
)
def test_what_is_no_moment_or_boolean_is_refused(query: str) -> None:
    with pytest.raises(Invalid, match=query.split("=", maxsplit=1)[0]):
        parse(LISTING, query)


@pytest.mark.parametrize(
    ("sort", "value"),
    [("at", 1), ("at", "2026-11-20T12:00:00"), ("at", True), ("is_open", 1), ("is_open", "true")],
)
def test_a_cursor_of_another_kind_is_refused(sort: str, value: object) -> None:
    orders = parse(LISTING, f"sort={sort}").orders
    made = cursor(orders, {sort: value, "id": 1})
    with pytest.raises(Invalid, match="cursor"):
        parse(LISTING, f"sort={sort}&cursor={made}")


async def test_a_naive_moment_is_not_stored(database: Database) -> None:
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        await fill(database, [datetime(2026, 11, 20, 12)])


def test_a_moment_is_written_and_read_in_utc() -> None:
    assert written(datetime(2026, 11, 20, 17, 30, tzinfo=KOLKATA)) == "2026-11-20T12:00:00.000000Z"
    for moment in MOMENTS:
        assert parse_moment(written(moment)) == moment
    for text in ("2026-11-20T12:00:00", "2026-11-20", "noon", ""):
        with pytest.raises(ValueError, match=r"."):
            parse_moment(text)
