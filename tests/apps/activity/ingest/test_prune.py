"""What is older than is kept lies in an archive before it goes."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.activity.app import APP
from quintet.apps.activity.repository.tables import SESSION
from quintet.apps.activity.service import pruning
from quintet.apps.activity.service.pruning import prune
from quintet.kernel import migrations
from quintet.kernel.changes import CHANGES
from tests.apps.activity.ingest.commands import run
from tests.apps.activity.ingest.room import Activity, an_event

CUT = datetime(2026, 8, 1, tzinfo=UTC)
OLD, YOUNG = "2026-07-01T00:00:00.000Z", "2026-09-01T00:00:00.000Z"


def archived(path: Path | None) -> list[dict[str, Any]]:
    assert path is not None
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def old(event_id: str, **changed: Any) -> dict[str, Any]:
    return an_event(event_id, timestamp=OLD, **changed)


async def test_old_events_go_and_lie_in_the_archive(activity: Activity, tmp_path: Path) -> None:
    await activity.take(
        old("a"),
        old("b", parent_event_id="a", session_id="s-2"),
        old("c", parent_event_id="not there"),
        an_event("d", timestamp=YOUNG),
    )
    pruned = await prune(activity.database, CUT, tmp_path)
    assert set(await activity.events()) == {"d"}
    assert pruned.rows["agent_events"] == 3
    rows = archived(pruned.archive)
    assert [row["row"]["event_id"] for row in rows if row["table"] == "agent_events"] == [*"abc"]
    assert [row["session_id"] for row in await activity.rows(SESSION)] == ["s-1"]
    assert [row["row"]["session_id"] for row in rows if row["table"] == "sessions"] == ["s-2"]
    assert (await activity.changes())[-1][0] == "events.pruned"
    assert pruned.archive is not None
    assert pruned.archive.stat().st_mode & 0o777 == 0o600


async def test_what_younger_events_stand_below_stays(activity: Activity, tmp_path: Path) -> None:
    await activity.take(
        old("top"),
        old("middle", parent_event_id="top"),
        old("alone", parent_event_id="top"),
        an_event("young", timestamp=YOUNG, parent_event_id="middle"),
    )
    await prune(activity.database, CUT, tmp_path)
    assert await activity.parents() == {"top": None, "middle": "top", "young": "middle"}


async def test_many_pages(
    activity: Activity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "MOST", 7)
    events = [old(f"e{n:03}", parent_event_id=f"e{n // 2:03}" if n else None) for n in range(100)]
    await activity.take(*events, an_event("young", timestamp=YOUNG, parent_event_id="e009"))
    pruned = await prune(activity.database, CUT, tmp_path)
    assert set(await activity.events()) == {"e000", "e001", "e002", "e004", "e009", "young"}
    found = [row["row"]["event_id"] for row in archived(pruned.archive)]
    assert len(found) == len(set(found)) == 95


async def test_where_nothing_is_old_nothing_happens(activity: Activity, tmp_path: Path) -> None:
    await activity.take(an_event(timestamp=YOUNG))
    before = await activity.changes()
    pruned = await prune(activity.database, CUT, tmp_path)
    assert (pruned.rows, pruned.archive) == ({}, None)
    assert await activity.changes() == before


async def test_the_change_log_is_cut_behind_its_newest_row(
    activity: Activity, tmp_path: Path
) -> None:
    await activity.take(an_event("a"), an_event("b"))
    later = datetime(2027, 1, 1, tzinfo=UTC)
    await prune(activity.database, later, tmp_path)
    numbers = [row["id"] for row in await activity.rows(CHANGES)]
    assert numbers == [2, 3]


def test_the_command(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    migrations.upgrade(APP, f"sqlite:///{data / 'activity.db'}")
    command = ("prune", "--keep", "90d", "--data", str(data))
    assert "Nothing is that old." in run(*command).output


@pytest.mark.parametrize("keep", ["90", "0d", "-1d", "d", "90 days", "9999999w"])
def test_a_span_has_to_be_one(tmp_path: Path, keep: str) -> None:
    command = ("prune", "--keep", keep, "--data", str(tmp_path))
    ended = run(*command, is_success=False)
    assert ended.code == 2
