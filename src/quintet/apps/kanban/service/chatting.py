"""A turn of the chat: read the board, ask with nothing open, check and store what came back.

What a model says is never trusted: its operations are values that the rules check against the
board as it then is, all are done or none, and what removes much waits for a person.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from quintet.apps.kanban.assistant import REPLY, Reply, Turn, messages_for, wording
from quintet.apps.kanban.assistant.offline import answer as offline_answer
from quintet.apps.kanban.assistant.showing import LEAKS, Showing
from quintet.apps.kanban.errors import TurnHadBefore
from quintet.apps.kanban.repository import boards, chats
from quintet.apps.kanban.repository.chats import StoredProposal
from quintet.apps.kanban.rules import Board, Change
from quintet.apps.kanban.rules.operations import (
    NotApplicable,
    Operation,
    apply,
    needs_approval,
)
from quintet.apps.kanban.rules.preview import lines
from quintet.apps.kanban.service.changing import Author, board_now, change_board, off_loop
from quintet.apps.kanban.service.proposing import Decision, decide, new_id, propose
from quintet.kernel.ai import MODEL_CALLED, Call, Found, Model, ModelError, ModelUnreadable
from quintet.kernel.attended import unbroken
from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid
from quintet.kernel.unit import WriteUnit

PURPOSE = "kanban.chat"
REPAIRS = 1
TURNS = uuid.UUID("6f0a52a4-5a4b-4c39-9a3c-0a4f7e6c7d21")  # any will do, as long as it stays
DECISIONS: dict[str, Decision] = {
    **dict.fromkeys(
        ("approve", "approve it", "approved", "yes, approve", "yes, approve it"), "approve"
    ),
    **dict.fromkeys(("reject", "reject it", "rejected", "no, reject", "no, reject it"), "reject"),
}


@dataclass(frozen=True)
class Asked:
    """Who says what, and which board they have before them."""

    actor: str
    token_id: str
    turns: Sequence[Turn]
    seen: Board | None = None
    request_id: str | None = None
    key: str | None = None

    @property
    def turn(self) -> str:
        """The id of the turn: that of the first try where a key says that this may be another."""
        if self.key is None:
            return uuid.uuid4().hex
        return uuid.uuid5(TURNS, f"{self.actor}\n{self.key}").hex

    @property
    def text(self) -> str:
        """What the user has just said."""
        return self.turns[-1].content


@dataclass(frozen=True)
class Started:
    """The turn has begun."""

    turn: str
    is_offline: bool


@dataclass(frozen=True)
class Delta:
    """More of the message."""

    text: str


@dataclass(frozen=True)
class Done:
    """The end of the turn; `board` and `revision` where it has changed the board."""

    turn: str
    message: str
    is_offline: bool
    board: Board | None = None
    revision: int | None = None
    changes: list[Change] = field(default_factory=list)
    proposal: StoredProposal | None = None
    call: Call | None = None
    outcome: str = "answered"
    is_replayed: bool = False


Event = Started | Delta | Done


class _NeedsApproval(Exception):
    """Nothing was done; somebody has to agree to this step first."""

    def __init__(self, before: Board, after: Board) -> None:
        super().__init__("needs approval")
        self.before = before
        self.after = after


async def converse(
    database: Database, model: Model | None, asked: Asked, *, is_streamed: bool = False
) -> AsyncGenerator[Event, None]:
    """One turn: `Started`, with `is_streamed` the message as it grows, and then `Done`.

    Raises `ModelError` when the model fails; then nothing has changed. However it ends, a call of
    the model leaves one audit row, and no unit is open while it is asked. A turn that was had
    before under the same key is told again, and not done again.
    """
    turn = asked.turn
    yield Started(turn, model is None)
    if asked.key is not None and (told := await _told_before(database, asked, turn)):
        yield told
        return
    talk = _Talk(database, asked, turn)
    decision = DECISIONS.get(asked.text.strip().rstrip(".!").casefold())
    if decision is not None and (done := await unbroken(talk.decide(decision, model is None))):
        yield done
        return
    async with database.read() as unit:
        _, board = await board_now(unit)
    if model is None:
        today = database.clock().astimezone().date()
        reply = await off_loop(partial(offline_answer, board, asked.text, today), board)
        yield await unbroken(talk.settle(reply, None))
        return
    async with aclosing(_ask(model, talk, board, is_streamed=is_streamed)) as events:
        async for event in events:
            yield event


async def _ask(
    model: Model, talk: _Talk, board: Board, *, is_streamed: bool
) -> AsyncGenerator[Event, None]:
    """The model's answer as it grows, and what came of it."""
    asked = talk.asked
    messages = await off_loop(partial(messages_for, board, asked.seen, asked.turns), board)
    # As a stream in any case: an answer that takes long is then no silence.
    asking = model.asking(
        messages, schema=REPLY, purpose=PURPOSE, repairs=REPAIRS, is_streamed=True
    )
    found: Reply | None = None
    showing, outcome = Showing(), "abandoned"
    try:
        async with asking as exchange:
            async for event in exchange:
                if isinstance(event, Found):
                    found = event.value
                elif is_streamed and (text := showing.feed(event)):
                    yield Delta(text)
        outcome = "answered"
    except ModelUnreadable:
        outcome = "unreadable"
    except ModelError as error:
        outcome = type(error).__name__
        raise
    finally:
        if outcome not in {"answered", "unreadable"}:
            await unbroken(talk.note(asking.call, outcome))
    yield await unbroken(talk.settle(found, asking.call))


