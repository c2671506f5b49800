"""`/v1/traces`, where exporters of OpenTelemetry send spans."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response

from quintet.apps.activity.ingest.otlp.gen_ai import Traced, traced
from quintet.apps.activity.ingest.otlp.json_form import read_json, written_json
from quintet.apps.activity.ingest.otlp.protobuf import read_protobuf, written_protobuf
from quintet.apps.activity.ingest.otlp.span import Spans
from quintet.apps.activity.service.tracing import take_spans
from quintet.kernel.errors import UnsupportedMedia
from quintet.kernel.preconditions import UnitRoute, Writing
from quintet.kernel.problems import responses

TRACES = "/v1/traces"
UPLOADS = {TRACES: 16 * 1024 * 1024}
PROTOBUF, JSON = "application/x-protobuf", "application/json"
FORMS: dict[str, Any] = {
    PROTOBUF: (read_protobuf, written_protobuf),
    JSON: (read_json, written_json),
}
TAKES = {
    "requestBody": {
        "required": True,
        "content": {
            PROTOBUF: {"schema": {"type": "string", "format": "binary"}},
            JSON: {"schema": {"type": "object"}},
        },
    }
}

router = APIRouter(tags=["ingest"], route_class=UnitRoute)


@router.post(
    TRACES,
    responses=responses(),
    openapi_extra=TAKES,
    response_class=Response,
    summary="Take in spans of OpenTelemetry",
)
async def take_traces(request: Request, unit: Writing) -> Response:
    """OTLP over HTTP, as protobuf or JSON: spans with `gen_ai.*` attributes become events.

    A trace is a turn. Models, tokens and durations are those of the spans; the cost is what a
    span says, else what the price lists say. Other spans are taken and left. Sending again is
    harmless. The answer tells how many spans were rejected.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in FORMS:
        raise UnsupportedMedia(f"Send spans as {PROTOBUF} or {JSON}.")
    read, written = FORMS[media]
    spans, found = await asyncio.to_thread(_understood, read, await request.body())
    refused = await take_spans(unit, found)
    if refused:
        spans.message = "a span must not be its own ancestor"
    body = written(spans.rejected + refused, spans.message)
    return Response(body, media_type=media)


def _understood(read: Any, body: bytes) -> tuple[Spans, Traced]:
    spans = read(body)
    return spans, traced(spans.found)
