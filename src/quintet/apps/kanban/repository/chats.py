"""The chat's rows: turns, calls of a model, proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from quintet.apps.kanban.repository.tables import CHAT_CALL, CHAT_TURN, PROPOSAL
from quintet.apps.kanban.repository.tables import insert as insert_or
from quintet.kernel.ai import Call
from quintet.kernel.lists import Listing
from quintet.kernel.unit import Unit, WriteUnit

TURNS = Listing(
    CHAT_TURN,
    "turn",
    hidden_from_queries=frozenset({"message", "reply", "actor"}),
    indexed=frozenset({"created_at"}),
    owner="actor",
)


@dataclass(frozen=True)
class StoredProposal:
    """A proposal as it lies in the database."""

    id: str
    turn: str
    actor: str
    state: str
    operations: list[dict[str, Any]]
    lines: list[str]
    removes: list[str]
    created_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    revision: int | None


async def add_turn(unit: WriteUnit, **values: Any) -> bool:
    """Keep a turn of the talk; False when there is one of this id already."""
    statement = insert_or(unit, CHAT_TURN).values(created_at=unit.now, **values)
    statement = statement.on_conflict_do_nothing().returning(CHAT_TURN.c.turn)
    return (await unit.execute(statement)).first() is not None


async def turn(unit: Unit, turn_id: str) -> Row[Any] | None:
    """A turn as it was; None where there was none of this id."""
    return (await unit.execute(select(CHAT_TURN).where(CHAT_TURN.c.turn == turn_id))).first()


async def add_call(unit: WriteUnit, call: Call, *, turn: str, actor: str, outcome: str) -> None:
    """Keep the audit row of a call."""
    values = {
        "turn": turn,
        "actor": actor,
        "purpose": call.purpose,
        "model": call.model,
        "prompt": call.prompt,
        "response": call.response,
        "is_usable": call.parsed,
        "outcome": outcome,
        "error": call.error,
        "attempts": call.attempts,
        "milliseconds": call.milliseconds,
        "prompt_tokens": call.prompt_tokens,
        "completion_tokens": call.completion_tokens,
        "cost": call.cost,
        "at": unit.now,
    }
    await unit.execute(insert(CHAT_CALL).values(**values))


async def add_proposal(unit: WriteUnit, **values: Any) -> StoredProposal:
    """Keep a proposal that nobody has decided on."""
    statement = insert(PROPOSAL).values(created_at=unit.now, state="open", **values)
    row = (await unit.execute(statement.returning(PROPOSAL))).one()
    return StoredProposal(**row._mapping)


async def proposal(
    unit: Unit, proposal_id: str, *, is_locked: bool = False
) -> StoredProposal | None:
    """A proposal; locked until the unit ends where it is to be decided."""
    statement = select(PROPOSAL).where(PROPOSAL.c.id == proposal_id)
    row = (await unit.execute(statement.with_for_update() if is_locked else statement)).first()
    return StoredProposal(**row._mapping) if row else None


async def decide(
    unit: WriteUnit, proposal_id: str, *, state: str, by: str, revision: int | None
) -> StoredProposal:
    """Note what was decided; the proposal as it then is."""
    values = {"state": state, "decided_by": by, "decided_at": unit.now, "revision": revision}
    statement = update(PROPOSAL).where(PROPOSAL.c.id == proposal_id).values(**values)
    row = (await unit.execute(statement.returning(PROPOSAL))).one()
    return StoredProposal(**row._mapping)


async def open_proposal(unit: Unit, actor: str) -> str | None:
    """The id of the newest proposal of this user that waits for a decision."""
    statement = select(PROPOSAL.c.id).where(PROPOSAL.c.actor == actor, PROPOSAL.c.state == "open")
    newest = statement.order_by(PROPOSAL.c.created_at.desc(), PROPOSAL.c.id.desc()).limit(1)
    found: str | None = await unit.scalar(newest)
    return found
