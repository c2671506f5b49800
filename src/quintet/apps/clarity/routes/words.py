"""Reading and talking: a text made easier, and a buddy who asks."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from quintet.apps.clarity import schemas
from quintet.apps.clarity.routes.parameters import Asking, Visitor
from quintet.apps.clarity.service import reading, shown, talking
from quintet.apps.clarity.service.asking import Grown, Help
from quintet.apps.clarity.service.talking import Said
from quintet.kernel.attended import answered, attended
from quintet.kernel.event_stream import event, stream_of
from quintet.kernel.problems import responses

router = APIRouter(tags=["words"])


@router.post(
    "/read",
    response_model=schemas.Easier | schemas.Help,
    responses=responses(404),
    summary="Make a text easier to read",
)
async def read(
    body: schemas.ReadBody, request: Request, visit: Visitor, asker: Asking
) -> schemas.Easier | schemas.Help:
    """Short sentences and bullets, in a small part of Markdown: paragraphs and `- `."""
    found = await answered(request, reading.read_easier(asker, visit, body.text))
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
    return stream_of(attended(request, talk), _event)


def _event(happened: Grown | Said) -> bytes:
    if isinstance(happened, Grown):
        return event("delta", {"text": happened.text})
    return event("done", _told(happened))


def _told(said: Said) -> dict[str, Any]:
    return {
        "message": said.message,
        "source": said.source,
        "is_crisis": said.source == "fixed",
        "contacts": [one.model_dump() for one in shown.contact_list(said.contacts)],
    }
