"""Whether a PostgreSQL server lets in as many connections as the workers may open."""

from __future__ import annotations

import psycopg

from quintet.kernel.database.postgres import CONNECT_SECONDS, READ_CONNECTIONS, UNIT_CONNECTIONS
from quintet.kernel.database.urls import parse

LISTENING = 1
JOBS = 2  # a lock for each set of jobs: the kernel's own, and an app's
MOST_OF_ONE = READ_CONNECTIONS + UNIT_CONNECTIONS + LISTENING + JOBS
ALLOWED = (
    "SELECT current_setting('max_connections')::int"
    " - current_setting('superuser_reserved_connections')::int"
)


def shortage(url: str, databases: int, workers: int) -> str | None:
    """One line to say when the server at `url` may have to refuse some; None when it has enough."""
    with psycopg.connect(parse(url, "public").libpq, connect_timeout=CONNECT_SECONDS) as connection:
        (allowed,) = connection.execute(ALLOWED).fetchone() or (0,)
    most = databases * workers * MOST_OF_ONE
    if most <= allowed:
        return None
    return (
        f"PostgreSQL lets in {allowed} connections; {workers} workers may open up to {most} under "
        f"load, and answer 503 when there is none left: set max_connections to {most + 10}"
    )
