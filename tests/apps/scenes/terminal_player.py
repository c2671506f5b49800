"""Drives `quintet scenes play` as a person would: types a line, waits for what is printed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

from tests.fixtures.processes import clean_environment
from tests.fixtures.server import Server

MOST_SECONDS = 60
COMMAND = [sys.executable, "-m", "quintet.cli", "scenes"]
TO_SCENE_6 = ["", "Nine Lives", "2", "3", "1"]
TO_THE_END = ["3", "", "talk", "", "1"]


def environment(**more: str) -> dict[str, str]:
    return {**clean_environment(), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **more}


class Player:
    """A running player with its standard input open."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._output = folder / f"player-{os.urandom(4).hex()}.txt"
        with self._output.open("wb") as printed:
            self._process = subprocess.Popen(
                [*COMMAND, "play", *arguments],
                stdin=subprocess.PIPE,
                stdout=printed,
                stderr=subprocess.STDOUT,
                env=environment(),
                cwd=folder,
            )
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(MOST_SECONDS)
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()

    @property
    def output(self) -> str:
        return self._output.read_text("utf-8")

    def enter(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def sees(self, text: str) -> None:
        """Wait until this is printed, behind what was waited for before."""
        wait_until(lambda: text in self.output[self._read :], lambda: self.output)
        self._read = self.output.index(text, self._read) + len(text)

    def ends(self) -> tuple[int, str]:
        """Close the input; the exit code, and everything printed."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(MOST_SECONDS)
        return code, self.output


def wait_until(is_so: Callable[[], bool], told: Callable[[], str] = str) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, told()
        time.sleep(0.02)


def run(
    folder: Path, *arguments: str, lines: list[str] | None = None, more: Mapping[str, str] = {}
) -> tuple[int, str]:
    """A command that reads these lines from a pipe: exit code and what it printed."""
    ended = subprocess.run(
        [*COMMAND, *arguments],
        input="".join(f"{line}\n" for line in lines or []),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(**more),
        cwd=folder,
        check=False,
        timeout=MOST_SECONDS,
    )
    return ended.returncode, ended.stdout


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
