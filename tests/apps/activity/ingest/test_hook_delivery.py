"""The hook command and a real server: what was told while it was away is there in the end, once."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

from quintet.apps.activity.app import APP
from tests.apps.activity.ingest.test_hook_command import NOWHERE, spooled, start, tell
from tests.apps.activity.ingest.test_hooks import EXPECTED, RECORDED
from tests.fixtures.databases import connected
from tests.fixtures.rooms import room_app
from tests.kernel.wire import served

TOLD = [{name: v for name, v in hook.items() if name != "quintet"} for hook in RECORDED[:5]]


def rows(url: str) -> list[dict[str, Any]]:
    with connected(url, APP.name) as connection:
        found = connection.exec_driver_sql("SELECT * FROM agent_events ORDER BY timestamp")
        return [dict(row) for row in found.mappings()]


def test_a_session_of_real_hooks(activity_url: str, tmp_path: Path) -> None:
    for told in TOLD[:3]:
        tell(tmp_path, NOWHERE, told)
    with served(room_app(APP, activity_url), lifespan="on") as port:
        server = f"http://127.0.0.1:{port}"
        for told in TOLD[3:]:
            tell(tmp_path, server, told)
        assert spooled(tmp_path) == []
    prompt, read, bash = rows(activity_url)
    assert (prompt["tool_name"], prompt["status"]) == ("UserQuery", "started")
    assert (read["tool_use_id"], read["status"]) == ("toolu_01Read", "completed")
    assert read["execution_duration_seconds"] == EXPECTED["toolu_01Read"][2]
    assert read["parent_event_id"] == bash["parent_event_id"] == prompt["event_id"]


def test_processes_killed_at_any_moment_lose_and_double_nothing(
    activity_url: str, tmp_path: Path
) -> None:
    """Each prompt that was spooled is one turn, however often it was delivered."""
    prompts = [{**TOLD[1], "prompt": f"Prompt {number}"} for number in range(12)]
    with served(room_app(APP, activity_url), lifespan="on") as port:
        server = f"http://127.0.0.1:{port}"
        processes = []
        for told in prompts:
            process = start(tmp_path, server)
            assert process.stdin is not None
            process.stdin.write(json.dumps(told).encode())
            process.stdin.close()
            processes.append(process)
            if len(processes) % 3 == 0:  # whatever this one is at
                processes[-2].send_signal(signal.SIGKILL)
        for process in processes:
            process.wait(60)
            for stream in (process.stdout, process.stderr):
                assert stream is not None
                stream.close()
        survivors = {n for n, process in enumerate(processes) if process.returncode == 0}
        for _ in range(20):
            tell(tmp_path, server, b"")
            if not spooled(tmp_path):
                break
    stored = [row["input_summary"] for row in rows(activity_url)]
    assert len(stored) == len(set(stored))
    assert {f"Prompt {number}" for number in survivors} <= set(stored)
    assert spooled(tmp_path) == []
