"""What a login costs: a row by its id with `QUINTET_AUTH=on` and a token, and without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.arcade import data, lineup, workloads
from benchmarks.arcade.data import Task
from benchmarks.servers import Server, Variant
from benchmarks.suite import Prepared, Side, Target, Workload, WrongAnswer

LOGIN = {"username": "admin", "password": "correct horse battery staple"}
GATED = Variant("gated", "quintet.asgi:arcade", ready="/readyz")
TARGETS = (Target("get", "quintet", 0.5, own=GATED.name),)


def sqlite_environment(folder: Path) -> dict[str, str]:
    """Where the tasks are, and for the one behind the gate who may log in."""
    return lineup.sqlite_environment(folder) | _login(folder)


def postgres_environment(folder: Path, url: str) -> dict[str, str]:
    return lineup.postgres_environment(folder, url) | _login(folder)


def _login(folder: Path) -> dict[str, str]:
    if not folder.name.startswith(GATED.name):
        return {}
    return {"QUINTET_AUTH": "on", "QUINTET_ADMIN_PASSWORD": LOGIN["password"]}


def prepare_get(server: Server, tasks: list[Task]) -> Prepared:
    """Log in where that is asked for, and see that nobody gets anything without."""
    if server.variant is GATED:
        without = server.ask("GET", "/tasks/1")[0]
        if without != 401:
            raise WrongAnswer(f"GET /tasks/1 without a token answered {without}")
        token = server.ask("POST", "/api/auth/login", LOGIN)[1]["token"]
        server.headers["Authorization"] = f"Bearer {token}"
    return workloads.prepare_get(server, tasks)


GET = Workload("get", "Get by id, with a login and without", 32, prepare_get)
SUITE = replace(
    lineup.SUITE,
    name="gate",
    title=f"the gate before arcade, {data.TASKS:,} tasks",
    sqlite_environment=sqlite_environment,
    postgres_environment=postgres_environment,
    workloads=(GET,),
    sqlite=Side((lineup.QUINTET, GATED), TARGETS),
    postgres=Side((lineup.QUINTET, GATED), TARGETS),
)
