"""How events get in over HTTP."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from quintet.apps.activity.ingest.posted import Batch, PostedEvent, read_posted
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.schemas import Ingested, RefusedItem
from quintet.apps.activity.service import storing
from quintet.kernel.preconditions import UnitRoute, Writing
from quintet.kernel.problems import responses

EVENTS = "/api/ingest/events"
UPLOADS = {EVENTS: 16 * 1024 * 1024}
LARGE = 100_000  # bytes; to read more takes too long for the event loop

router = APIRouter(tags=["ingest"], route_class=UnitRoute)


def _takes(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


_ONE = PostedEvent.model_json_schema(ref_template="#/components/schemas/{model}")
ONE_OR_MANY = {"anyOf": [_ONE, {"type": "array", "minItems": 1, "maxItems": 1000, "items": _ONE}]}


@router.post(
    EVENTS, responses=responses(), openapi_extra=_takes(ONE_OR_MANY), summary="Take events in"
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
    batch = await read(await request.body(), stamp(unit.now))
    stored = await storing.ingest(unit, batch, is_partial=is_partial)
    return Ingested(
        accepted=len(stored.new),
        duplicates=len(batch.events) - len(stored.new),
        event_ids=[event.event_id for event in batch.events.values()],
        refused=[RefusedItem(**error) for found in batch.errors.values() for error in found],
    )


async def read(body: bytes, now: str) -> Batch:
    """The events in the body, read beside the event loop where there are many."""
    if len(body) > LARGE:
        return await asyncio.to_thread(read_posted, body, now)
    return read_posted(body, now)
