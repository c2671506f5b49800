"""What the apps beside Activity do appears in it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx2

from quintet import server
from quintet.apps.activity.app import APP
from quintet.apps.activity.ingest.changes import event_of
from quintet.apps.scenes.app import APP as SCENES
from quintet.kernel.ai.records import MODEL_CALLED, Call
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.settings import load
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
            found = await events(client, count)
            assert len(found) == count
            assert found[0]["tool_name"] == "party.saved"
            assert found[0]["session_id"] == "quintet-scenes"
            assert f"party-{count}" in found[0]["input_summary"]


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
