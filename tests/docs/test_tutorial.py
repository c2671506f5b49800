"""The tutorial, done as it is printed: every command, every file, every change.

A marker stands on the line before each block:

    <!-- run -->             commands that have to succeed
    <!-- serve -->           a server in another terminal; a second one is started after the first
                             was stopped
    <!-- save PATH -->       a file
    <!-- change PATH -->     lines of a file that are found there once: `-` goes, `+` comes
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.fixtures.newcomer import environment, run
from tests.fixtures.server import free_port

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^<!-- (\w+) ?(\S*) -->\n```(\w+)\n(.*?)^```$", re.M | re.S)
START_SECONDS = 120
STOP_SECONDS = 30


@dataclass(frozen=True)
class Step:
    """One block: what is to be done, with which file, and its text."""

    act: str
    path: str
    text: str


def steps() -> list[Step]:
    text = PAGE.read_text("utf-8")
    found = [Step(act, path, block) for act, path, _, block in BLOCK.findall(text)]
    assert len(found) == text.count("<!-- ") == len(re.findall(r"^```\w", text, re.M))
    return found


def changed(text: str, difference: str) -> str:
    """The text with the lines of a difference exchanged; they must stand there once."""
    lines = difference.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, before
    return text.replace(before, after)


class Newcomer:
    """Somebody at a shell, who follows the page step by step."""

    def __init__(self, home: Path) -> None:
        self.folder = home
        self.port = free_port()
        self.variables = environment(home / "reading" / "src") | {"PORT": str(self.port)}
        self.log = home / "server.log"
        self.server: subprocess.Popen[bytes] | None = None
        self.said: list[str] = []

    def follow(self, step: Step) -> None:
        match step.act:
            case "run":
                self._run(step.text)
            case "serve":
                self._serve(step.text)
            case "save":
                (self.folder / step.path).write_text(step.text, "utf-8")
            case "change":
                path = self.folder / step.path
                path.write_text(changed(path.read_text("utf-8"), step.text), "utf-8")
            case other:
                raise AssertionError(f"nobody knows how to {other}")

    def stop(self) -> None:
        """Ctrl-C in the terminal of the server."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGINT)
            self.server.wait(STOP_SECONDS)
            self.server = None

    def _run(self, text: str) -> None:
        for line in text.replace("localhost:8000", f"localhost:{self.port}").splitlines():
            if line.startswith("cd "):
                self.folder /= line.removeprefix("cd ")
                continue
            ended = run(line, self.folder, self.variables)
            assert ended.returncode == 0, f"{line}\n{ended.stdout}"
            self.said.append(ended.stdout)

    def _serve(self, text: str) -> None:
        self.stop()
        with self.log.open("wb") as log:
            self.server = subprocess.Popen(
                ["bash", "-c", text],
                cwd=self.folder,
                env=self.variables,
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready():
            assert self.server.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < deadline, self.log.read_text("utf-8")
            time.sleep(0.05)

    def _is_ready(self) -> bool:
        try:
            return httpx2.get(f"http://127.0.0.1:{self.port}/readyz").status_code == 200
        except httpx2.TransportError:
            return False


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    """Somebody who has Quintet installed, in an empty folder."""
    newcomer = Newcomer(tmp_path)
    yield newcomer
    newcomer.stop()


def test_the_tutorial_leads_where_it_says(newcomer: Newcomer) -> None:
    for step in steps():
        newcomer.follow(step)
    outputs = newcomer.said
    assert "passed" in outputs[1]
    assert json.loads(outputs[-1])[0] | {"updated_at": ""} == {
        "id": 1,
        "title": "Middlemarch",
        "note": None,
        "stars": 5,
        "created_at": json.loads(outputs[2])["created_at"],
        "updated_at": "",
    }
    assert any('"body.title"' in output for output in outputs)
    assert any("0001" in output for output in outputs[-3:])  # the backup before the upgrade
    assert "Contracts: 2 kept, 0 broken." in "".join(outputs)


def test_a_change_that_does_not_fit_is_seen() -> None:
    assert changed("a\nb\nc\n", " a\n-b\n+d\n") == "a\nd\nc\n"
    with pytest.raises(AssertionError):
        changed("a\nb\n", " a\n-c\n")
    with pytest.raises(AssertionError):
        changed("a\na\n", "-a\n")
