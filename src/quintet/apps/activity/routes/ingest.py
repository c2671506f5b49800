"""How events get in over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from quintet.apps.activity.errors import EventsRefused
from quintet.apps.activity.ingest.hooks import Hook, read_hooks
from quintet.apps.activity.ingest.posted import PostedEvent, read_posted
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas.ingest import Ingested, RefusedItem
from quintet.apps.activity.service import storing
from quintet.apps.activity.service.hooks import take_hooks
from quintet.kernel.preconditions import UnitRoute, Writing
from quintet.kernel.problems import responses

EVENTS = "/api/ingest/events"
HOOKS = "/api/ingest/hooks/claude-code"
UPLOADS = {EVENTS: 16 * 1024 * 1024, HOOKS: 16 * 1024 * 1024}
LARGE = 100_000  # bytes; to read more takes too long for the event loop

router = APIRouter(tags=["ingest"], route_class=UnitRoute)


def _takes(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _one_or_many(model: type[BaseModel]) -> dict[str, Any]:
    one = model.model_json_schema(ref_template="#/components/schemas/{model}")
    one.pop("$defs", None)
    return {"anyOf": [one, {"type": "array", "minItems": 1, "maxItems": 1000, "items": one}]}


@router.post(
    EVENTS,
    responses=responses(),
    openapi_extra=_takes(_one_or_many(PostedEvent)),
    summary="Take events in",
)
async def take_events(
    request: Request,
    unit: Writing,
    is_partial: Annotated[
        bool, Query(alias="partial", description="Store the good ones of a batch with bad ones")
    ] = False,
) -> Ingested:
    """Store one event, or 1 to 1,000 of them in an array: all of them, or none (422).

    An event whose `event_id` is there already stays as it is, so that sending again is harmless. A
    parent may come later; an unknown session or work item is created. What looks like a secret is
    redacted, inputs over 10,000 characters are cut. `partial=true` stores the good ones and
    lists under `refused` what is wrong with the others.
    """
    batch = await _off_loop(read_posted, await request.body(), stamp(unit.now))
    stored = await storing.ingest(unit, batch, is_partial=is_partial)
    return Ingested(
        accepted=len(stored.new),
        duplicates=len(batch.events) - len(stored.new),
        event_ids=[event.event_id for event in batch.events.values()],
        refused=[RefusedItem(**error) for found in batch.errors.values() for error in found],
    )


@router.post(
    HOOKS,
    responses=responses(),
    openapi_extra=_takes(_one_or_many(Hook)),
    summary="Take in what Claude Code tells its hooks",
)
async def take_claude_code_hooks(
    request: Request,
    unit: Writing,
    is_partial: Annotated[
        bool, Query(alias="partial", description="Store the good ones of an array with bad ones")
    ] = False,
) -> dict[str, Any]:
    """Store what one hook tells, or up to 1,000 hooks in the order of their calls.

    The body is what Claude Code gives a hook as it is. A prompt and a tool call are one row each,
    begun by one hook and completed by another; hooks that tell nothing of interest are taken and
    left. Telling again is harmless. The answer is an empty object: Claude Code reads answers as
    instructions, and there are none.
    """
    hooks = await _off_loop(read_hooks, await request.body(), stamp(unit.now))
    if hooks.errors and not is_partial:
        raise EventsRefused(hooks.errors)
    await take_hooks(unit, hooks.told)
    return {}


async def _off_loop[T](read: Callable[[bytes, str], T], body: bytes, now: str) -> T:
    """What the body says, read beside the event loop where it is long."""
    if len(body) > LARGE:
        return await asyncio.to_thread(read, body, now)
    return read(body, now)
