"""The whole way, as a user goes it: a fresh folder, a server, a list, two receipts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.fixtures import escpos_reader
from tests.fixtures.server import free_port

LIST = "do the laundry\nWrite two pages of the thesis, 2 hours\nCall the dentist tomorrow\n"
QUINTET = (sys.executable, "-m", "quintet")


def environment() -> dict[str, str]:
    """This machine's, without its settings of ours."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("QUINTET_") and name not in ("DATABASE_URL", "OPENROUTER_API_KEY")
    }


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of `quintet serve arcade` in a fresh folder."""
    port = free_port()
    command = [*QUINTET, "serve", "arcade", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL
    ) as serving:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(address)
            yield address
        finally:
            serving.terminate()


def wait_until_ready(address: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx2.get(f"{address}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise TimeoutError(address)


def test_from_a_list_to_its_result(server: str, tmp_path: Path) -> None:
    def quintet(*arguments: str) -> bytes:
        command = [*QUINTET, "arcade", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(), capture_output=True, check=True
        )
        assert done.stderr == b""
        return done.stdout

    (tmp_path / "todo.txt").write_text(LIST, encoding="utf-8")
    assert b"3 tasks" in quintet("process-input", "todo.txt", "--run")
    run = quintet("print", "run").decode()
    assert re.search(r"\[ \] DO THE LAUNDRY \.+ \+10", run)

    with httpx2.Client(base_url=server) as client:
        done = {"status": "completed"}
        for task in client.get("/tasks?game_run_id=1").json():
            line = client.get(f"/tasks/{task['task_id']}/lines").json()[0]
            path = f"/tasks/{task['task_id']}/lines/{line['task_line_id']}"
            assert client.patch(path, json=done).status_code == 200
        assert client.patch("/game-runs/1", json=done).status_code == 200
        served = client.get("/receipts/result/1").text
        served_bytes = client.get("/receipts/result/1?format=escpos").content

    result = quintet("print", "result").decode()
    assert result == served
    assert re.search(r"\[X\] DO THE LAUNDRY \.+ \+10", result)
    assert "CARRIED OVER" in result
    assert "RANK 1 OF 1" in result
    printed = quintet("print", "result", "--to", "escpos")
    assert printed == served_bytes
    assert isinstance(escpos_reader.read(printed, 48)[-1], escpos_reader.PaperCut)
