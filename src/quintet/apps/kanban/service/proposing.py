"""What is done only when somebody agrees: stored first, decided once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from quintet.apps.kanban.assistant.reply import OPERATIONS
from quintet.apps.kanban.errors import ProposalDecided, ProposalNotFound
from quintet.apps.kanban.repository import boards, chats
from quintet.apps.kanban.repository.chats import StoredProposal
from quintet.apps.kanban.rules import Board
from quintet.apps.kanban.rules.operations import NotApplicable, Operation, apply, removed
from quintet.apps.kanban.rules.preview import lines
from quintet.apps.kanban.service.changing import Author, Changed, change_board
from quintet.kernel.unit import Unit, WriteUnit

Decision = Literal["approve", "reject"]
OUTCOMES = {"approved": "approve", "stale": "approve", "rejected": "reject"}


@dataclass(frozen=True)
class Decided:
    """A proposal that was decided on; `changed` where this call has changed the board."""

    proposal: StoredProposal
    changed: Changed | None = None


class _RemovesMore(Exception):
    """More would go than what somebody agreed to."""


def new_id(kind: str) -> str:
    """An id for a new card or column that nobody can have guessed."""
    return f"{'col' if kind == 'column' else kind}-{secrets.token_hex(6)}"


async def propose(
    unit: WriteUnit, by: Author, operations: Sequence[Operation], before: Board, after: Board
) -> StoredProposal:
    """Keep the operations for somebody to decide on, in words and with what would go."""
    return await chats.add_proposal(
        unit,
        id=f"proposal-{secrets.token_hex(8)}",
        turn=by.turn,
        actor=by.name,
        operations=OPERATIONS.dump_python(tuple(operations), mode="json"),
        lines=lines(before, operations),
        removes=sorted(removed(before, after)),
    )


async def read_proposal(unit: Unit, proposal_id: str) -> StoredProposal:
    """The proposal; `ProposalNotFound` when there is none of this id."""
    found = await chats.proposal(unit, proposal_id)
    if found is None:
        raise ProposalNotFound
    return found


async def decide(
    unit: WriteUnit, by: Author, proposal_id: str, decision: Decision, token_id: str
) -> Decided:
    """Do what is proposed, or drop it; saying the same again is harmless.

    It is done to the board as it is now. If that does not work any more, or would take away more
    than was shown, nothing is done and the proposal is `stale`.
    """
    found = await chats.proposal(unit, proposal_id, is_locked=True)
    if found is None:
        raise ProposalNotFound
    if found.state != "open":
        if OUTCOMES[found.state] != decision:
            raise ProposalDecided(found.state)
        return Decided(found)
    if decision == "reject":
        return Decided(await _note(unit, by, found, "rejected"))
    operations = OPERATIONS.validate_python(found.operations)
    author = Author(by.name, "ai", found.turn)
    try:
        changed = await change_board(
            unit, author, partial(_agreed, operations, frozenset(found.removes))
        )
    except (NotApplicable, _RemovesMore):
        return Decided(await _note(unit, by, found, "stale"))
    await boards.note_served(unit, token_id, changed.revision)
    return Decided(await _note(unit, by, found, "approved", changed.revision), changed)


def _agreed(operations: Sequence[Operation], removes: frozenset[str], board: Board) -> Board:
    after = apply(board, operations, new_id)
    if not removed(board, after) <= removes:
        raise _RemovesMore
    return after


async def _note(
    unit: WriteUnit, by: Author, found: StoredProposal, state: str, revision: int | None = None
) -> StoredProposal:
    return await chats.decide(unit, found.id, state=state, by=by.name, revision=revision)
