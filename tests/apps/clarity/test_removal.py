"""What is left of a session that was removed, by itself or by the purge: nothing, in any table.

The tables are those the database itself names, the kernel's among them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from quintet.apps.clarity.service.purging import purge
from quintet.kernel.changes import CHANGES
from quintet.kernel.preconditions import ANSWERS
from tests.apps.clarity.questions import Whatever
from tests.apps.clarity.walk import TEXTS, Known, calls, known
from tests.fixtures.clarity import SESSION, Clarity
from tests.fixtures.model_server import ModelServer, Ok

CANARY = "zilpzalp 7431"
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
OWNED = {"sessions", "tasks", "task_steps", "panic_events", "grounding_exercises", "ai_logs"}
Removing = Callable[[Clarity, Known], Awaitable[None]]


async def rows(clarity: Clarity) -> dict[str, list[str]]:
    """Every row of every table there is, as text."""
    found = {}
    async with clarity.database.read() as unit:
        names = [row[0] for row in await unit.execute(text(TABLES[clarity.database.kind]))]
        for name in names:
            held = await unit.execute(text(f"SELECT * FROM {name}"))
            found[name] = sorted(map(str, held))
    assert found.keys() >= OWNED | {CHANGES.name, ANSWERS.name, "alembic_version"}
    return found


async def spoken(clarity: Clarity, server: ModelServer) -> Known:
    """A visitor who has said the canary to every route, with a key to repeat it, and to a model."""
    owner = await known(clarity, CANARY)
    for step in (Whatever(), Ok({"note": CANARY})):
        server.always(step)
        for call in calls(clarity):
            if call.method in {"POST", "PATCH"} and not call.is_open:
                body = call.body and {
                    name: f"{CANARY} {value}" if name in TEXTS else value
                    for name, value in call.body.items()
                }
                path, key = owner.path(call.template), {"Idempotency-Key": f"key {call}"}
                answer = await clarity.http.request(
                    call.method,
                    path,
                    json=body or {},
                    headers={SESSION: owner.visitor.session_id, "User-Agent": CANARY, **key},
                )
                assert answer.is_success, (call, answer.text)
    found = await rows(clarity)
    for table in OWNED:
        assert (
            CANARY in str(found[table])
            or owner.visitor.session_id in str(found[table])
            or (table == "grounding_exercises" and found[table])
        )
    return owner


async def by_the_visitor(clarity: Clarity, owner: Known) -> None:
    path = f"/sessions/{owner.visitor.session_id}"
    assert (await owner.visitor.call("DELETE", path)).status_code == 204
    assert (await owner.visitor.get("/tasks")).status_code == 404
    assert (await owner.visitor.call("DELETE", path)).status_code == 404


async def by_the_purge(clarity: Clarity, owner: Known) -> None:
    clarity.clock.forward(days=91)
    assert await purge(clarity.database, timedelta(days=90)) == 1


async def by_coming_back_too_late(clarity: Clarity, owner: Known) -> None:
    """The same id begins anew; then that goes as well."""
    clarity.clock.forward(days=91)
    again = await clarity.visitor(owner.visitor.session_id)
    assert (await again.get("/tasks")).json() == []
    await by_the_visitor(clarity, owner)


async def by_somebody_new(clarity: Clarity, owner: Known) -> None:
    clarity.clock.forward(days=91)
    new = await clarity.visitor()
    await by_the_visitor(clarity, Known(new, {}))


@pytest.mark.parametrize(
    "remove", [by_the_visitor, by_the_purge, by_coming_back_too_late, by_somebody_new]
)
async def test_nothing_is_left_in_any_table(
    asking: Clarity, model_server: ModelServer, remove: Removing
) -> None:
    before = await rows(asking)
    owner = await spoken(asking, model_server)
    await remove(asking, owner)
    left = await rows(asking)
    assert CANARY not in str(left)
    assert owner.visitor.session_id not in str(left)
    assert left == before


async def test_what_others_have_stays_as_it_is(asking: Clarity, model_server: ModelServer) -> None:
    model_server.always(Whatever())
    await known(asking, "their own words")
    before = await rows(asking)
    await by_the_visitor(asking, await spoken(asking, model_server))
    assert await rows(asking) == before


async def test_a_task_that_is_removed_takes_its_steps_along(clarity: Clarity) -> None:
    owner = await known(clarity, CANARY)
    assert (await owner.visitor.call("DELETE", owner.path("/tasks/{task_id}"))).status_code == 204
    found = await rows(clarity)
    assert found["tasks"] == found["task_steps"] == []
