"""Spans of OpenTelemetry: in JSON by hand, in protobuf by its own SDK, over HTTP."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.trace import Status, StatusCode, Tracer

from quintet.apps.activity.app import APP
from quintet.apps.activity.ingest.otlp.gen_ai import traced
from quintet.apps.activity.ingest.otlp.protobuf import read_protobuf, written_protobuf
from quintet.apps.activity.repository.tables import AWAITED
from quintet.kernel.errors import Malformed
from tests.apps.activity.ingest.room import Activity, Document
from tests.fixtures.databases import connected
from tests.fixtures.rooms import room_app
from tests.kernel.wire import served

TRACES = "/v1/traces"
PROTOBUF = {"content-type": "application/x-protobuf"}
TRACE = "5b8efff798038103d269b633813fc60c"
SECOND = 1_000_000_000
START = 1_763_660_000 * SECOND
MESSAGES = '[{"role": "user", "parts": [{"type": "text", "content": "Where is my order?"}]}]'


def attribute(name: str, value: Any) -> Document:
    kinds = {str: "stringValue", bool: "boolValue", int: "intValue", float: "doubleValue"}
    told = str(value) if type(value) is int else value
    return {"key": name, "value": {kinds[type(value)]: told}}


def span(number: int, parent: int | None, name: str, **attributes: Any) -> Document:
    """A span that begins `number` seconds after the trace does, and takes two."""
    named = {name.replace("__", "."): value for name, value in attributes.items()}
    return {
        "traceId": TRACE,
        "spanId": f"{number:016x}",
        "parentSpanId": "" if parent is None else f"{parent:016x}",
        "name": name,
        "startTimeUnixNano": str(START + number * SECOND),
        "endTimeUnixNano": str(START + (number + 2) * SECOND),
        "attributes": [attribute(each, value) for each, value in named.items()],
        "status": {},
    }


def export(*spans: Document) -> Document:
    resource = {"attributes": [attribute("service.name", "shop")]}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": list(spans)}]}]}


def operation(name: str, **more: Any) -> Document:
    return {"gen_ai__operation__name": name, **more}


AGENT = span(
    1, None, "invoke_agent Clerk", **operation("invoke_agent", gen_ai__agent__name="Clerk")
)
CHAT = span(
    2,
    1,
    "chat gpt-4o",
    **operation(
        "chat",
        gen_ai__provider__name="openai",
        gen_ai__request__model="gpt-4o",
        gen_ai__usage__input_tokens=1000,
        gen_ai__usage__output_tokens=100,
        gen_ai__input__messages=MESSAGES,
    ),
)
HTTP = span(3, 1, "POST /tools", http__method="POST")
TOOL = span(
    4,
    3,
    "execute_tool find_order",
    **operation(
        "execute_tool",
        gen_ai__tool__name="find_order",
        gen_ai__tool__call__id="call_7",
        gen_ai__tool__call__arguments='{"order": 12, "api_key": "sk-live"}',
        gen_ai__tool__call__result="shipped",
    ),
)
ALL = [AGENT, CHAT, HTTP, TOOL]


async def shown(activity: Activity) -> dict[str, tuple[Any, ...]]:
    """Each event by its span's name: tool, status, seconds, tokens, agent, and its parent's."""
    rows = await activity.events()
    names = {
        name: (row["context"] or {}).get("span") or row["tool_name"] for name, row in rows.items()
    }
    columns = ("tool_name", "status", "execution_duration_seconds", "cost_tokens", "agent_id")
    return {
        names[name]: (*(row[c] for c in columns), names.get(row["parent_event_id"]))
        for name, row in rows.items()
    }


EXPECTED = {
    "UserQuery": ("UserQuery", "completed", 2.0, 0, "Clerk", None),
    "invoke_agent Clerk": ("invoke_agent", "completed", 2.0, 0, "Clerk", "UserQuery"),
    "chat gpt-4o": ("chat", "completed", 2.0, 1100, "Clerk", "invoke_agent Clerk"),
    "execute_tool find_order": ("find_order", "completed", 2.0, 0, "Clerk", "invoke_agent Clerk"),
}


async def test_a_trace_is_a_turn(activity: Activity) -> None:
    answer = await activity.post(export(*ALL), TRACES)
    assert (answer.status_code, answer.json()) == (200, {})
    assert await shown(activity) == EXPECTED
    rows = {row["tool_name"]: row for row in await activity.rows()}
    assert rows["UserQuery"]["input_summary"] == "Where is my order?"
    assert rows["UserQuery"]["timestamp"] == "2025-11-20T17:33:21.000Z"
    assert (rows["chat"]["model"], rows["chat"]["cost_usd"]) == ("gpt-4o", 0.0035)
    tool = rows["find_order"]
    assert tool["tool_input"] == {"order": 12, "api_key": "[redacted]"}
    assert (tool["tool_use_id"], tool["output_summary"]) == ("call_7", "shipped")
    assert tool["session_id"] == f"trace-{TRACE}"


@pytest.mark.parametrize("seed", range(5))
async def test_spans_may_come_one_by_one_in_any_order(activity: Activity, seed: int) -> None:
    """As they end, a parent comes after its children: they move below it when it is there."""
    order = [TOOL, HTTP, CHAT, AGENT]
    random.Random(seed).shuffle(order)
    if seed == 0:
        order = [TOOL, HTTP, CHAT, AGENT]
    for each in order:
        await activity.post(export(each), TRACES)
    found = await shown(activity)
    late = order.index(HTTP) < order.index(TOOL)  # a parent that is no event left no trace
    parent = found["execute_tool find_order"][5]
    assert parent in ({"UserQuery", "invoke_agent Clerk"} if late else {"invoke_agent Clerk"})
    assert found["chat gpt-4o"] in [
        EXPECTED["chat gpt-4o"],
        ("chat", "completed", 2.0, 1100, "shop", "invoke_agent Clerk"),
    ]
    assert found["UserQuery"] == EXPECTED["UserQuery"]
    rows = {row["tool_name"]: row for row in await activity.rows()}
    assert rows["UserQuery"]["input_summary"] == "Where is my order?"
    if not late:
        assert await activity.rows(AWAITED) == []


async def test_sending_again_changes_nothing(activity: Activity) -> None:
    await activity.post(export(*ALL), TRACES)
    before = (await activity.rows(), await activity.changes())
    await activity.post(export(*ALL), TRACES)
    assert (await activity.rows(), await activity.changes()) == before


async def test_spans_of_other_things_are_left(activity: Activity) -> None:
    answer = await activity.post(export(HTTP), TRACES)
    assert answer.status_code == 200
    assert await activity.is_empty()


async def test_an_agent_below_another_is_a_delegation(activity: Activity) -> None:
    named = operation("invoke_agent", gen_ai__agent__name="Packer")
    await activity.post(export(AGENT, span(5, 1, "invoke_agent Packer", **named)), TRACES)
    (row,) = [row for row in await activity.rows() if row["subagent_type"] == "Packer"]
    assert (row["event_type"], row["agent_id"]) == ("task_delegation", "Clerk")


@pytest.mark.parametrize(
    ("code", "error", "status"),
    [
        (2, None, "failed"),
        ("STATUS_CODE_ERROR", "TimeoutError", "timeout"),
        (0, "timeout", "timeout"),
        (2, "asyncio.CancelledError", "cancelled"),
        (1, None, "completed"),
    ],
)
async def test_how_a_span_ended(
    activity: Activity, code: Any, error: str | None, status: str
) -> None:
    more = {} if error is None else {"error__type": error}
    told = span(2, 9, "chat", **operation("chat", **more))
    told["status"] = {"code": code, "message": "it said so"}
    await activity.post(export(told), TRACES)
    (row,) = [row for row in await activity.rows() if row["tool_name"] == "chat"]
    assert row["status"] == status


async def test_older_names_are_understood(activity: Activity) -> None:
    older = {
        "gen_ai__system": "anthropic",
        "gen_ai__request__model": "claude-opus-4-5",
        "gen_ai__usage__prompt_tokens": 1000,
        "gen_ai__usage__completion_tokens": 100,
    }
    await activity.post(export(span(1, None, "anthropic.chat", **older)), TRACES)
    (row,) = [row for row in await activity.rows() if row["tool_name"] == "chat"]
    assert (row["cost_tokens"], row["model"]) == (1100, "claude-opus-4-5")
    assert row["cost_usd"] == pytest.approx(0.0075)


async def test_bad_spans_are_counted_and_the_others_stored(activity: Activity) -> None:
    bad = [{**CHAT, "traceId": "xyz"}, {**CHAT, "spanId": ""}, {**CHAT, "startTimeUnixNano": "?"}]
    circle = [
        span(7, 8, "a", **operation("chat")),
        span(8, 7, "b", **operation("chat")),
    ]
    answer = await activity.post(export(*ALL, *bad, *circle), TRACES)
    assert answer.json()["partialSuccess"]["rejectedSpans"] == "5"
    assert (await shown(activity)).keys() == EXPECTED.keys()


@pytest.mark.parametrize(
    "body", [[], 3, {"resourceSpans": 3}, {"resourceSpans": [{"scopeSpans": 3}]}]
)
async def test_json_of_another_form_is_refused(activity: Activity, body: Any) -> None:
    assert (await activity.post(body, TRACES)).status_code == 400


@pytest.mark.parametrize("body", [b"\xff", b"\x0a\xff\xff\xff", b"\x0b", b"\x0a\x02\x12\x05"])
async def test_bytes_that_are_no_protobuf_are_refused(activity: Activity, body: bytes) -> None:
    answer = await activity.client.post(TRACES, content=body, headers=PROTOBUF)
    assert answer.status_code == 400


async def test_another_type_is_refused(activity: Activity) -> None:
    headers = {"content-type": "text/csv"}
    answer = await activity.client.post(TRACES, content=b"a,b", headers=headers)
    assert answer.status_code == 415


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    try:
        traced(read_protobuf(body).found)
    except Malformed:
        return


def test_an_answer_in_protobuf_is_one() -> None:
    answer = ExportTraceServiceResponse.FromString(written_protobuf(300, "ü" * 200))
    assert answer.partial_success.rejected_spans == 300
    assert answer.partial_success.error_message == "ü" * 200


def test_every_kind_of_value_is_read() -> None:
    message = ExportTraceServiceRequest()
    made = message.resource_spans.add().scope_spans.add().spans.add()
    made.trace_id, made.span_id = bytes.fromhex(TRACE), bytes(7) + b"\x01"
    made.start_time_unix_nano = START
    for name, value in (("text", "é"), ("no", -5), ("half", 0.5), ("yes", True)):
        kind = {str: "string_value", int: "int_value", float: "double_value", bool: "bool_value"}
        setattr(made.attributes.add(key=name).value, kind[type(value)], value)
    made.attributes.add(key="list").value.array_value.values.add(int_value=1)
    inner = made.attributes.add(key="map").value.kvlist_value.values.add(key="k")
    inner.value.string_value = "v"
    made.attributes.add(key="bytes").value.bytes_value = b"\x00\x01"
    (read,) = read_protobuf(message.SerializeToString()).found
    assert read.attributes == {
        "text": "é",
        "no": -5,
        "half": 0.5,
        "yes": True,
        "list": [1],
        "map": {"k": "v"},
        "bytes": "0001",
    }


@pytest.fixture
def at_work(activity_url: str) -> Iterator[tuple[str, str]]:
    """A real server of Activity: its address, and the URL of its database."""
    with served(room_app(APP, activity_url), lifespan="on") as port:
        yield f"http://127.0.0.1:{port}", activity_url


def work(tracer: Tracer) -> None:
    """What an instrumented agent does, by the conventions of 2026."""
    with tracer.start_as_current_span("invoke_agent Clerk") as agent:
        agent.set_attribute("gen_ai.operation.name", "invoke_agent")
        agent.set_attribute("gen_ai.agent.name", "Clerk")
        agent.set_attribute("gen_ai.conversation.id", "conv-1")
        with tracer.start_as_current_span("chat gpt-4o") as chat:
            chat.set_attribute("gen_ai.operation.name", "chat")
            chat.set_attribute("gen_ai.provider.name", "openai")
            chat.set_attribute("gen_ai.request.model", "gpt-4o")
            chat.set_attribute("gen_ai.usage.input_tokens", 1000)
            chat.set_attribute("gen_ai.usage.output_tokens", 100)
            chat.set_attribute("gen_ai.input.messages", MESSAGES)
        with (
            tracer.start_as_current_span("POST"),
            tracer.start_as_current_span("execute_tool find_order") as tool,
        ):
            tool.set_attribute("gen_ai.operation.name", "execute_tool")
            tool.set_attribute("gen_ai.tool.name", "find_order")
            tool.set_status(Status(StatusCode.ERROR, "no such order"))


@pytest.mark.parametrize("compression", [Compression.NoCompression, Compression.Gzip])
@pytest.mark.parametrize("processor", [BatchSpanProcessor, SimpleSpanProcessor])
def test_the_sdk_exports_over_http(
    at_work: tuple[str, str],
    processor: Callable[[OTLPSpanExporter], SpanProcessor],
    compression: Compression,
) -> None:
    url, database = at_work
    exporter = OTLPSpanExporter(endpoint=f"{url}{TRACES}", compression=compression)
    provider = TracerProvider(resource=Resource.create({"service.name": "shop"}))
    provider.add_span_processor(processor(exporter))
    work(provider.get_tracer("clerk"))
    provider.shutdown()
    with connected(database, APP.name) as connection:
        rows = connection.exec_driver_sql("SELECT * FROM agent_events").mappings().all()
    found = {row["tool_name"]: row for row in rows}
    assert set(found) == {"UserQuery", "invoke_agent", "chat", "find_order"}
    chat = found["chat"]
    assert (chat["model"], chat["cost_tokens"], chat["cost_usd"]) == ("gpt-4o", 1100, 0.0035)
    agent = found["invoke_agent"]["event_id"]
    assert chat["parent_event_id"] == found["find_order"]["parent_event_id"] == agent
    assert found["invoke_agent"]["parent_event_id"] == found["UserQuery"]["event_id"]
    assert found["find_order"]["status"] == "failed"
    assert found["UserQuery"]["input_summary"] == "Where is my order?"
    assert found["UserQuery"]["status"] == "completed"


def test_a_packed_export_may_not_unpack_without_end(at_work: tuple[str, str]) -> None:
    headers = {**PROTOBUF, "content-encoding": "gzip"}
    body = gzip.compress(bytes(64 * 1024 * 1024))
    answer = httpx2.post(f"{at_work[0]}{TRACES}", content=body, headers=headers, timeout=30)
    assert answer.status_code == 413
