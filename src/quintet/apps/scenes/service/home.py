"""What the first page of all apps tells of the saved games, and finds among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import Row

from quintet.apps.scenes import repository
from quintet.kernel.alive import Alive, Found, Happening, Occasion, Way
from quintet.kernel.unit import Unit

MOST_GAMES = 3


async def tell(unit: Unit, _: Occasion) -> Alive:
    """The games that were played last, to go on with."""
    games = await repository.latest_parties(unit, MOST_GAMES)
    begin = Way(label="New game", path="/", icon="plus")
    if not games:
        return Alive(
            summary="No game is saved yet: begin the story, and every choice is kept.", ways=[begin]
        )
    last = games[0]
    return Alive(
        summary=f"“{last.name}” stands in scene {last.scene_index}.",
        latest=[
            Happening(text=each.name, tag=_scene(each), at=each.updated_at, path=_path_of(each))
            for each in games
        ],
        ways=[Way(label=f"Resume {last.name}", path=_path_of(last), icon="play"), begin],
    )


async def search(unit: Unit, words: Sequence[str], limit: int) -> list[Found]:
    """Games by the name of the party or of the session, the one played last first."""
    statement = repository.parties_with(words, limit)
    rows = await unit.run_sync(lambda connection: connection.execute(statement).all())
    return [
        Found(
            title=row.name,
            path=_path_of(row),
            text=row.session_id,
            tag=_scene(row),
            at=row.updated_at,
        )
        for row in rows
    ]


def _scene(party: Row[*tuple[Any, ...]]) -> str:
    return f"Scene {party.scene_index}"


def _path_of(party: Row[*tuple[Any, ...]]) -> str:
    return f"/?session={quote(party.session_id, safe='')}"
