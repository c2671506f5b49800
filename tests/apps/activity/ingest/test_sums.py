"""The sums that the database keeps are those of the events, whatever happens to them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Table, delete, update

from quintet.apps.activity.app import APP
from quintet.apps.activity.ingest import original as reading
from quintet.apps.activity.models import EventSum, FeaturePart, SessionPart
from quintet.apps.activity.repository.tables import EVENT, SESSION
from quintet.apps.activity.rules.outcomes import ERRORS, SUCCESSES, says_error
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.service.importing import import_original
from quintet.apps.activity.service.pruning import prune
from quintet.kernel import migrations
from tests.apps.activity.ingest.originals import an_old_event, original
from tests.apps.activity.ingest.room import Activity, an_event, opened

Key = tuple[str, ...]
Numbers = dict[str, float]
BOUNDS = (0.1, 1, 5, 30, 120)


def spread(row: dict[str, Any]) -> Iterator[tuple[str, Key, Numbers]]:
    """Where an event counts, and how much."""
    moment, model = row["timestamp"], row["model"] or ""
    kind = (row["tool_name"] or "", row["status"], row["spawner_type"] or "")
    is_error, taken = says_error(row["context"]), row["execution_duration_seconds"]
    money = {
        "events": 1,
        "priced": int(row["cost_usd"] is not None),
        "tokens": row["cost_tokens"],
        "cost": row["cost_usd"] or 0,
    }
    whole = money | {
        "successes": int(row["status"] in SUCCESSES and not is_error),
        "errors": int(row["status"] in ERRORS or is_error),
        "duration": max(taken, 0),
    }
    if taken > 0:
        whole[f"took_{1 + sum(taken > bound for bound in BOUNDS)}"] = 1
    for span in ("m" + moment[:7], "d" + moment[:10], "h" + moment[:13]):
        yield "event_sums", (span, row["agent_id"], model, *kind), whole
    yield "session_parts", (row["session_id"], row["agent_id"], model), {"events": 1}
    if row["feature_id"] is not None:
        yield "feature_parts", (row["feature_id"], row["agent_id"]), money


async def assert_summed(activity: Activity) -> None:
    """Every row of the sums says what the events say, and there is no other."""
    rows = await activity.rows()
    expected: dict[tuple[str, Key], Numbers] = defaultdict(lambda: defaultdict(float))
    times: dict[tuple[str, Key], list[str]] = defaultdict(list)
    for row in rows:
        for table, key, numbers in spread(row):
            times[table, key].append(row["timestamp"])
            for name, number in numbers.items():
                expected[table, key][name] += number
    found = {}
    for model in (EventSum, SessionPart, FeaturePart):
        table = cast(Table, model.__table__)
        for kept in await activity.rows(table):
            key = (table.name, tuple(kept.pop(column.name) for column in table.primary_key))
            for name, extreme in (("first_at", min), ("last_at", max)):
                if name in kept:
                    assert kept.pop(name) == extreme(times[key])
            found[key] = {name: pytest.approx(number) for name, number in kept.items() if number}
    assert found == {
        key: {name: number for name, number in numbers.items() if number}
        for key, numbers in expected.items()
    }


EVENTS = [
    an_event("p", tool_name=USER_QUERY, timestamp="2026-07-01T00:00:00Z"),
    an_event("a", parent_event_id="p", model="opus", cost_usd=0.25, cost_tokens=100),
    an_event("b", agent_id="codex", feature_id="f-1", execution_duration_seconds=7.5),
    an_event("c", agent_id="codex", feature_id="f-1", cost_usd=0.5, context={"is_error": True}),
    an_event("d", spawner_type="gemini", status="failed", execution_duration_seconds=0.1),
    an_event("e", parent_event_id="late", timestamp="2026-07-31T23:59:59.999Z"),
    an_event("f", session_id="s-2", timestamp="2026-08-01T00:00:00Z", cost_tokens=5),
]


async def test_after_an_ingest_and_again(activity: Activity) -> None:
    await activity.take(*EVENTS)
    await assert_summed(activity)
    await activity.take(*EVENTS, an_event("late", timestamp="2026-07-31T23:00:00Z"))
    assert (await activity.parents())["e"] == "late"
    await assert_summed(activity)


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "failed", "execution_duration_seconds": 130.0, "cost_usd": 1.5},
        {"timestamp": "2025-01-01T00:00:00.000Z"},
        {"timestamp": "2027-01-01T00:00:00.000Z", "model": "haiku"},
        {"agent_id": "other", "feature_id": None, "spawner_type": "codex"},
        {"session_id": "s-2", "context": {"is_error": "true"}, "tool_name": None},
    ],
    ids=["ended", "earlier", "later", "other-agent", "other-session"],
)
async def test_after_a_change(activity: Activity, changed: dict[str, Any]) -> None:
    await activity.take(*EVENTS)
    for event_id in ("a", "b", "f"):
        async with activity.database.write() as unit:
            await unit.execute(update(EVENT).where(EVENT.c.event_id == event_id).values(**changed))
        await assert_summed(activity)


async def test_after_a_prune_and_the_end_of_a_session(activity: Activity, tmp_path: Path) -> None:
    await activity.take(*EVENTS)
    await prune(activity.database, datetime(2026, 7, 31, tzinfo=UTC), tmp_path)
    assert "p" in await activity.events()  # younger ones stand below it
    await assert_summed(activity)
    await prune(activity.database, datetime(2026, 8, 1, tzinfo=UTC), tmp_path)
    assert "e" not in await activity.events()
    await assert_summed(activity)
    async with activity.database.write() as unit:
        await unit.execute(delete(SESSION).where(SESSION.c.session_id == "s-1"))
    assert set(await activity.events()) == {"f"}
    await assert_summed(activity)


async def test_after_an_import(activity: Activity, tmp_path: Path) -> None:
    events = [
        an_old_event("old", timestamp="2026-02-01 10:00:00", feature_id="bug-2"),
        an_old_event("older", parent_event_id="old", status=None, child_spike_count=2**35),
    ]
    await activity.take(*EVENTS)
    with reading.opened(original(tmp_path / "old.db", *events)) as source:
        await import_original(activity.database, source, lambda _: None)
    rows = await activity.events()
    assert rows["older"]["child_spike_count"] == 2**31 - 1
    await assert_summed(activity)


async def test_what_other_programs_write_into_the_file_counts(activity_sqlite_url: str) -> None:
    """They write times in older forms, and say OR IGNORE, which reaches into triggers."""
    with closing(sqlite3.connect(activity_sqlite_url.removeprefix("sqlite:///"))) as recorder:
        recorder.execute("INSERT INTO sessions (session_id, agent_assigned) VALUES ('s', 'a')")
        for _ in range(2):
            for event_id, moment in (("x", "2026-11-20 17:00:00"), ("y", "2026-11-20T17:00:01Z")):
                recorder.execute(
                    "INSERT OR IGNORE INTO agent_events (event_id, agent_id, event_type, "
                    "timestamp, session_id) VALUES (?, 'a', 'tool_call', ?, 's')",
                    (event_id, moment),
                )
        recorder.commit()
    async with opened(activity_sqlite_url) as activity:
        assert len(await activity.events()) == 2
        await assert_summed(activity)


async def test_events_that_were_there_before_are_summed(
    activity: Activity, activity_url: str
) -> None:
    await activity.take(*EVENTS)
    migrations.downgrade(APP, activity_url, "0001")
    migrations.upgrade(APP, activity_url)
    assert len(await activity.events()) == len(EVENTS)
    await assert_summed(activity)
