"""Server processes on one core: started, watched for the CPU they use, and stopped."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 40.0
STOP_SECONDS = 20.0
OURS = ("QUINTET_", "BENCH_", "DATABASE_URL", "REDIS_URL", "OPENROUTER_", "PORT", "HOST")
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, LOAD_CORE = CORES[0], CORES[-1]


class DidNotStart(Exception):
    """The server ended or did not answer in time; the text is the end of its log."""


@dataclass(frozen=True)
class Variant:
    """One way to serve the same data, and how its addresses differ from the others'."""

    name: str
    app: str
    page: str | None = None
    """The address of the page after `{offset}` rows; None follows the Link header."""
    rows_in: str | None = None
    """The key of the rows in the answer to a list; None where the answer is the array."""
    gunicorn: bool = False
    ready: str = "/tasks/1"
    """An address that answers 200 as soon as the server is in order."""
    fill: Callable[[Path], None] | None = None
    """Makes a SQLite file of its own; None takes a copy of what all others have."""

    def command(self, port: int) -> list[str]:
        if self.gunicorn:
            threads = ["--worker-class", "gthread", "--workers", "1", "--threads", "8"]
            address = ["--bind", f"127.0.0.1:{port}", "--keep-alive", "30", "--no-control-socket"]
            return [sys.executable, "-m", "gunicorn", self.app, *threads, *address]
        options = ["--loop", "uvloop", "--http", "httptools", "--no-access-log"]
        address = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
        return [sys.executable, "-m", "uvicorn", self.app, *options, *address]


@dataclass
class Server:
    """A running variant; `source` is the database it uses, for checks from outside."""

    variant: Variant
    process: subprocess.Popen[bytes]
    port: int
    log: Path
    source: Path | str
    created: int = 0
    """Writes that were acknowledged so far."""
    unanswered: int = 0
    wrong: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with each request of `ask`, such as a token."""

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any, str | None]:
        """One request on a connection of its own: status, JSON and the Link header."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json", **self.headers}
        connection.request(method, path, sent, headers)
        response = connection.getresponse()
        text, link = response.read(), response.getheader("link")
        connection.close()
        return response.status, json.loads(text) if response.status < 500 else None, link

    def cpu_seconds(self) -> float:
        """User and system time of the process and its children so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(pid) for pid in _tree(self.process.pid)) / ticks

    def locked(self) -> int:
        """How often its log says that the database is locked."""
        return self.log.read_text(errors="replace").count("database is locked")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"!! {self.variant.name} did not stop within {STOP_SECONDS:.0f} s; killed")
            self.process.kill()
            self.process.wait()


def start(
    variant: Variant, folder: Path, source: Path | str, environment: Mapping[str, str]
) -> Server:
    """Start the variant on the server's core and wait for its first answer."""
    port, log = _free_port(), folder / f"{variant.name}.log"
    with log.open("wb") as output:
        process = _on_core(SERVER_CORE, variant.command(port), folder, environment, output)
    server = Server(variant, process, port, log, source)
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            if server.ask("GET", variant.ready)[0] == 200:
                return server
        except (OSError, http.client.HTTPException, ValueError):
            pass  # not listening yet, or not in order: asked again until the time is up
        time.sleep(0.1)
    if process.poll() is None:
        server.stop()
    raise DidNotStart("\n".join(log.read_text(errors="replace").splitlines()[-4:]))


def _on_core(
    core: int, command: Sequence[str], folder: Path, extra: Mapping[str, str], output: Any
) -> subprocess.Popen[bytes]:
    """Start a command on a core: children inherit the affinity of who starts them."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    paths = [os.environ.get("PYTHONPATH", ""), str(ROOT)]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        return subprocess.Popen(
            command, cwd=folder, env=environment | dict(extra), stdout=output, stderr=output
        )
    finally:
        os.sched_setaffinity(0, before)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(p for child in children for p in _tree(int(child)))]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
