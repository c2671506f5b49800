"""Validators and stored answers, where the routes of an app cannot show them."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, update
from starlette.responses import Response

from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid, PreconditionFailed
from quintet.kernel.preconditions import ANSWERS, Claim, etag, is_match, require_match
from tests.kernel.conftest import COUNTERS

TAG = etag(b"row")


@pytest.mark.parametrize(
    ("header", "is_strong", "is_weak"),
    [
        (TAG, True, True),
        ("*", True, True),
        (f'"other", {TAG}', True, True),
        (f"W/{TAG}", False, True),
        (f'"other",W/{TAG}', False, True),
        ('"other"', False, False),
        (TAG.strip('"'), False, False),
        ("", False, False),
    ],
)
def test_a_header_names_a_tag(header: str, is_strong: bool, is_weak: bool) -> None:
    assert is_match(header, TAG) is is_strong
    assert is_match(header, TAG, is_weak=True) is is_weak


def test_equal_bytes_have_equal_tags_and_others_do_not() -> None:
    assert etag(b"row") == TAG != etag(b"row ")
    assert TAG.startswith('"')
    assert TAG.endswith('"')


def test_a_stale_tag_is_refused_with_the_one_that_counts() -> None:
    require_match(None, "row")
    require_match(TAG, "row")
    with pytest.raises(PreconditionFailed) as caught:
        require_match(etag(b"older row"), "row")
    assert caught.value.headers == {"ETag": TAG}


async def increment(database: Database, payload: str) -> Response:
    """One call under the key `k`, as a route makes it."""
    async with database.write(actor="tests") as unit:
        claim = Claim(unit, "POST /increment?", "k", payload)
        stored = await claim.take()
        if stored is not None:
            return stored
        await unit.execute(update(COUNTERS).values(n=COUNTERS.c.n + 1))
        response = Response("{}", 201, {"etag": TAG, "x-other": "kept"})
        response.set_cookie("session", "not kept")
        await claim.store(response)
        return response


async def test_sixteen_calls_with_one_key_have_one_effect(database: Database) -> None:
    """Without the process's own set of running keys, as it is among several servers."""
    answers = await asyncio.gather(*(increment(database, "hash") for _ in range(16)))
    replayed = [answer for answer in answers if "idempotency-replayed" in answer.headers]
    assert len(replayed) == 15
    assert {(a.status_code, bytes(a.body), a.headers["etag"]) for a in answers} == {
        (201, b"{}", TAG)
    }
    assert {answer.headers["x-other"] for answer in answers} == {"kept"}
    assert not any("set-cookie" in answer.headers for answer in replayed)
    async with database.read() as unit:
        assert await unit.scalar(select(COUNTERS.c.n)) == 1


async def test_a_key_is_not_for_another_payload(database: Database) -> None:
    await increment(database, "hash")
    with pytest.raises(Invalid):
        await increment(database, "another hash")


async def test_a_key_whose_effect_was_undone_is_free_again(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write(actor="tests") as unit:
            claim = Claim(unit, "POST /increment?", "k", "hash")
            assert await claim.take() is None
            await claim.store(Response("{}", 201))
            raise RuntimeError
    async with database.read() as unit:
        assert (await unit.execute(select(ANSWERS))).all() == []
    assert "idempotency-replayed" not in (await increment(database, "hash")).headers
