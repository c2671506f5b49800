"""An answer follows its commit: what was not stored is never 2xx and never published."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
from sqlalchemy import func, select

from quintet.kernel.changes import CHANGES
from quintet.kernel.preconditions import ANSWERS
from tests.faults.conftest import Served
from tests.fixtures.events import following, take
from tests.fixtures.server import Server
from tests.kernel.conftest import NOTES

CLIENTS = 64
ORPHAN = {"text": "orphan", "counter_id": 99}
GOOD = {"text": "good", "counter_id": 1}


async def count(served: Served, table: Any) -> int:
    async with served.room.database.read() as unit:
        return int(await unit.scalar(select(func.count()).select_from(table)))


async def test_a_failing_commit_is_an_error_and_nobody_hears_of_it(trial: Served) -> None:
    async with following(trial.client) as events:
        refused = await trial.client.post("/notes", json=ORPHAN)
        assert refused.status_code == 409
        assert refused.headers["content-type"] == "application/problem+json"
        assert await count(trial, NOTES) == await count(trial, CHANGES) == 0
        assert (await trial.client.post("/notes", json=GOOD)).status_code == 201
        (heard,) = await asyncio.wait_for(take(events, 1), 5)
    assert (heard.kind, heard.data["subject_id"]) == ("note.added", "good")
    assert await count(trial, NOTES) == await count(trial, CHANGES) == 1


async def test_a_failing_commit_keeps_no_answer_for_its_key(trial: Served) -> None:
    headers = {"Idempotency-Key": "once"}
    for _ in range(2):
        refused = await trial.client.post("/notes", json=ORPHAN, headers=headers)
        assert refused.status_code == 409
        assert "idempotency-replayed" not in refused.headers
    assert await count(trial, ANSWERS) == 0
    assert (await trial.client.post("/notes", json=GOOD, headers=headers)).status_code == 201
    assert await count(trial, ANSWERS) == 1


async def test_whoever_shares_a_failing_commit_is_told_and_can_repeat(trial: Served) -> None:
    """On SQLite a commit is shared: nobody of the group may see 2xx, and 503 says try again."""
    notes = [{"text": f"note {n}", "counter_id": 99 if n == 13 else 1} for n in range(CLIENTS)]
    answers = await asyncio.gather(*(trial.client.post("/notes", json=note) for note in notes))
    statuses = [answer.status_code for answer in answers]
    assert statuses[13] in {409, 503}
    assert set(statuses) <= {201, 409, 503}
    assert await stored(trial) == {
        f"note {n}" for n, status in enumerate(statuses) if status == 201
    }
    lost = [n for n, status in enumerate(statuses) if status == 503]
    assert {answers[n].headers["retry-after"] for n in lost} <= {"1"}
    again = [trial.client.post("/notes", json=notes[n]) for n in lost if n != 13]
    assert {answer.status_code for answer in await asyncio.gather(*again)} <= {201}
    assert (await trial.client.post("/notes", json=notes[13])).status_code == 409
    assert await count(trial, NOTES) == await count(trial, CHANGES) == CLIENTS - 1


async def stored(served: Served) -> set[str]:
    async with served.room.database.read() as unit:
        return {row.text for row in await unit.execute(select(NOTES.c.text))}


async def test_a_third_of_64_clients_fail_and_the_others_keep_their_writes(server: Server) -> None:
    names = [f"LANE {n}" if n % 3 else "FOCUS" for n in range(CLIENTS)]
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(base_url=server.url, timeout=20, limits=limits) as client:
        answers = await asyncio.gather(
            *(client.post("/categories", json={"category_name": name}) for name in names)
        )
        lanes = (await client.get("/categories", params={"limit": 200})).json()
        async with following(client, after=0) as events:
            good = [n for n in range(CLIENTS) if n % 3]
            heard = await asyncio.wait_for(take(events, len(good)), 5)
    assert [answer.status_code for answer in answers] == [
        201 if n % 3 else 409 for n in range(CLIENTS)
    ]
    made = [answer.json() for answer in answers if answer.status_code == 201]
    assert sorted(lane["category_id"] for lane in made) == sorted(
        lane["category_id"] for lane in lanes if not lane["is_system"]
    )
    assert {lane["category_name"] for lane in made} == {names[n] for n in good}
    assert {event.data["subject_id"] for event in heard} == {
        str(lane["category_id"]) for lane in made
    }
