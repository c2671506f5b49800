"""The variants side by side, and what each needs in its environment to find its database."""

from __future__ import annotations

from pathlib import Path

from benchmarks.arcade import data, workloads
from benchmarks.servers import Variant
from benchmarks.suite import Side, Suite, Target

BY_OFFSET = "/tasks?limit={limit}&offset={offset}"

QUINTET = Variant("quintet", "quintet.asgi:arcade", page=None)
PLAIN = Variant("plain", "benchmarks.arcade.plain:app", page=BY_OFFSET)
# Ids count from 1 without a gap, so that the page after n rows is the page after id n.
BARE = Variant("bare", "benchmarks.arcade.bare:app", page="/tasks?limit={limit}&after={offset}")
FASTCRUD = Variant(
    "fastcrud",
    "benchmarks.arcade.fastcrud_app:app",
    page=BY_OFFSET + "&sort=task_id",
    rows_in="data",
)
# Twice as fast on gunicorn's threads as on uvicorn, where each query hops to a thread.
NINJA = Variant("ninja", "benchmarks.arcade.ninja_app:app", page=BY_OFFSET, gunicorn=True)

ON_SQLITE = Side(
    (QUINTET, PLAIN, BARE, FASTCRUD, NINJA),
    (
        Target("list", "plain", 5),
        Target("list", "bare", 0.5),
        Target("list", "better peer", 4),
        Target("get", "plain", 6),
        Target("get", "better peer", 4),
        Target("create", "plain", 8),
        Target("create", "better peer", 4),
    ),
)
ON_POSTGRES = Side((QUINTET, PLAIN), (Target("list", "plain", 4), Target("get", "plain", 4)))


def sqlite_environment(folder: Path) -> dict[str, str]:
    """Where each variant looks for the `arcade.db` in `folder`."""
    file = folder / "arcade.db"
    return {
        "QUINTET_DATA": str(folder),
        "BENCH_SQLITE_FILE": str(file),
        "BENCH_DATABASE_URL": f"sqlite+aiosqlite:///{file}",
    }


def postgres_environment(folder: Path, url: str) -> dict[str, str]:
    """The same for a PostgreSQL URL; `folder` takes what is not in the database."""
    return {
        "QUINTET_DATA": str(folder),
        "DATABASE_URL": url,
        "BENCH_DATABASE_URL": url.replace("postgresql:", "postgresql+psycopg:", 1),
    }


SUITE = Suite(
    name="arcade",
    title=f"arcade, {data.TASKS:,} tasks",
    file="arcade.db",
    fill_sqlite=data.fill_sqlite,
    fill_postgres=data.fill_postgres,
    read=data.read_tasks,
    sqlite_environment=sqlite_environment,
    postgres_environment=postgres_environment,
    workloads=workloads.ALL,
    sqlite=ON_SQLITE,
    postgres=ON_POSTGRES,
)
