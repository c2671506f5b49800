"""Reads `ExportTraceServiceRequest` from protobuf: only the few fields that events are made of."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from quintet.apps.activity.ingest.otlp.span import DEEPEST, Span, Spans, malformed

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_ERROR = 2
Field = tuple[int, int | bytes]


def read_protobuf(body: bytes) -> Spans:
    """Every span of the request; `Malformed` for what is not protobuf."""
    spans = Spans()
    try:
        for number, resource_spans in _fields(body):
            if number == 1:
                _read_resource(_message(resource_spans), spans)
    except (IndexError, struct.error, UnicodeDecodeError, TypeError, RecursionError):
        raise malformed("is not a protobuf ExportTraceServiceRequest") from None
    return spans


def written_protobuf(rejected: int, message: str) -> bytes:
    """An `ExportTraceServiceResponse`."""
    if not rejected:
        return b""
    text = message.encode()
    partial = b"\x08" + _varint(rejected) + b"\x12" + _varint(len(text)) + text
    return b"\x0a" + _varint(len(partial)) + partial


def _read_resource(message: bytes, spans: Spans) -> None:
    fields = list(_fields(message))
    resource: dict[str, Any] = {}
    for number, value in fields:
        if number == 1:
            resource = _attributes(_message(value), 1)
    for number, scope_spans in fields:
        if number == 2:
            for inner, span in _fields(_message(scope_spans)):
                if inner == 2:
                    spans.add(_span(_message(span), resource))


def _span(message: bytes, resource: dict[str, Any]) -> Span:
    found: dict[int, int | bytes] = {}
    attributes: dict[str, Any] = {}
    for number, value in _fields(message):
        if number == 9:
            name, told = _key_value(_message(value), 0)
            attributes[name] = told
        else:
            found[number] = value
    status = dict(_fields(_message(found.get(15, b""))))
    return Span(
        trace_id=_message(found.get(1, b"")).hex(),
        span_id=_message(found.get(2, b"")).hex(),
        parent_id=_message(found.get(4, b"")).hex() or None,
        name=_message(found.get(5, b"")).decode(errors="replace"),
        start=_number(found.get(7, 0)),
        end=_number(found.get(8, 0)),
        attributes=attributes,
        resource=resource,
        is_error=status.get(3) == _ERROR,
        message=_message(status.get(2, b"")).decode(errors="replace"),
    )


def _attributes(message: bytes, field: int) -> dict[str, Any]:
    return dict(_key_value(_message(v), 0) for number, v in _fields(message) if number == field)


def _key_value(message: bytes, depth: int) -> tuple[str, Any]:
    found = dict(_fields(message))
    key = _message(found.get(1, b"")).decode(errors="replace")
    return key, _any_value(_message(found.get(2, b"")), depth)


def _any_value(message: bytes, depth: int) -> Any:
    if depth > DEEPEST:
        raise malformed(f"has attributes nested in more than {DEEPEST} levels")
    for number, value in _fields(message):
        match number:
            case 1:
                return _message(value).decode(errors="replace")
            case 2:
                return bool(value)
            case 3:
                whole = _number(value)
                return whole - 2**64 if whole >= 2**63 else whole
            case 4:
                return struct.unpack("<d", struct.pack("<Q", value))[0]
            case 5:
                items = [_message(item) for n, item in _fields(_message(value)) if n == 1]
                return [_any_value(item, depth + 1) for item in items]
            case 6:
                pairs = [_message(item) for n, item in _fields(_message(value)) if n == 1]
                return dict(_key_value(pair, depth + 1) for pair in pairs)
            case 7:
                return _message(value).hex()
    return None


def _fields(message: bytes) -> Iterator[Field]:
    """The fields of a message in their order; IndexError where it is cut off."""
    place, end = 0, len(message)
    while place < end:
        key, place = _read_varint(message, place)
        kind = key & 7
        value: int | bytes
        if kind == _VARINT:
            value, place = _read_varint(message, place)
        elif kind == _EIGHT:
            value = struct.unpack_from("<Q", message, place)[0]
            place += 8
        elif kind == _BYTES:
            length, place = _read_varint(message, place)
            if place + length > end:
                raise IndexError
            value = message[place : place + length]
            place += length
        elif kind == _FOUR:
            value = struct.unpack_from("<I", message, place)[0]
            place += 4
        else:
            raise IndexError
        yield key >> 3, value


def _read_varint(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & (2**64 - 1), place
        shift += 7
        if shift > 63:
            raise IndexError


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _message(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise TypeError
    return value


def _number(value: int | bytes) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
