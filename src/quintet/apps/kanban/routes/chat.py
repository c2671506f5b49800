"""The chat: a turn at once or as a stream, what it proposes, what was said."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from quintet.apps.kanban.assistant import Turn
from quintet.apps.kanban.errors import InvalidBoard
from quintet.apps.kanban.repository import chats
from quintet.apps.kanban.repository.chats import StoredProposal
from quintet.apps.kanban.routes.parameters import By, token_id_in
from quintet.apps.kanban.rules import Board, problems
from quintet.apps.kanban.schemas.chat import (
    ChatBody,
    ChatReply,
    ChatTurn,
    Decide,
    DecidedProposal,
    Proposal,
)
from quintet.apps.kanban.service import chatting, proposing
from quintet.apps.kanban.service.chatting import Asked, Delta, Done, Event, Started
from quintet.kernel.attended import attended
from quintet.kernel.event_stream import event, stream_of
from quintet.kernel.lists import list_route
from quintet.kernel.moments import written
from quintet.kernel.preconditions import (
    HEADERS,
    Reading,
    UnitRoute,
    Writing,
    header_parameter,
    idempotency_key,
)
from quintet.kernel.problems import responses
from quintet.kernel.request_id import request_id

CHAT = "/api/chat"
# Not in a unit: one of these waits for a model, and no transaction may wait with it.
talk = APIRouter(tags=["chat"])
router = APIRouter(tags=["chat"], route_class=UnitRoute)

ProposalId = Annotated[str, Path(max_length=64)]
FAULTS = responses(502, 503, 504)
ONCE = {"parameters": [header_parameter(*HEADERS["POST"])]}


@talk.post(
    CHAT,
    response_model=ChatReply,
    responses=FAULTS,
    openapi_extra=ONCE,
    summary="Say something",
)
async def chat(body: ChatBody, request: Request) -> Response:
    """Ask for something on the board, in words.

    `messages` is the talk so far, in the roles `user` and `assistant`; `board` is what the user
    sees, and need not be the newest. What comes back as `board_update` is stored already. To
    remove a column, or more than three cards, is only proposed: `message` says how to agree.
    """
    done = await _done(_turn(request, body, is_streamed=False))
    update = done.board.frozen() if done.board else None
    headers = {} if done.revision is None else {"Board-Revision": str(done.revision)}
    if done.is_replayed:
        headers["Idempotency-Replayed"] = "true"
    answer = {"message": done.message, "board_update": update}
    return Response(orjson.dumps(answer), 200, headers, media_type="application/json")


@talk.post(
    f"{CHAT}/stream",
    response_class=StreamingResponse,
    responses=responses(503),
    openapi_extra=ONCE,
    summary="Say something, and see the answer grow",
)
async def chat_stream(body: ChatBody, request: Request) -> StreamingResponse:
    """The same as server-sent events.

    `turn` (its id, and whether the assistant is offline) comes first, `delta` while the message
    grows, and in the end either `done`, whose `message` counts, or `error` with a problem.
    """
    return stream_of(_turn(request, body, is_streamed=True), _event)


list_route(
    router,
    f"{CHAT}/turns",
    chats.TURNS,
    ChatTurn,
    summary="List what you and the assistant said",
    default_sort="-created_at",
)


@router.get(
    f"{CHAT}/proposals/{{proposal_id}}", responses=responses(404), summary="Read a proposal"
)
async def read_proposal(proposal_id: ProposalId, unit: Reading) -> Proposal:
    """What is proposed, in words and as operations, and whether it was decided."""
    return Proposal.model_validate(_proposal(await proposing.read_proposal(unit, proposal_id)))


@router.post(
    f"{CHAT}/proposals/{{proposal_id}}",
    response_model=DecidedProposal,
    responses=responses(404, 409),
    summary="Decide on a proposal",
)
async def decide(
    proposal_id: ProposalId, body: Decide, request: Request, unit: Writing, by: By
) -> Response:
    """Approve, and it is done to the board as it is now; reject, and it never is.

    To say the same again is harmless. A proposal that does not fit the board any more, or would
    take away more than it showed, becomes `stale` and nothing is done.
    """
    token_id = token_id_in(request.scope)
    decided = await proposing.decide(unit, by, proposal_id, body.decision, token_id)
    changed = decided.changed if decided.changed and decided.changed.changes else None
    update = changed.board.frozen() if changed else None
    headers = {"Board-Revision": str(changed.revision)} if changed else {}
    answer = {**_proposal(decided.proposal), "board_update": update}
    return Response(orjson.dumps(answer), 200, headers, media_type="application/json")


router.routes.extend(talk.routes)


def _turn(request: Request, body: ChatBody, *, is_streamed: bool) -> AsyncGenerator[Event, None]:
    """A turn that goes on for as long as the client is there."""
    scope, state = request.scope, request.app.state
    asked = Asked(
        actor=scope["quintet.actor"],
        token_id=token_id_in(scope),
        turns=[Turn(message.role, message.content) for message in body.messages],
        seen=_seen(body),
        request_id=request_id.get(),
        key=idempotency_key(scope),
    )
    turn = chatting.converse(state.database, state.model, asked, is_streamed=is_streamed)
    return attended(request, turn)


def _seen(body: ChatBody) -> Board | None:
    seen = None if body.board is None else body.board.board()
    if seen is not None and (found := problems(seen)):
        raise InvalidBoard(found, within="body.board.")
    return seen


async def _done(events: AsyncGenerator[Event, None]) -> Done:
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Done):
                return event
    raise AssertionError("a turn ends with Done or an error")


def _event(happened: Event) -> bytes:
    match happened:
        case Started(turn, is_offline):
            return event("turn", {"turn": turn, "is_offline": is_offline})
        case Delta(text):
            return event("delta", {"text": text})
        case Done():
            return event("done", _told(happened))


def _told(done: Done) -> dict[str, Any]:
    proposal, call = done.proposal, done.call
    return {
        "turn": done.turn,
        "message": done.message,
        "board_update": done.board.frozen() if done.board else None,
        "revision": done.revision,
        "changes": [
            {
                "kind": change.kind,
                "id": change.subject_id,
                "before": change.before,
                "after": change.after,
            }
            for change in done.changes
        ],
        "proposal": proposal
        and {"id": proposal.id, "operations": proposal.operations, "lines": proposal.lines},
        "is_offline": done.is_offline,
        "usage": call
        and {
            "model": call.model,
            "prompt_tokens": call.prompt_tokens,
            "completion_tokens": call.completion_tokens,
            "cost": call.cost,
            "milliseconds": call.milliseconds,
        },
    }


def _proposal(found: StoredProposal) -> dict[str, Any]:
    return {
        "id": found.id,
        "turn": found.turn,
        "state": found.state,
        "lines": found.lines,
        "operations": found.operations,
        "created_at": written(found.created_at),
        "revision": found.revision,
    }
