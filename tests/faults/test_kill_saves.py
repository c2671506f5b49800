"""`kill -9` between saves, again and again: what was acknowledged is there, and in its order."""

from __future__ import annotations

import json
import random
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from quintet.kernel.database.connecting import connect
from tests.faults.lives import one_life
from tests.fixtures.scenes import SAVE, state
from tests.fixtures.server import Serve

LIVES = 10
CLIENTS = 6
SHORTEST, LONGEST = 0.1, 0.5

# Each must give no row; together they are "no half save, nothing twice".
IMPOSSIBLE = {
    "a party beside its newest save": """
        SELECT 1 FROM parties p JOIN party_saves s ON s.party_id = p.id
        WHERE s.revision = (SELECT max(revision) FROM party_saves WHERE party_id = p.id)
        AND (p.name <> json_extract(s.state, '$.party_name') OR p.updated_at <> s.saved_at)""",
    "a party without a save": """
        SELECT id FROM parties EXCEPT SELECT party_id FROM party_saves""",
    "more than fifty saves, or a gap": """
        SELECT 1 FROM party_saves GROUP BY party_id
        HAVING count(*) > 50 OR max(revision) - min(revision) + 1 <> count(*)
        OR count(*) < min(50, max(revision))""",
    "a save without its change, or a change without its save": """
        SELECT 1 FROM parties p WHERE (SELECT max(revision) FROM party_saves WHERE party_id = p.id)
        <> (SELECT count(*) FROM quintet_changes WHERE subject_id = p.session_id)""",
    "a row without its parent": "PRAGMA foreign_key_check",
}


@dataclass
class Record:
    """What the server acknowledged: for each session the number of each revision."""

    acknowledged: dict[str, dict[int, int]] = field(default_factory=dict)
    sent: int = 0


async def save_until_it_dies(client: httpx2.AsyncClient, record: Record, session_id: str) -> None:
    """Save numbered states; an acknowledgement is recorded as it arrives."""
    stored = record.acknowledged.setdefault(session_id, {})
    try:
        while True:
            record.sent += 1
            number = record.sent
            body = {"session_id": session_id, "state": state(party_name=str(number), n=number)}
            answer = await client.post(SAVE, json=body)
            assert answer.status_code == 200, answer.text
            revision = int(answer.headers["etag"].strip('"'))
            assert revision not in stored, "a revision was given twice"
            stored[revision] = number
    except httpx2.TransportError:
        return


def check(path: Path, record: Record) -> None:
    """Everything acknowledged is stored once, where it is not older than the fifty kept."""
    with closing(connect(path, read_only=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        found = {what: connection.execute(sql).fetchall() for what, sql in IMPOSSIBLE.items()}
        assert {what: rows for what, rows in found.items() if rows} == {}
        saves = connection.execute(
            "SELECT session_id, revision, state FROM party_saves JOIN parties ON id = party_id"
        ).fetchall()
    kept: dict[str, dict[int, int]] = {}
    for session_id, revision, text in saves:
        kept.setdefault(session_id, {})[revision] = json.loads(text)["n"]
    for session_id, acknowledged in record.acknowledged.items():
        if acknowledged:
            newest = max(kept[session_id])
            assert max(acknowledged) <= newest, "an acknowledged save is lost"
            recent = {r: n for r, n in acknowledged.items() if r > newest - 50}
            assert recent.items() <= kept[session_id].items(), "an acknowledged save is lost"


async def test_ten_kills_lose_no_save_that_was_acknowledged(tmp_path: Path, serve: Serve) -> None:
    """Two clients share each session, so that revisions are given in turns."""
    path, record, rng = tmp_path / "data" / "scenes.db", Record(), random.Random(10)
    cut_off = 0
    for _ in range(LIVES):
        server = serve(tmp_path / "data", apps=["scenes"])
        if record.sent:
            check(path, record)
        before = record.sent
        await one_life(
            server,
            rng.uniform(SHORTEST, LONGEST),
            lambda client, n: save_until_it_dies(client, record, f"session {n // 2}"),
            CLIENTS,
        )
        cut_off += record.sent - before >= CLIENTS
    check(path, record)
    assert cut_off > LIVES / 2, "the kills came between the saves"
    assert sum(map(len, record.acknowledged.values())) > 10 * LIVES
