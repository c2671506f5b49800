"""What the apps beside Activity do appears in it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2

from quintet import server
from quintet.apps.activity.app import APP
from quintet.apps.activity.ingest.changes import event_of
from quintet.apps.activity.service.neighbours import follow
from quintet.apps.scenes.app import APP as SCENES
from quintet.kernel.ai.records import MODEL_CALLED, Call
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.settings import load
from tests.apps.activity.ingest.room import Activity
from tests.fixtures.rooms import running
from tests.fixtures.scenes import state


async def events(client: httpx2.AsyncClient, count: int) -> list[dict[str, Any]]:
    """The newest events, once there are that many."""
    async with asyncio.timeout(20):
        while True:
            answer = await client.get("/activity/api/events")
            found: list[dict[str, Any]] = answer.json()
            if len(found) >= count:
                return found
            await asyncio.sleep(0.02)


async def test_a_change_in_another_app_is_an_event(tmp_path: Path) -> None:
    environ = {"QUINTET_DATA": str(tmp_path)}
    names = {"activity": None, "scenes": SCENES.settings}
    settings = load(names, environ=environ, dotenv=Path("no such file"))
    for count in (1, 2):  # the second time after a restart: nothing comes twice
        app = server.build([SCENES, APP], settings)
        transport = httpx2.ASGITransport(app=app)
        async with (
            running(app),
            httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            body = {"session_id": f"party-{count}", "state": state()}
            answer = await client.post("/scenes/api/v1/save", json=body)
            assert answer.status_code == 200, answer.text
            found = await events(client, 1 + count)
            assert len(found) == 1 + count  # and their turn
            saved = next(e for e in found if f"party-{count}" in e["input_summary"])
            assert saved["tool_name"] == "party.saved"
            assert saved["session_id"] == "quintet-scenes"
            feed = (await client.get("/activity/api/events-grouped-by-prompt")).json()
            (turn,) = feed["conversation_turns"]
            assert turn["userQuery"]["prompt"] == "Work in scenes"
            assert turn["stats"]["tool_count"] == turn["stats"]["success_count"] - 1 == count
            assert [child["tool_name"] for child in turn["children"]] == ["party.saved"] * count


def change(number: int, at: str, app: str = "kanban", **more: Any) -> ChangeElsewhere:
    told = {"title": "A card"}
    values = (app, number, at, "card.created", "cards", f"c-{number}", "ada", None, told)
    return replace(ChangeElsewhere(*values), **more)


async def test_what_is_done_in_one_go_is_one_turn(activity: Activity) -> None:
    """Ten minutes without a change end it, and so does an hour; each app has its own."""
    minutes = [0, 9, 18, 27, 36, 45, 54, 61, 72]
    changes = [change(n, f"2026-11-20T{10 + m // 60}:{m % 60:02}:00.000000Z")
               for n, m in enumerate(minutes, 1)]  # fmt: skip
    changes.insert(3, change(1, "2026-11-20T10:20:00.000000Z", "arcade", actor="ben"))
    for some in (changes[:5], changes[5:]):  # they come in pages
        async with activity.database.write() as unit:
            await follow(unit, some)
    rows = (await activity.events()).values()
    turns = {r["event_id"]: r for r in rows if r["tool_name"] == "UserQuery"}
    found = sorted(
        (turn["input_summary"], turn["timestamp"][11:16], turn["agent_id"],
         [r["timestamp"][11:16] for r in sorted(rows, key=lambda r: str(r["timestamp"]))
          if r["parent_event_id"] == event_id])
        for event_id, turn in turns.items()
    )  # fmt: skip
    assert found == [
        ("Work in arcade", "10:20", "ben", ["10:20"]),
        ("Work in kanban", "10:00", "ada", [f"10:{m:02}" for m in minutes[:7]]),
        ("Work in kanban", "11:01", "ada", ["11:01"]),
        ("Work in kanban", "11:12", "ada", ["11:12"]),
    ]
    assert {row["parent_event_id"] for row in rows} - turns.keys() == {None}


def test_a_call_of_a_model_tells_what_it_took_and_not_what_was_said() -> None:
    call = Call(purpose="chat", model="openai/gpt-5-mini", prompt="a secret", response="as well")
    call.prompt_tokens, call.completion_tokens, call.cost = 1000, 20, 0.0125
    call.milliseconds = 2500
    change = ChangeElsewhere(
        "kanban", 7, "2026-11-20T17:00:00.000000Z", MODEL_CALLED, "model_calls", "t-1", "ada", None,
        call.told(),
    )  # fmt: skip
    event = event_of(change)
    assert (event.model, event.cost_tokens, event.cost_usd) == ("openai/gpt-5-mini", 1020, 0.0125)
    assert (event.status, event.execution_duration_seconds) == ("completed", 2.5)
    assert "secret" not in str(event)
    assert "as well" not in str(event)
