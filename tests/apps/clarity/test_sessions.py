"""Sessions: whose call it is, what another never sees, what is left after removal: nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from quintet.apps.clarity.service.purging import purge
from tests.fixtures.clarity import SESSION, Clarity, Visitor

ID = "8a6e0804-2bd0-4672-b79d-d97027f9071a"


async def test_a_session_starts_and_is_known_the_second_time(clarity: Clarity) -> None:
    first = await clarity.http.post("/sessions", headers={"User-Agent": "a browser"})
    assert first.status_code == 201
    assert first.json().keys() == {"session_id", "created_at"}
    known = str(uuid.UUID(first.json()["session_id"]))
    again = await clarity.http.post("/sessions", json={"session_id": known})
    assert (again.status_code, again.json()) == (200, first.json())
    read = await Visitor(clarity.http, known).get(f"/sessions/{known}")
    assert read.json()["user_agent"] == "a browser"


async def test_a_browser_brings_its_own_id(clarity: Clarity) -> None:
    own = str(uuid.uuid4())
    answer = await clarity.http.post("/sessions", json={"session_id": own.upper()})
    assert (answer.status_code, answer.json()["session_id"]) == (201, own)


@pytest.mark.parametrize("bad", ["", "me", "0" * 32, ID[:-1], f"{ID}x"])
async def test_a_malformed_id_is_refused(clarity: Clarity, bad: str) -> None:
    assert (await clarity.http.post("/sessions", json={"session_id": bad})).status_code == 400
    assert (await clarity.http.get("/tasks", headers={SESSION: bad})).status_code == 400


async def test_lists_hold_only_ones_own(clarity: Clarity) -> None:
    owner, other = await clarity.visitor(), await clarity.visitor()
    await owner.task()
    assert (await other.get("/tasks")).json() == []
    assert len((await owner.get("/tasks")).json()) == 1


async def test_the_same_idempotency_key_tells_nothing_to_another(clarity: Clarity) -> None:
    owner, other = await clarity.visitor(), await clarity.visitor()
    first = await owner.post("/tasks", {"input": "tidy my room"}, Idempotency_Key="k")
    second = await other.post("/tasks", {"input": "tidy my room"}, Idempotency_Key="k")
    assert first.json()["id"] != second.json()["id"]


async def test_an_unused_session_ends_and_can_begin_anew(clarity: Clarity) -> None:
    owner = await clarity.visitor()
    await owner.task()
    clarity.clock.forward(days=60)
    assert len((await owner.get("/tasks")).json()) == 1  # this was a use
    clarity.clock.forward(days=89)
    assert (await owner.get("/tasks")).status_code == 200
    clarity.clock.forward(days=91)
    assert (await owner.get("/tasks")).status_code == 404
    again = await clarity.http.post("/sessions", json={"session_id": owner.session_id})
    assert again.status_code == 201
    assert (await owner.get("/tasks")).json() == []


async def test_the_purge_removes_what_is_unused_and_nothing_else(clarity: Clarity) -> None:
    old = await clarity.visitor()
    await old.task("an old one")
    clarity.clock.forward(days=50)
    young = await clarity.visitor()
    await young.task("a young one")
    clarity.clock.forward(days=45)
    assert await purge(clarity.database, timedelta(days=90)) == 1
    left = await clarity.contents()
    assert [row["session_id"] for row in left["sessions"]] == [young.session_id]
    assert [row["original_input"] for row in left["tasks"]] == ["a young one"]


async def test_an_export_holds_everything_that_is_ones_own(clarity: Clarity) -> None:
    owner = await clarity.visitor()
    task = await owner.task()
    panic = (await owner.post("/panic", {"reason": "too much"})).json()
    export = (await owner.get(f"/sessions/{owner.session_id}/export")).json()
    assert export["tasks"] == [await owner.read(task["id"])]
    assert [one["id"] for one in export["panic_events"]] == [panic["id"]]
    assert "ai_log" not in str(export)
