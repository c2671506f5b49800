"""Sessions as players leave them: some saves each, the newest in `parties`."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from quintet.apps.scenes.app import APP
from quintet.kernel import migrations

SESSIONS = 20_000
SAVES = 5
AT = "2026-11-20T12:00:00.000000Z"
UPGRADE = "from quintet.cli import main; main()"
CLASSES = ("warden", "pilot", "lampwright", "singer")

type State = dict[str, Any]

PARTIES = (
    "INSERT INTO parties (id, session_id, name, heroes, symbol_choice, scene_index, choices, "
    "created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
PARTY_SAVES = (
    "INSERT INTO party_saves (party_id, revision, state, state_version, saved_at, source) "
    "VALUES (?, ?, ?, 1, ?, 'save')"
)


def session_id(number: int) -> str:
    return f"shard-{number}-demo"


def state(number: int, mark: int = 0) -> State:
    """A state as in the middle of a story; `mark` tells saves of one session apart."""
    chosen = random.Random(number)
    return {
        "scene_index": number % 11 + 1,
        "party_name": f"The Lanterns of {number}",
        "heroes": [
            {"name": f"Hero {place}", "class": CLASSES[(number + place) % 4], "hp": 40 + place}
            for place in range(2)
        ],
        "symbol_choice": chosen.choice(["order", "chaos", "balance", None]),
        "choices": {f"scene{n}": chosen.choice(["fight", "run", "talk"]) for n in range(2, 10)}
        | {"mark": mark},
    }


def fill_sqlite(folder: Path) -> Path:
    """Create `scenes.db` in `folder`, filled, closed and with nothing left in its log."""
    path = folder / "scenes.db"
    migrations.upgrade(APP, f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    for party, saves in _rows():
        connection.execute(PARTIES, (party[0].hex, *party[1:]))
        connection.executemany(PARTY_SAVES, ((party[0].hex, *save) for save in saves))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def fill_postgres(url: str) -> None:
    """Upgrade the empty database at `url` to the newest schema and fill it."""
    subprocess.run(
        [sys.executable, "-c", UPGRADE, "db", "upgrade", "scenes"],
        env=os.environ | {"DATABASE_URL": url},
        check=True,
        capture_output=True,
        text=True,
    )
    with psycopg.connect(url, options="-c search_path=scenes") as connection:
        cursor = connection.cursor()
        for party, saves in _rows():
            cursor.execute(PARTIES.replace("?", "%s").encode(), party)
            rows = [(party[0], *save) for save in saves]
            cursor.executemany(PARTY_SAVES.replace("?", "%s").encode(), rows)
        connection.execute("ANALYZE")


def read_states(_: Path | str) -> list[State]:
    """Every session's newest state, session 0 first."""
    return [state(number, SAVES) for number in range(SESSIONS)]


def count_saves(source: Path | str) -> int:
    """How many saves there were in all: the sum of the newest revisions."""
    query = (
        "SELECT sum(newest) FROM "
        "(SELECT max(revision) AS newest FROM party_saves GROUP BY party_id) AS parties"
    )
    if isinstance(source, Path):
        connection = sqlite3.connect(source)
        found = connection.execute(query).fetchone()[0]
        connection.close()
        return int(found)
    with psycopg.connect(source, options="-c search_path=scenes") as postgres:
        return int(postgres.execute(query.encode()).fetchone()[0])  # type: ignore[index]  # a sum always is a row


def _rows() -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    for number in range(SESSIONS):
        newest = state(number, SAVES)
        party = (
            uuid.UUID(int=number + 1),
            session_id(number),
            newest["party_name"],
            json.dumps(newest["heroes"]),
            newest["symbol_choice"],
            newest["scene_index"],
            json.dumps(newest["choices"]),
            AT,
            AT,
        )
        saves = [
            (revision, json.dumps(state(number, revision)), AT) for revision in range(1, SAVES + 1)
        ]
        yield party, saves
