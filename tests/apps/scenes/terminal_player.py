"""Drives `quintet scenes play` as a person would: types a line, waits for what is printed."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

from tests.fixtures.processes import QUINTET, quintet, start
from tests.fixtures.server import Server

MOST_SECONDS = 60
WIDE = {"COLUMNS": "80"}  # so that lines break where the tests expect it
TO_SCENE_6 = ["", "Nine Lives", "2", "3", "1"]
TO_THE_END = ["3", "", "talk", "", "1"]


class Player:
    """A running player with its standard input open."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        name = os.urandom(4).hex()
        self._output, entered = folder / f"printed-{name}", folder / f"entered-{name}"
        self._output.touch()
        os.mkfifo(entered)
        self._input = os.open(entered, os.O_RDWR)  # open at both ends, so that nobody waits
        command = ["scenes", "play", *arguments]
        self._process = start(QUINTET, command, WIDE, folder, self._output, entered=entered)
        self._read = 0
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._process.join(MOST_SECONDS)
        self._close()

    @property
    def output(self) -> str:
        return self._output.read_text("utf-8")

    def enter(self, line: str) -> None:
        os.write(self._input, f"{line}\n".encode())

    def sees(self, text: str) -> None:
        """Wait until this is printed, behind what was waited for before."""
        deadline = time.monotonic() + MOST_SECONDS
        while text not in self.output[self._read :]:
            assert time.monotonic() < deadline, self.output
            time.sleep(0.02)
        self._read = self.output.index(text, self._read) + len(text)

    def ends(self) -> tuple[int | None, str]:
        """End the input; the exit code, and everything printed."""
        self._close()
        self._process.join(MOST_SECONDS)
        return self._process.exitcode, self.output

    def _close(self) -> None:
        if self._is_open:
            os.close(self._input)
        self._is_open = False


def run(folder: Path, *arguments: str, lines: Sequence[str] = ()) -> tuple[int | None, str]:
    """A command that reads these lines from a file: exit code and what it printed."""
    entered = folder / f"entered-{os.urandom(4).hex()}"
    entered.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    ended = quintet(
        "scenes", *arguments, cwd=folder, environment=WIDE, entered=entered, is_success=False
    )
    return ended.code, ended.output


class Api:
    """The server as another client sees it."""

    def __init__(self, server: Server, place: str = "/api/v1") -> None:
        self._root = f"{server.url}{place}"

    def sessions(self) -> list[dict[str, Any]]:
        return list(self._get("/sessions"))

    def load(self, session_id: str) -> dict[str, Any]:
        return dict(self._get(f"/load/{session_id}")["state"])

    def history(self, session_id: str) -> list[dict[str, Any]]:
        return list(self._get(f"/saves/{session_id}"))

    def save(self, session_id: str, state: dict[str, Any]) -> None:
        self.post({"session_id": session_id, "state": state})

    def post(self, body: Any) -> None:
        with httpx2.Client(trust_env=False, timeout=MOST_SECONDS) as client:
            answer = client.post(f"{self._root}/save", json=body)
        assert answer.status_code == 200, answer.text

    def _get(self, path: str) -> Any:
        with httpx2.Client(trust_env=False, timeout=MOST_SECONDS) as client:
            answer = client.get(f"{self._root}{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()
