"""Take a session with you: one file out, one file in; or remove it."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Any

import orjson

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import NotAnExport, SessionExists, SessionNotFound
from quintet.apps.scenes.rules import StateChain, checksum
from quintet.apps.scenes.schemas import FORMAT, FORMAT_VERSION, Export, ExportedSave, Imported
from quintet.apps.scenes.service.saving import row_of_party
from quintet.apps.scenes.service.seen import Seen, require
from quintet.kernel.moments import written
from quintet.kernel.unit import Unit, WriteUnit


async def export(unit: Unit, session_id: str, now: datetime) -> dict[str, Any]:
    """The whole session as one document, with its checksum."""
    saves = await repository.saves_of_session(unit, session_id)
    if not saves:
        raise SessionNotFound
    document = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "session_id": session_id,
        "exported_at": written(now),
        "saves": [
            {**vars(save), "saved_at": written(save.saved_at), "state": orjson.loads(save.state)}
            for save in saves
        ],
    }
    return {**document, "checksum": checksum(document)}


async def remove(unit: WriteUnit, chain: StateChain, session_id: str, seen: Seen) -> None:
    """Remove a session and its whole history."""
    party = await repository.locked_party(unit, session_id)
    if party is None:
        raise SessionNotFound
    newest = await repository.newest_revision(unit, party)
    await require(unit, chain, session_id, newest, seen)
    await repository.remove_party(unit, party)
    unit.record("party.removed", "party", session_id)


async def import_(
    unit: WriteUnit,
    chain: StateChain,
    file: Export,
    original: Any,
    session_id: str | None,
    seen: Seen,
) -> Imported:
    """Store an export under its own or another session id.

    A new session gets every save with its revision. A session that is there needs
    its newest revision to be `seen`; it gets the file's slots and, as its newest save, the
    file's newest one.
    Raises `NotAnExport` when the file is not what an export made.
    """
    _check(file, original)
    target = session_id or file.session_id
    *earlier, last = file.saves
    party = await repository.put_party(unit, row_of_party(target, last.state.document(), unit.now))
    newest = await repository.newest_revision(unit, party)
    if newest and seen == Seen():
        raise SessionExists
    await require(unit, chain, target, newest, seen)
    if newest:
        stored = [*(save for save in earlier if save.label), last]
        revisions = [await repository.append_save(unit, party, _added(unit, s)) for s in stored]
    else:
        stored = file.saves
        revisions = [save.revision for save in stored]
        await repository.add_saves(unit, [_kept(save) | {"party_id": party} for save in stored])
    await repository.drop_old_saves(unit, party)
    scene, revision = last.state.scene_index, revisions[-1]
    unit.record("party.imported", "party", target, revision=revision, scene_index=scene)
    count = len(stored)
    return Imported(session_id=target, revision=revision, saves=count, scene_index=scene)


def _kept(save: ExportedSave) -> dict[str, Any]:
    """The row of a save that stays what it was."""
    state = orjson.dumps(save.state.document()).decode()
    return {**save.model_dump(exclude={"state"}), "state": state}


def _added(unit: WriteUnit, save: ExportedSave) -> dict[str, Any]:
    """The row of a save that comes behind those of another history."""
    arrived = {"saved_at": unit.now, "source": "import", "restored_from": None}
    return {**_kept(save), **arrived}


def _check(file: Export, original: Any) -> None:
    if checksum(original) != file.checksum:
        raise NotAnExport("body.checksum", "does not fit the file: it was changed or cut")
    revisions = [save.revision for save in file.saves]
    if any(later <= earlier for earlier, later in pairwise(revisions)):
        raise NotAnExport("body.saves", "must be in the order of their revisions")
