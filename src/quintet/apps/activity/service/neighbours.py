"""Takes in what the apps beside this one do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from quintet.apps.activity.ingest.changes import event_of, session_of, turn_of
from quintet.apps.activity.ingest.event import Event
from quintet.apps.activity.repository import lineage, writing
from quintet.apps.activity.rules.spells import Spell
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.service.storing import Stored, store_new, tell
from quintet.kernel.elsewhere import ChangeElsewhere
from quintet.kernel.unit import WriteUnit


async def follow(unit: WriteUnit, changes: Sequence[ChangeElsewhere]) -> None:
    """Store an event for each change of another app, in turns of one spell of work each."""

    def store(connection: Connection) -> Stored:
        writing.hold(connection)
        return store_new(connection, _in_turns(connection, changes), stamp(unit.now))

    tell(unit, await unit.run_sync(store))


def _in_turns(connection: Connection, changes: Sequence[ChangeElsewhere]) -> list[Event]:
    spells: dict[str, Spell | None] = {}
    events: list[Event] = []
    for change in changes:
        event, session = event_of(change), session_of(change)
        if session not in spells:
            spells[session] = lineage.newest_turn(connection, session)
        spell = spells[session]
        if spell is None or not spell.has(event.timestamp):
            turn = turn_of(change)
            spell = Spell(turn.event_id, turn.timestamp, turn.timestamp)
            events.append(turn)
        spells[session] = replace(spell, last=max(spell.last, event.timestamp))
        events.append(replace(event, parent_event_id=spell.turn_id))
    return events
