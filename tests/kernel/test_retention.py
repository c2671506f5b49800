"""Retention: what is old goes, what is young stays, and who was away for long is told so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

from quintet.apps.arcade import repository as arcade_tables
from quintet.apps.arcade.app import APP as ARCADE
from quintet.apps.arcade.service.forgetting import forget_model_calls as forget_calls_of_lists
from quintet.apps.clarity.app import APP as CLARITY
from quintet.apps.clarity.repository.tables import AI_LOG, SESSION
from quintet.apps.clarity.service.purging import forget_model_calls as forget_calls_of_sessions
from quintet.apps.clarity.service.purging import purge_unused
from quintet.apps.kanban.app import APP as KANBAN
from quintet.apps.kanban.repository.tables import CHAT_CALL, CHAT_TURN, PROPOSAL
from quintet.apps.kanban.service.forgetting import forget_talk
from quintet.kernel.app import App
from quintet.kernel.changes import CHANGES
from quintet.kernel.database import Database, open_database
from quintet.kernel.live import Live, Reset
from quintet.kernel.moments import written
from quintet.kernel.preconditions import ANSWERS
from quintet.kernel.retention import PAGE, forget_answers, forget_changes
from quintet.kernel.settings import Settings, load
from tests.fixtures.rooms import room_app, running

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Run = Callable[[Database, Settings], Awaitable[None]]
KEEP = timedelta(days=30)
OLD, YOUNG = NOW - timedelta(days=31), NOW - timedelta(days=29)


@pytest.fixture
async def live(database: Database) -> AsyncIterator[Live]:
    database.clock = lambda: NOW
    live = Live(database)
    yield live
    await live.stop()


async def log(database: Database, *at: datetime) -> None:
    rows = [
        {"at": written(each), "kind": "x.made", "subject": "x", "subject_id": "1", "actor": "api",
         "payload": "{}"}
        for each in at
    ]  # fmt: skip
    async with database.write() as unit:
        await unit.execute(insert(CHANGES), rows)


async def count(database: Database, table: Table) -> int:
    async with database.read() as unit:
        return int(await unit.scalar(select(func.count()).select_from(table)))


async def ids(database: Database) -> list[int]:
    async with database.read() as unit:
        found = await unit.execute(select(CHANGES.c.id).order_by(CHANGES.c.id))
        return [row[0] for row in found]


async def heard(live: Live, after: int, number: int) -> list[int]:
    """The ids of so many changes behind one."""
    found = []
    async with asyncio.timeout(20), aclosing(live.changes(after)) as changes:
        async for change in changes:
            found += [change.id] if change is not None else []
            if len(found) == number:
                break
    return found


async def test_old_changes_go_and_young_ones_stay(database: Database, live: Live) -> None:
    many = 2 * PAGE + 3
    await log(database, *[OLD] * many, YOUNG, NOW)
    assert await forget_changes(database, KEEP) == many
    assert await ids(database) == [many + 1, many + 2]
    assert await forget_changes(database, KEEP) == 0
    await log(database, NOW)
    assert (await ids(database))[-1] == many + 3


async def test_the_newest_change_stays_however_old_it_is(database: Database, live: Live) -> None:
    """Or nobody could tell a client that has seen everything from one that has missed much."""
    await log(database, OLD, OLD, OLD)
    assert await forget_changes(database, KEEP) == 2
    assert await ids(database) == [3]
    await live.start()
    await log(database, NOW)
    database.tell_commit()
    assert await heard(live, 3, 1) == [4]


@pytest.mark.parametrize("after", [0, 1, 4])
async def test_who_resumes_from_before_what_is_left_is_told_to_read_anew(
    database: Database, live: Live, after: int
) -> None:
    await log(database, *[OLD] * 5, YOUNG, YOUNG)
    await forget_changes(database, KEEP)
    await live.start()
    with pytest.raises(Reset):
        await heard(live, after, 1)
    assert await heard(live, 5, 2) == [6, 7]


async def test_who_begins_at_nothing_and_nothing_has_gone_hears_all(
    database: Database, live: Live
) -> None:
    await log(database, YOUNG, NOW)
    await forget_changes(database, KEEP)
    await live.start()
    assert await heard(live, 0, 2) == [1, 2]


async def test_old_answers_go(database: Database) -> None:
    database.clock = lambda: NOW
    rows = [
        {"actor": "api", "call": "POST /x", "key": f"{number}", "payload_hash": "", "status": 201,
         "headers": "{}", "body": "", "at": written(at)}
        for number, at in enumerate([OLD] * (PAGE + 1) + [YOUNG])
    ]  # fmt: skip
    async with database.write() as unit:
        await unit.execute(insert(ANSWERS), rows)
    assert await forget_answers(database, KEEP) == PAGE + 1
    assert await count(database, ANSWERS) == 1


async def test_two_processes_at_once_harm_nothing(database: Database, database_url: str) -> None:
    database.clock = lambda: NOW
    other = open_database(database_url, "trial")
    other.clock = database.clock
    await other.start()
    try:
        await log(database, *[OLD] * (3 * PAGE), NOW)
        done = await asyncio.gather(*(forget_changes(each, KEEP) for each in (database, other)))
    finally:
        await other.stop()
    assert sum(done) == 3 * PAGE
    assert await count(database, CHANGES) == 1


async def test_a_server_does_it_by_itself_for_every_app(database: Database) -> None:
    now = datetime.now(UTC)
    await log(database, now - timedelta(days=91), now)
    app = App(name="trial", title="Trial", summary="")
    url = database.url.url.set(drivername=database.kind).render_as_string(hide_password=False)
    async with running(room_app(app, url)):
        async with asyncio.timeout(20):
            while await count(database, CHANGES) > 1:
                await asyncio.sleep(0.01)


async def done_by(
    app: App,
    url: str,
    jobs: Sequence[Run],
    *rows: tuple[Table, Sequence[dict[str, object]]],
) -> Database:
    """These jobs of an app, done once on these rows."""
    database = open_database(url, app.name)
    database.clock = lambda: NOW
    await database.start()
    async with database.write() as unit:
        for table, values in rows:
            await unit.execute(insert(table), list(values))
    environ = {"QUINTET_KEEP_MODEL_CALLS_DAYS": "30"}
    settings = load({app.name: app.settings}, environ=environ, dotenv=Path("no such file"))
    for job in jobs:
        await job(database, settings)
    return database


async def test_what_the_chat_said_goes_after_its_time(kanban_url: str) -> None:
    year = NOW - timedelta(days=366)
    turn = {"actor": "ada", "message": "", "reply": "", "is_offline": True}
    call = {"turn": "t", "actor": "ada", "purpose": "", "model": "", "prompt": "", "response": "",
            "is_usable": True, "outcome": "", "attempts": 1, "milliseconds": 1}  # fmt: skip
    proposal = {"turn": "t", "actor": "ada", "state": "open", "operations": [], "lines": [],
                "removes": []}  # fmt: skip
    database = await done_by(
        KANBAN,
        kanban_url,
        [forget_talk],
        (CHAT_TURN, [turn | {"turn": f"{at}", "created_at": at} for at in (year, OLD)]),
        (CHAT_CALL, [call | {"at": at} for at in (OLD, YOUNG, NOW)]),
        (PROPOSAL, [proposal | {"id": f"{at}", "created_at": at} for at in (year, OLD)]),
    )
    try:
        assert [await count(database, table) for table in (CHAT_TURN, CHAT_CALL, PROPOSAL)] == [
            1,
            2,
            1,
        ]
    finally:
        await database.stop()


async def test_what_models_were_asked_in_a_session_goes_before_it(clarity_url: str) -> None:
    session = {"session_id": "s", "created_at": OLD, "last_seen_at": NOW}
    call = {"session_id": "s", "endpoint_name": "", "prompt_sent": "", "raw_ai_response": "",
            "parsed_successfully": True}  # fmt: skip
    calls = [call | {"created_at": at} for at in (OLD, YOUNG)]
    jobs = [forget_calls_of_sessions, purge_unused]
    database = await done_by(CLARITY, clarity_url, jobs, (SESSION, [session]), (AI_LOG, calls))
    try:
        assert await count(database, AI_LOG) == 1
        assert await count(database, SESSION) == 1
    finally:
        await database.stop()


async def test_what_models_were_asked_of_a_list_goes_after_its_time(arcade_url: str) -> None:
    def local(at: datetime) -> str:
        return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")

    logs = [{"todo_line_id": 1, "raw_prompt": "", "created_at": local(at)} for at in (OLD, YOUNG)]
    database = await done_by(
        ARCADE,
        arcade_url,
        [forget_calls_of_lists],
        (arcade_tables.TODO, [{"input_id": 1, "raw_input": "x"}]),
        (
            arcade_tables.TODO_LINE,
            [{"todo_line_id": 1, "input_id": 1, "todo_line": "x", "line_number": 1}],
        ),
        (arcade_tables.LOG, logs),
    )
    try:
        assert await count(database, arcade_tables.LOG) == 1
    finally:
        await database.stop()
