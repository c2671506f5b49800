"""Databases of the first recorders are taken in, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from quintet.apps.activity.app import APP
from quintet.apps.activity.ingest import original as reading
from quintet.apps.activity.repository.tables import AWAITED, FEATURE, HANDOFF, PRESENCE, SESSION
from quintet.apps.activity.service.importing import import_original
from quintet.kernel import migrations
from tests.apps.activity.ingest.commands import run
from tests.apps.activity.ingest.originals import an_old_event, original
from tests.apps.activity.ingest.room import Activity
from tests.fixtures.databases import connected

EVENTS = [
    an_old_event("child", parent_event_id="prompt", tool_input='{"token": "x", "n": 1}'),
    an_old_event("prompt", tool_name="UserQuery", timestamp="2026-02-01T10:00:00.654321"),
    an_old_event("odd", context="not json", feature_id="bug-2", cost_tokens=12, status=None),
    an_old_event("orphan", parent_event_id="never came", session_id="unknown"),
    an_old_event("a", parent_event_id="b"),
    an_old_event("b", parent_event_id="a"),
    an_old_event("when", timestamp="some time"),
]


async def take_in(activity: Activity, path: Path) -> tuple[int, int, int]:
    with reading.opened(path) as source:
        done = await import_original(activity.database, source, lambda _: None)
    return done.new, done.known, done.left_out


async def test_everything_is_taken_in_once(activity: Activity, tmp_path: Path) -> None:
    path = original(tmp_path / "old.db", *EVENTS)
    assert await take_in(activity, path) == (6, 0, 1)
    rows = await activity.events()
    assert rows["prompt"]["timestamp"] == "2026-02-01T10:00:00.654Z"
    assert rows["child"]["timestamp"] == "2026-02-01T10:00:01.000Z"
    assert rows["child"]["parent_event_id"] == "prompt"
    assert rows["child"]["tool_input"] == {"token": "[redacted]", "n": 1}
    assert (rows["odd"]["status"], rows["odd"]["feature_id"]) == ("recorded", "bug-2")
    assert rows["a"]["parent_event_id"] is None or rows["b"]["parent_event_id"] is None
    assert [row["event_id"] for row in await activity.rows(AWAITED)] == ["orphan"]
    sessions = {row["session_id"]: row for row in await activity.rows(SESSION)}
    assert (sessions["s-1"]["total_events"], sessions["s-1"]["total_tokens_used"]) == (5, 12)
    assert sessions["s-1"]["status"] == "completed"
    assert sessions["s-1"]["created_at"] == "2026-02-01T10:00:00.000Z"
    assert sessions["unknown"]["agent_assigned"] == "claude-code"
    features = {row["id"]: row for row in await activity.rows(FEATURE)}
    assert features["bug-2"]["parent_feature_id"] == "epic-1"
    assert features["epic-1"]["tags"] == ["x"]
    (presence,) = await activity.rows(PRESENCE)
    assert (presence["status"], presence["total_tools_executed"]) == ("idle", 7)
    assert len(await activity.rows(HANDOFF)) == 1
    assert [kind for kind, _ in await activity.changes()] == ["events.imported"]


async def test_again_adds_nothing_but_what_is_new(activity: Activity, tmp_path: Path) -> None:
    path = original(tmp_path / "old.db", *EVENTS)
    await take_in(activity, path)
    tables = (SESSION, FEATURE, HANDOFF, PRESENCE)
    before = [await activity.rows(), *[await activity.rows(table) for table in tables]]
    assert await take_in(activity, path) == (0, 6, 1)
    assert [await activity.rows(), *[await activity.rows(table) for table in tables]] == before
    more = original(tmp_path / "more.db", *EVENTS, an_old_event("later"))
    assert await take_in(activity, more) == (1, 6, 1)


async def test_pages_are_joined(activity: Activity, tmp_path: Path) -> None:
    chain = [
        an_old_event(f"e{n:04}", parent_event_id=f"e{n - 1:04}" if n else None) for n in range(2500)
    ]
    path = original(tmp_path / "old.db", *reversed(chain))
    assert (await take_in(activity, path))[0] == 2500
    parents = await activity.parents()
    assert all(parents[f"e{n:04}"] == f"e{n - 1:04}" for n in range(1, 2500))


def test_the_command_tells_what_it_did(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    url = f"sqlite:///{data / 'activity.db'}"
    migrations.upgrade(APP, url)
    path = original(tmp_path / "old.db", *EVENTS)
    command = ("import", str(path), "--data", str(data))
    said = run(*command).output
    assert "6 events are new, 0 were there, 1 left out" in said
    assert "0 events are new, 6 were there" in run(*command).output
    with connected(url, APP.name) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM agent_events").scalar() == 6


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be one"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    command = ("import", str(path), "--data", str(tmp_path))
    ended = run(*command, is_success=False)
    assert (ended.code, ended.output.startswith("quintet: ")) == (1, True)
