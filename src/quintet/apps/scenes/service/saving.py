"""Save a state, or bring an old one back: both become the newest revision."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import SaveNotFound, SessionNotFound
from quintet.apps.scenes.rules import KEPT_UNLABELLED, State, StateChain
from quintet.apps.scenes.schemas import Save
from quintet.apps.scenes.service.seen import Seen, require
from quintet.kernel.unit import WriteUnit

Source = Literal["save", "restore"]


@dataclass(frozen=True)
class Step:
    """A state on its way to become a session's newest save."""

    session_id: str
    state: State
    state_version: int = 1
    label: str | None = None
    source: Source = "save"
    restored_from: int | None = None


async def save(unit: WriteUnit, chain: StateChain, body: Save, seen: Seen) -> int:
    """Store the state as the session's newest revision, which is returned.

    Creates the session where there is none. Raises `StaleSave`, and stores nothing, when the
    client has not seen the revision that was newest until now.
    """
    step = Step(body.session_id, body.state.document(), body.state_version, body.label)
    return await _store(unit, chain, step, seen)


async def restore(
    unit: WriteUnit, chain: StateChain, session_id: str, revision: int, seen: Seen
) -> tuple[int, int]:
    """Make an old save the newest once more; the new revision and its scene. Nothing is lost."""
    if await repository.locked_party(unit, session_id) is None:
        raise SessionNotFound
    old = await repository.save_of_revision(unit, session_id, revision)
    if old is None:
        raise SaveNotFound
    state = orjson.loads(old.state)
    step = Step(session_id, state, old.state_version, None, "restore", revision)
    return await _store(unit, chain, step, seen), state["scene_index"]


async def _store(unit: WriteUnit, chain: StateChain, step: Step, seen: Seen) -> int:
    row = row_of_party(step.session_id, step.state, unit.now)
    party = await repository.put_party(unit, row)
    revision = await repository.append_save(unit, party, _row(unit, step))
    await require(unit, chain, step.session_id, revision - 1, seen)
    await _drop_old(unit, party, revision)
    unit.record(
        "party.saved" if step.source == "save" else "party.restored",
        "party",
        step.session_id,
        revision=revision,
        scene_index=step.state["scene_index"],
    )
    return revision


def row_of_party(session_id: str, state: State, now: datetime) -> dict[str, Any]:
    """What `parties` shows of a session's newest state."""
    names = ("heroes", "symbol_choice", "scene_index", "choices")
    shown = {name: state[name] for name in names}
    return {**shown, "session_id": session_id, "name": state["party_name"], "updated_at": now}


def _row(unit: WriteUnit, step: Step) -> dict[str, Any]:
    return {
        "state": orjson.dumps(step.state).decode(),
        "state_version": step.state_version,
        "saved_at": unit.now,
        "label": step.label,
        "source": step.source,
        "restored_from": step.restored_from,
    }


async def _drop_old(unit: WriteUnit, party: uuid.UUID, revision: int) -> None:
    if revision > KEPT_UNLABELLED:
        await repository.drop_old_saves(unit, party)
