"""How the tests are spread over processes: how many, what stays together, what runs alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Event

import pytest

from tests.fixtures import workers
from tests.fixtures.workers import MOST, Turns, cores, wanted

ROOT = Path(__file__).parents[2]
SECONDS = 10
PROJECT = """
[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = "--strict-markers"
filterwarnings = ["error"]
markers = ["alone"]
"""
CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
pytest_plugins = ["tests.fixtures.workers"]
"""
# Each test writes down where it ran, and from when to when; its log is no UTF-8.
TESTS = """
import logging, os, time
import pytest

@pytest.mark.parametrize("number", range(8))
{mark}
def test_{kind}(number, pytestconfig):
    began = time.monotonic()
    logging.error("half a character: \\ud83d")
    time.sleep(0.02)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "none")
    with (pytestconfig.rootpath / "lives").open("a") as file:
        print("{kind}", worker, began, time.monotonic(), file=file)
"""


@dataclass(frozen=True)
class Life:
    kind: str
    worker: str
    began: float
    ended: float


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A small project with tests of each kind."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    for folder, kind, mark in [
        ("browser", "seen", ""),
        ("kernel", "timed", "@pytest.mark.alone"),
        ("kernel", "usual", ""),
    ]:
        file = tmp_path / "tests" / folder / f"test_{kind}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TESTS.format(kind=kind, mark=mark))
    (tmp_path / "conftest.py").write_text(CONFTEST)
    return tmp_path


def run(suite: Path, *arguments: str) -> list[Life]:
    """The lives of the suite's tests, of which none may fail."""
    (suite / "lives").unlink(missing_ok=True)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist.plugin", *arguments],
        cwd=suite,
        env=ours | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (line.split() for line in (suite / "lives").read_text().splitlines())
    return [Life(kind, worker, float(a), float(b)) for kind, worker, a, b in lines]


def test_browser_tests_share_a_worker_and_timed_ones_run_alone(suite: Path) -> None:
    lives = run(suite, "-n", "2")
    assert len(lives) == 24
    assert {life.worker for life in lives} == {"gw0", "gw1"}
    assert len({life.worker for life in lives if life.kind == "seen"}) == 1
    for timed in (life for life in lives if life.kind == "timed"):
        beside = [o for o in lives if o.began < timed.ended and o.ended > timed.began]
        assert beside == [timed]


@pytest.mark.parametrize("some", [["-k", "usual"], ["-m", "alone"], ["tests/browser"]])
def test_some_tests_run_in_the_first_process(suite: Path, some: list[str]) -> None:
    assert {life.worker for life in run(suite, "-n", "auto", *some)} == {"none"}


def test_all_tests_run_on_as_many_workers_as_there_are_cores(suite: Path) -> None:
    found = {life.worker for life in run(suite, "-n", "auto")}
    assert len(found) == (wanted(cores(), is_some=False) or 1)


@pytest.mark.parametrize(("available", "workers"), [(1, 0), (2, 2), (3, 3), (64, MOST)])
def test_a_single_core_needs_no_worker(available: int, workers: int) -> None:
    assert wanted(available, is_some=False) == workers


@pytest.mark.parametrize(("limit", "most"), [("50000 100000", 1), ("max 100000", 4096)])
def test_a_container_has_the_cores_of_its_limit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: str, most: int
) -> None:
    monkeypatch.setattr(workers, "CPU_LIMIT", tmp_path / "cpu.max")
    free = cores()
    (tmp_path / "cpu.max").write_text(limit)
    assert cores() == min(free, most)


def test_who_waits_to_be_alone_lets_nobody_in(tmp_path: Path) -> None:
    order: list[str] = []
    leaving = Event()

    def live(name: str, *, alone: bool = False) -> None:
        with closing(Turns(tmp_path)) as turns, turns.taken(alone=alone):
            order.append(name)
            assert alone or leaving.wait(SECONDS)

    with ThreadPoolExecutor(3) as threads:
        lives = [threads.submit(live, name) for name in ("one", "two")]
        wait_until(lambda: len(order) == 2)
        lives.append(threads.submit(live, "alone", alone=True))
        wait_until(lambda: is_held(tmp_path / "gate"))
        assert len(order) == 2
        leaving.set()
        for life in lives:
            life.result(SECONDS)
    assert order[2:] == ["alone"]
    assert not is_held(tmp_path / "gate")


def is_held(path: Path) -> bool:
    with path.open() as file, suppress(BlockingIOError):
        flock(file, LOCK_EX | LOCK_NB)
        return False
    return True


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)
