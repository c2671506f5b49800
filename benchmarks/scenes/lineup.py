"""Who takes part in loading and saving, and where each finds its database."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scenes import data, workloads
from benchmarks.servers import Variant
from benchmarks.suite import Side, Suite, Target

READY = "/api/v1/load/shard-0-demo"
QUINTET = Variant("quintet", "quintet.asgi:scenes", ready=READY)
PLAIN = Variant("plain", "benchmarks.scenes.plain:app", ready=READY)


def sqlite_environment(folder: Path) -> dict[str, str]:
    """Where each variant looks for the `scenes.db` in `folder`."""
    return {
        "QUINTET_DATA": str(folder),
        "BENCH_DATABASE_URL": f"sqlite:///{folder / 'scenes.db'}",
    }


def postgres_environment(folder: Path, url: str) -> dict[str, str]:
    """The same for a PostgreSQL URL; `folder` takes what is not in the database."""
    return {"QUINTET_DATA": str(folder), "DATABASE_URL": url, "BENCH_DATABASE_URL": url}


SUITE = Suite(
    name="scenes",
    title=f"scenes, {data.SESSIONS:,} sessions of {data.SAVES} saves",
    file="scenes.db",
    fill_sqlite=data.fill_sqlite,
    fill_postgres=data.fill_postgres,
    read=data.read_states,
    sqlite_environment=sqlite_environment,
    postgres_environment=postgres_environment,
    workloads=workloads.ALL,
    sqlite=Side((QUINTET, PLAIN), (Target("load", "plain", 4), Target("save", "plain", 4))),
    postgres=Side((QUINTET, PLAIN), ()),
)
