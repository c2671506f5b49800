"""Reading and talking: a text made easier, and a buddy who asks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from quintet.apps.clarity import schemas
from quintet.apps.clarity.routes import shown
from quintet.apps.clarity.routes.parameters import Asking, Visitor
from quintet.apps.clarity.service import reading, talking
from quintet.apps.clarity.service.asking import Grown, Help
from quintet.apps.clarity.service.talking import Said
from quintet.kernel import problems as problem_details
from quintet.kernel.attended import attended
from quintet.kernel.errors import QuintetError
from quintet.kernel.problems import responses

router = APIRouter(tags=["words"])


@router.post(
    "/read",
    response_model=schemas.Easier | schemas.Help,
    responses=responses(404),
    summary="Make a text easier to read",
)
async def read(
    body: schemas.ReadBody, visit: Visitor, asker: Asking
) -> schemas.Easier | schemas.Help:
    """Short sentences and bullets, in a small part of Markdown: paragraphs and `- `."""
    found = await reading.read_easier(asker, visit, body.text)
    if isinstance(found, Help):
        return shown.help_in(found)
    return schemas.Easier(text=found.text, source=found.source)


@router.post(
    "/chat",
    response_class=StreamingResponse,
    responses=responses(404),
    summary="Talk to the buddy",
)
async def chat(
    body: schemas.ChatBody, request: Request, visit: Visitor, asker: Asking
) -> StreamingResponse:
    """Server-sent events: `delta` while the answer grows, and `done`, whose `message` counts.

    Should the model fail on the way, `done` brings another message, with the source `offline`.
    """
    history = [(turn.role, turn.content) for turn in body.history]
    talk = talking.talk(asker, visit, body.message, history)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    events = _events(attended(request, talk))
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def _events(talk: AsyncGenerator[Grown | Said, None]) -> AsyncIterator[bytes]:
    try:
        async with aclosing(talk) as events:
            async for event in events:
                if isinstance(event, Grown):
                    yield _sent("delta", {"text": event.text})
                else:
                    yield _sent("done", _told(event))
    except QuintetError as error:
        yield _sent("error", orjson.loads(problem_details.document(error)))
    except Exception as error:  # noqa: BLE001  # the answer has begun: it can only end in an event
        problem_details.log_once({}, error)
        yield _sent("error", orjson.loads(problem_details.document(problem_details.unforeseen())))


def _told(said: Said) -> dict[str, Any]:
    return {
        "message": said.message,
        "source": said.source,
        "is_crisis": said.source == "fixed",
        "contacts": [one.model_dump() for one in shown.contact_list(said.contacts)],
    }


def _sent(name: str, told: Mapping[str, Any]) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), orjson.dumps(told))
