"""The variants side by side, and what each needs in its environment to find its database."""

from __future__ import annotations

from pathlib import Path

from benchmarks.servers import Variant

BY_OFFSET = "/tasks?limit={limit}&offset={offset}"

HELLO = Variant("hello", "benchmarks.variants.hello:app", page=None)
QUINTET = Variant("quintet", "quintet.asgi:arcade", page=None)
PLAIN = Variant("plain", "benchmarks.variants.plain:app", page=BY_OFFSET)
# Ids count from 1 without a gap, so that the page after n rows is the page after id n.
BARE = Variant("bare", "benchmarks.variants.bare:app", page="/tasks?limit={limit}&after={offset}")
FASTCRUD = Variant(
    "fastcrud",
    "benchmarks.variants.fastcrud_app:app",
    page=BY_OFFSET + "&sort=task_id",
    rows_in="data",
)
# Twice as fast on gunicorn's threads as on uvicorn, where each query hops to a thread.
NINJA = Variant("ninja", "benchmarks.variants.ninja_app:app", page=BY_OFFSET, gunicorn=True)

PEERS = (FASTCRUD, NINJA)
ON_SQLITE = (QUINTET, PLAIN, BARE, *PEERS)
ON_POSTGRES = (QUINTET, PLAIN)


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
