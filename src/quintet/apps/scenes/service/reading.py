"""What was saved, as clients get it."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import SaveNotFound, SessionNotFound
from quintet.apps.scenes.rules import StateChain
from quintet.apps.scenes.schemas import SaveRead
from quintet.kernel.database import Database
from quintet.kernel.moments import written
from quintet.kernel.unit import Unit


@dataclass(frozen=True)
class Newest:
    """The JSON of a session's newest save, and which one it is."""

    document: bytes
    revision: int
    state_version: int


async def load(database: Database, chain: StateChain, session_id: str) -> Newest:
    """The newest save in the current version; the stored original stays as it is."""
    found = await repository.newest(database, session_id)
    if found is None:
        raise SessionNotFound
    revision, version, text = found
    state = text.encode()
    if version < chain.current:
        state = orjson.dumps(chain.upgraded(orjson.loads(text), version))
    name = orjson.dumps(session_id)
    document = b'{"session_id":%b,"state":%b}' % (name, state)
    return Newest(document, revision, max(version, chain.current))


async def read_save(unit: Unit, session_id: str, revision: int) -> bytes:
    """The JSON of one save, its state as it was stored."""
    found = await repository.save_of_revision(unit, session_id, revision)
    if found is None:
        raise SaveNotFound if await _is_there(unit, session_id) else SessionNotFound
    shown = {
        "session_id": session_id,
        **vars(found),
        "saved_at": written(found.saved_at),
        "state": orjson.Fragment(found.state),
    }
    return orjson.dumps({name: shown[name] for name in SaveRead.model_fields})


async def _is_there(unit: Unit, session_id: str) -> bool:
    party = repository.PARTY
    statement = party.select().where(party.c.session_id == session_id)
    return (await unit.execute(statement)).first() is not None
