"""Save a state, or bring an old one back: both become the newest revision."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NoReturn

import orjson

from quintet.apps.scenes import repository
from quintet.apps.scenes.errors import SaveNotFound, SessionNotFound, StaleSave
from quintet.apps.scenes.rules import KEPT_UNLABELLED, State, StateChain, tag
from quintet.apps.scenes.schemas import Save
from quintet.kernel.preconditions import is_match
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


async def save(
    unit: WriteUnit, chain: StateChain, body: Save, if_match: str | None, *, is_new: bool = False
) -> int:
    """Store the state as the session's newest revision, which is returned.

    Creates the session where there is none. With `if_match` raises `StaleSave`, and stores
    nothing, unless it names the revision that was newest until now; with `is_new`, unless
    there was none.
    """
    step = Step(body.session_id, body.state.document(), body.state_version, body.label)
    revision = await store(unit, chain, step, if_match)
    if is_new and revision > 1:
        await refuse(unit, chain, body.session_id, revision - 1)
    return revision


async def restore(
    unit: WriteUnit, chain: StateChain, session_id: str, revision: int, if_match: str | None
) -> tuple[int, int]:
    """Make an old save the newest once more; the new revision and its scene. Nothing is lost."""
    if await repository.locked_party(unit, session_id) is None:
        raise SessionNotFound
    old = await repository.save_of_revision(unit, session_id, revision)
    if old is None:
        raise SaveNotFound
    state = orjson.loads(old.state)
    step = Step(session_id, state, old.state_version, None, "restore", revision)
    return await store(unit, chain, step, if_match), state["scene_index"]


async def store(unit: WriteUnit, chain: StateChain, step: Step, if_match: str | None) -> int:
    """Make `step` the newest revision; for the other use cases of this room."""
    row = row_of_party(step.session_id, step.state, unit.now)
    party = await repository.put_party(unit, row)
    revision = await repository.append_save(unit, party, _row(unit, step))
    await require_newest(unit, chain, step.session_id, revision - 1, if_match)
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


async def require_newest(
    unit: WriteUnit, chain: StateChain, session_id: str, newest: int, if_match: str | None
) -> None:
    """Raise `StaleSave` unless the client saw the `newest` revision (0: none), or named none."""
    if if_match is not None and not (newest and is_match(if_match, tag(newest))):
        await refuse(unit, chain, session_id, newest)


async def refuse(unit: WriteUnit, chain: StateChain, session_id: str, newest: int) -> NoReturn:
    """Raise `StaleSave` with the save of revision `newest`."""
    current = await repository.save_of_revision(unit, session_id, newest)
    if current is None:
        raise StaleSave(None, None)
    state = chain.upgraded(orjson.loads(current.state), current.state_version)
    shown = {"session_id": session_id, "revision": newest, "state": state}
    raise StaleSave(shown, tag(newest))


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
