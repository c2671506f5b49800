"""Decisions that need no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from quintet.apps.activity.rules.delegations import delegate_of
from quintet.apps.activity.rules.documents import read_object
from quintet.apps.activity.rules.presence import presence_now
from quintet.apps.activity.rules.stamps import read_stamp, stamp
from quintet.apps.activity.rules.traces import Delegation, trace
from quintet.apps.activity.rules.traces import Step as TraceStep
from quintet.apps.activity.rules.work_items import Progress, Step, advanced
from tests.fixtures.activity import at


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-11-20 17:46:35", "2026-11-20T17:46:35.000Z"),
        ("2026-11-20T17:46:35.123999", "2026-11-20T17:46:35.123Z"),
        ("2026-11-20T17:46:35+02:00", "2026-11-20T15:46:35.000Z"),
        ("2026-11-20T17:46:35.5Z", "2026-11-20T17:46:35.500Z"),
        ("2026-11-20", "2026-11-20T00:00:00.000Z"),
    ],
)
def test_every_form_of_a_time_is_kept_in_one(text: str, kept: str) -> None:
    assert read_stamp(text) == kept


def test_what_is_no_time_is_refused() -> None:
    for text in ("", "now", "2026-02-30", "0001-01-01T00:00:00+01:00"):
        with pytest.raises(ValueError, match=r"."):
            read_stamp(text)
    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2026, 11, 20))
    east = timezone(timedelta(hours=1))
    assert stamp(datetime(2026, 11, 20, 1, tzinfo=east)) == "2026-11-20T00:00:00.000Z"


def test_json_that_is_none_is_read_as_nothing() -> None:
    assert read_object('{"a": 1}') == {"a": 1}
    for text in (None, "", "{", "[1]", "7", '"text"', "NaN", '{"a": NaN}', "[" * 5000):
        assert read_object(text) is None


def test_to_whom_work_was_given() -> None:
    assert delegate_of("researcher", None) == "researcher"
    assert delegate_of(None, '{"subagent_type": "painter", "prompt": "…"}') == "painter"
    assert delegate_of(None, "(test-runner): Investigate") == "test-runner"
    assert delegate_of(None, None) == delegate_of(None, "Look (here): now") == "unknown"


def test_who_is_quiet_is_not_there_for_ever() -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    last = stamp(noon)
    assert presence_now("active", last, noon + timedelta(minutes=4)) == "active"
    assert presence_now("active", last, noon + timedelta(minutes=6)) == "idle"
    assert presence_now("idle", last, noon + timedelta(minutes=4)) == "idle"
    assert presence_now("active", last, noon + timedelta(minutes=31)) == "offline"
    assert presence_now("offline", last, noon) == "offline"


def delegation(status: str, duration: float = 0.0, output: str | None = None) -> Delegation:
    return Delegation("d", "claude-code", None, at(0), status, duration, output, 0, None)


def test_the_duration_of_a_trace_does_not_grow() -> None:
    steps = [TraceStep("e", "a", "tool_call", at(4), "recorded", 1.5)]
    told = '{"completion_time": "2026-11-20T10:00:09+00:00"}'
    for parent, below, expected in (
        (delegation("started"), steps, None),
        (delegation("completed", 3.5, told), steps, 3.5),
        (delegation("completed", 0.0, told), steps, 9.0),
        (delegation("completed", 0.0, '{"completion_time": "soon"}'), steps, 5.5),
        (delegation("completed"), steps, 5.5),
        (delegation("failed"), [], None),
    ):
        assert trace(parent, below)["duration_seconds"] == expected


@pytest.mark.parametrize(
    ("status", "events", "expected"),
    [
        ("todo", [], "todo"),
        ("stale", ["tool_call"], "in-progress"),
        ("blocked", ["tool_call"], "blocked"),
        ("blocked", ["start"], "in-progress"),
        ("active", ["tool_call"], "active"),
        ("ended", ["tool_call"], "ended"),
        ("ended", ["start"], "in-progress"),
        ("blocked", ["completion"], "done"),
    ],
)
def test_how_far_a_work_item_is(status: str, events: list[str], expected: str) -> None:
    steps = [Step(at(number), kind) for number, kind in enumerate(events)]
    assert advanced(Progress(status), steps).status == expected
