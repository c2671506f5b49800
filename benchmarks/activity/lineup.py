"""Who takes part in showing the feed, and where each finds its database."""

from __future__ import annotations

from pathlib import Path

from benchmarks.activity import data, workloads
from benchmarks.servers import Variant
from benchmarks.suite import Side, Suite, Target

READY = "/api/events-grouped-by-prompt?limit=1"
QUINTET = Variant("quintet", "quintet.asgi:activity", ready=READY)
PLAIN = Variant("plain", "benchmarks.activity.plain:app", ready=READY)
MILLION = Variant("million", "quintet.asgi:activity", ready=READY, fill=data.copy_of_a_million)


def sqlite_environment(folder: Path) -> dict[str, str]:
    """Where each variant looks for the `activity.db` in `folder`."""
    return {"QUINTET_DATA": str(folder), "BENCH_SQLITE_FILE": str(folder / "activity.db")}


def nowhere(*_: object) -> dict[str, str]:
    """What was built before has no PostgreSQL to compare with."""
    raise NotImplementedError


def fill_sqlite(folder: Path) -> Path:
    """Create `activity.db` in `folder` with ten thousand events."""
    path = folder / "activity.db"
    data.fill(path, data.SMALL)
    return path


SUITE = Suite(
    name="activity",
    title=f"activity, {data.SMALL:,} events; {data.LARGE:,} for `million`",
    file="activity.db",
    fill_sqlite=fill_sqlite,
    fill_postgres=nowhere,
    read=workloads.pages,
    sqlite_environment=sqlite_environment,
    postgres_environment=nowhere,
    workloads=workloads.ALL,
    sqlite=Side(
        (QUINTET, PLAIN, MILLION),
        (
            Target("cold", "plain", 10),
            Target("cold", "quintet", 0.5, own="million"),
            Target("hot", "plain", 5),
        ),
    ),
    postgres=Side((), ()),
)
