"""Pages of the feed that nobody has kept, and one that is kept."""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import load
from benchmarks.activity import plain
from benchmarks.servers import Server
from benchmarks.suite import Prepared, Workload, same

PAGES = 20
TURNS = 50
NOT_KEPT = "Cache-Control: no-store"
PROMPTS = "SELECT timestamp FROM agent_events WHERE tool_name = 'UserQuery' ORDER BY timestamp DESC"

type Pages = Mapping[str, Any]
"""The answers by path, newest page first, without the time at which they were given."""


def pages(path: Path | str) -> Pages:
    """Pages from all over the file, as the straightforward way answers them."""
    connection = sqlite3.connect(path)
    prompts = [row[0] for row in connection.execute(PROMPTS)]
    connection.close()
    last = len(prompts) - TURNS
    untils = [prompts[last * number // (PAGES - 1)] for number in range(PAGES)]
    return asyncio.run(_answers(path, untils))


def prepare_cold(server: Server, of_all: Pages) -> Prepared:
    """All pages in turn. The clients are fewer: no two ask for the same page at a time."""
    return _prepared(server, _pages_of(server, of_all), NOT_KEPT)


def prepare_hot(server: Server, of_all: Pages) -> Prepared:
    """The newest page again and again; the check of it lets the server keep it."""
    newest = itertools.islice(_pages_of(server, of_all).items(), 1)
    return _prepared(server, dict(newest))


COLD = Workload("cold", "Grouped feed of 50 turns, 2,500 rows, not kept", 2, prepare_cold, longer=2)
HOT = Workload("hot", "Grouped feed of 50 turns, 2,500 rows, kept", 4, prepare_hot)
ALL = (COLD, HOT)


def _prepared(server: Server, expected: Pages, *headers: str) -> Prepared:
    for path, page in expected.items():
        same(path, _timeless(server.ask("GET", path)[1]), page)
    requests = {load.get(path, *headers): path for path in expected}

    def check(request: bytes, body: bytes) -> None:
        path = requests[request]
        same(path, _timeless(json.loads(body)), expected[path])

    return Prepared(itertools.cycle(requests), check)


def _pages_of(server: Server, of_all: Pages) -> Pages:
    if server.variant.fill is None:
        return of_all
    if server.variant.name not in _others:
        _others[server.variant.name] = pages(server.source)
    return _others[server.variant.name]


_others: dict[str, Pages] = {}


async def _answers(path: Path | str, untils: list[str]) -> Pages:
    found = {}
    async for connection in plain.connections(str(path)):
        for until in untils:
            answer = await plain.feed(connection, TURNS, until)
            address = f"/api/events-grouped-by-prompt?limit={TURNS}&until={until}"
            found[address] = _timeless(json.loads(json.dumps(answer)))
    return found


def _timeless(answer: Any) -> Any:
    return {name: value for name, value in answer.items() if name != "timestamp"}
