"""Reads `ExportTraceServiceRequest` from JSON, as protobuf's JSON mapping and OTLP write it."""

from __future__ import annotations

import re
from typing import Any

import orjson

from quintet.apps.activity.ingest.otlp.span import DEEPEST, Span, Spans, malformed

_HEX = re.compile(r"[0-9a-fA-F]*")
_ERRORS = (2, "STATUS_CODE_ERROR")


def read_json(body: bytes) -> Spans:
    """Every span of the request; `Malformed` for JSON of another form."""
    spans = Spans()
    try:
        for resource_spans in _members(orjson.loads(body), "resourceSpans"):
            resource = _attributes(resource_spans.get("resource") or {}, 0)
            for scope_spans in _members(resource_spans, "scopeSpans"):
                for span in _members(scope_spans, "spans"):
                    spans.add(_span(span, resource))
    except (AttributeError, TypeError, ValueError):
        raise malformed("is not a JSON ExportTraceServiceRequest") from None
    return spans


def written_json(rejected: int, message: str) -> bytes:
    """An `ExportTraceServiceResponse`."""
    partial = {"rejectedSpans": str(rejected), "errorMessage": message}
    return orjson.dumps({"partialSuccess": partial} if rejected else {})


def _members(document: Any, name: str) -> list[Any]:
    found = document.get(name) or []
    if not isinstance(found, list):
        raise TypeError
    return found


def _span(span: dict[str, Any], resource: dict[str, Any]) -> Span | None:
    status = span.get("status") or {}
    try:
        return Span(
            trace_id=_id(span.get("traceId")),
            span_id=_id(span.get("spanId")),
            parent_id=_id(span.get("parentSpanId")) or None,
            name=str(span.get("name") or ""),
            start=int(span.get("startTimeUnixNano") or 0),
            end=int(span.get("endTimeUnixNano") or 0),
            attributes=_attributes(span, 0),
            resource=resource,
            is_error=status.get("code") in _ERRORS,
            message=str(status.get("message") or ""),
        )
    except ValueError:
        return None


def _id(text: object) -> str:
    text = text or ""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise ValueError(text)
    return text.lower()


def _attributes(document: dict[str, Any], depth: int) -> dict[str, Any]:
    """Attributes by their keys."""
    pairs = _members(document, "attributes" if depth == 0 else "values")
    return {str(pair.get("key")): _value(pair.get("value") or {}, depth) for pair in pairs}


def _value(value: dict[str, Any], depth: int) -> Any:
    if depth > DEEPEST:
        raise malformed(f"has attributes nested in more than {DEEPEST} levels")
    for kind, told in value.items():
        match kind:
            case "stringValue" | "boolValue" | "bytesValue":
                return told
            case "intValue":
                return int(told)
            case "doubleValue":
                return float(told)
            case "arrayValue":
                return [_value(item, depth + 1) for item in _members(told, "values")]
            case "kvlistValue":
                return _attributes(told, depth + 1)
    return None