async def _told_before(database: Database, asked: Asked, turn: str) -> Done | None:
    """The end of a turn that was had before; the board is the one of now."""
    async with database.read() as unit:
        known = await chats.turn(unit, turn)
        if known is None:
            return None
        if known.message != asked.text:
            raise Invalid("This Idempotency-Key was used with another payload.")
        proposal = await chats.proposal(unit, known.proposal_id) if known.proposal_id else None
        served, board = await board_now(unit)
    if known.revision is not None:
        async with database.write(asked.actor, asked.request_id) as writing:
            await boards.note_served(writing, asked.token_id, served)
    return Done(
        turn,
        known.reply,
        known.is_offline,
        board=None if known.revision is None else board,
        revision=known.revision,
        proposal=proposal,
        is_replayed=True,
    )


class _Talk:
    """One turn as it is stored: always in one unit, the audit row with what it brought about."""

    def __init__(self, database: Database, asked: Asked, turn: str) -> None:
        self._database = database
        self.asked = asked
        self._turn = turn
        self._author = Author(asked.actor, "ai", turn)

    async def note(self, call: Call, outcome: str) -> None:
        """Keep the audit row of a call that came to nothing."""
        async with self._writing() as unit:
            await self._add_call(unit, call, outcome)

    async def settle(self, reply: Reply | None, call: Call | None) -> Done:
        """Do what the reply says, as far as that may be done; None is one nobody could read."""
        try:
            async with self._writing() as unit:
                done = replace(await self._outcome(unit, reply, call), call=call)
                if call is not None:
                    await self._add_call(unit, call, done.outcome)
                await self._add_turn(unit, done)
        except TurnHadBefore:
            if call is not None:
                await self.note(call, "had before")
            raise
        return done

    async def decide(self, decision: Decision, is_offline: bool) -> Done | None:
        """Decide on the newest proposal of this user, None when nothing waits."""
        async with self._writing() as unit:
            waiting = await chats.open_proposal(unit, self.asked.actor)
            if waiting is None:
                return None
            asked = self.asked
            by = Author(asked.actor, "user")
            decided = await decide(unit, by, waiting, decision, asked.token_id)
            told = {
                "approved": wording.approved(decided.proposal.lines),
                "rejected": wording.REJECTED,
                "stale": wording.STALE,
            }
            done = Done(self._turn, told[decided.proposal.state], is_offline)
            if decided.changed is not None and decided.changed.changes:
                changed = decided.changed
                done = replace(
                    done, board=changed.board, revision=changed.revision, changes=changed.changes
                )
            await self._add_turn(unit, done)
        return done

    def _writing(self) -> Any:
        return self._database.write(self.asked.actor, self.asked.request_id)

    async def _outcome(self, unit: WriteUnit, reply: Reply | None, call: Call | None) -> Done:
        nothing = Done(self._turn, wording.UNREADABLE, call is None, outcome="unreadable")
        if reply is None:
            return nothing
        if call is not None and LEAKS.are_in(_texts(reply)):
            return replace(nothing, message=wording.LEAKED, outcome="leaked")
        try:
            return await self._apply(unit, reply, call)
        except NotApplicable as refused:
            message = wording.not_applicable(refused.problems)
            return replace(nothing, message=message, outcome="not applicable")
        except _NeedsApproval as wanted:
            proposal = await propose(
                unit, self._author, reply.operations, wanted.before, wanted.after
            )
            message = wording.proposed(
                reply.message, proposal.lines, proposal.id, is_told=call is not None
            )
            return replace(nothing, message=message, proposal=proposal, outcome="proposed")

    async def _apply(self, unit: WriteUnit, reply: Reply, call: Call | None) -> Done:
        if not reply.operations:
            message = reply.message.strip()[: wording.LONGEST_MESSAGE]
            return Done(self._turn, message or "(nothing)", call is None)
        told: list[str] = []
        make = partial(_step, reply.operations, told)
        changed = await change_board(unit, self._author, make)
        is_changed = bool(changed.changes)
        message = wording.done(reply.message, told, is_told=call is not None, is_changed=is_changed)
        if not is_changed:
            return Done(self._turn, message, call is None)
        await boards.note_served(unit, self.asked.token_id, changed.revision)
        return Done(
            self._turn,
            message,
            call is None,
            board=changed.board,
            revision=changed.revision,
            changes=changed.changes,
            outcome="changed",
        )

    async def _add_call(self, unit: WriteUnit, call: Call, outcome: str) -> None:
        actor = self.asked.actor
        await chats.add_call(unit, call, turn=self._turn, actor=actor, outcome=outcome)
        unit.record(MODEL_CALLED, "chat_turns", self._turn, actor=actor, **call.told())

    async def _add_turn(self, unit: WriteUnit, done: Done) -> None:
        is_new = await chats.add_turn(
            unit,
            turn=self._turn,
            actor=self.asked.actor,
            message=self.asked.text,
            reply=done.message,
            is_offline=done.is_offline,
            revision=done.revision,
            proposal_id=done.proposal.id if done.proposal else None,
            cost=done.call.cost if done.call else None,
        )
        if not is_new:
            raise TurnHadBefore


def _step(operations: Sequence[Operation], told: list[str], board: Board) -> Board:
    """The board after the operations, told in words, unless somebody has to agree first."""
    after = apply(board, operations, new_id)
    if needs_approval(board, after):
        raise _NeedsApproval(board, after)
    told += lines(board, operations)
    return after


def _texts(reply: Reply) -> Iterator[str]:
    """Everything in a reply that people would read."""
    yield reply.message
    for operation in reply.operations:
        for name in ("title", "details", "handle"):
            if text := getattr(operation, name, None):
                yield text
        yield from getattr(operation, "labels", None) or ()
